import { expect, it } from 'vitest';
import { queryOf, typedDay, typedText } from './query';

it('a day is read where the bank can reckon with it, and is a sentence beside its field elsewhere', () => {
  expect(typedDay('1965-05-05', 'last')).toEqual({ value: '1965-05-05T22:59:59.999999Z' });
  expect(typedDay('2026-03-31', 'first')).toEqual({ value: '2026-03-30T23:00:00.000000Z' });
  for (const text of ['0000-01-01', '9999-12-31', '2026-02-30', '\u0000']) {
    expect(typedDay(text, 'first')).toEqual({ problem: expect.any(String) });
  }
});

it('a text that no database can hold is not looked for', () => {
  expect(typedText(undefined)).toEqual({});
  expect(typedText('MoneyDeposited')).toEqual({ value: 'MoneyDeposited' });
  for (const text of ['\u0000', 'a\u0000b', '\ud83d']) {
    expect(typedText(text)).toEqual({ problem: expect.any(String) });
  }
});

it('a query is one trimmed text for each name, of bearable length', () => {
  expect(queryOf({ build: [' first ', 'second'], type: ' ', actor: undefined })).toEqual({
    build: 'first',
  });
  expect(queryOf({ constructor: [Object as never, 'mine'] })).toEqual({ constructor: 'mine' });
  expect(queryOf({ text: 'x'.repeat(5_000) }).text).toHaveLength(100);
});
