import { expect, it } from 'vitest';
import { optionalText, ordinal, problemOf, text } from './input';

it.each([
  ['1', 1],
  ['2147483647', 2_147_483_647],
])('%s is the number of an event', (typed, number) => {
  expect(ordinal().parse(typed)).toBe(number);
});

it.each([undefined, '', '0', '-1', '1.5', '2147483648', '1e300', 'NaN', 'v1'])(
  '%s is none that its column has room for',
  (typed) => {
    expect(ordinal().safeParse(typed).success).toBe(false);
  },
);

it('there is less room for a generation', () => {
  expect(ordinal(32_767).safeParse('32768').success).toBe(false);
});

it.each([
  '',
  ' ',
  '\u200b',
  '\u2060\u2060',
  '\u00ad',
  '\u3164',
  '\u115f\u1160',
  '\u034f',
  '\u{e0041}\u{e0042}',
  '\u0301',
  '\u2800',
])('%j is nothing that anybody typed', (typed) => {
  const { error } = text(40).safeParse(typed);
  expect(error?.issues.map(problemOf)).toEqual([{ reason: 'required' }]);
  expect(optionalText(40).parse(typed)).toBeNull();
});

it.each(['A', '🙂', '👩‍👩‍👧', 'می‌خواهم', '\u202eA', '0', '.'])('%j is something', (typed) => {
  expect(text(40).parse(typed)).toBe(typed);
});
