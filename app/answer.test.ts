import { expect, it } from 'vitest';
import type { FormState } from '@/components/form-state';
import { done, fieldsOf, formBefore, notSent } from './answer';

const ID = '0190a1b2-0000-4000-8000-000000000001';
const A_NEW_ID = expect.stringMatching(/^[0-9a-f-]{36}$/);

it('a form that is sent once more keeps its id, and is counted', () => {
  const before = { commandId: ID, answers: 4, values: { iban: 'DE75' }, message: 'as it was' };
  expect(formBefore(before)).toEqual({
    commandId: ID,
    answers: 4,
    values: {},
    errors: {},
    message: null,
    fact: null,
  });
  expect(notSent(before as unknown as FormState, {}, 'No.').answers).toBe(5);
});

it.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['a text', 'answers'],
  ['a list', [1, 2]],
  ['an id that is a list', { commandId: [ID], answers: 0 }],
  ['an id that is none', { commandId: 'x', answers: 0 }],
  ['a count that is a text', { answers: '12' }],
  ['a count below nought', { answers: -1 }],
  ['a count that cannot be counted on', { answers: 1e300 }],
  ['a count that is no number, whatever it is asked', { answers: { valueOf: 1, toString: 2 } }],
])('%s in the place of what was shown is a first attempt', (_what, before) => {
  expect(formBefore(before)).toMatchObject({ commandId: A_NEW_ID, answers: 0, message: null });
  expect(notSent(before as FormState, {}, 'No.').answers).toBe(1);
  expect(done(before as FormState, 'Yes.').answers).toBe(1);
});

it('what is sent in the place of a form has no fields', () => {
  for (const form of [undefined, null, 7, 'name', [['name', 'Jane']], { name: 'Jane' }]) {
    expect(fieldsOf(form)).toEqual({});
  }
});
