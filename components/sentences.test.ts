import { expect, it } from 'vitest';
import type { LocalDate } from '@/domain/calendar';
import type { MinorText } from '@/domain/money';
import type { Refusal } from '@/domain/refusal';
import { refusalSentence, refusedField } from './sentences';

const today = '2026-06-15' as LocalDate;
const money = { currency: 'GBP', bookedMinor: '500' as MinorText } as const;

it.each<[Refusal, ReturnType<typeof refusedField>, string]>([
  [{ reason: 'first-day-over', today }, 'firstOn', 'Choose today, 15 June 2026, or a later day.'],
  [{ reason: 'last-day-over', today }, 'lastOn', 'Choose today, 15 June 2026, or a later day.'],
  [{ reason: 'clock-not-forward' }, 'day', 'The bank’s clock only moves forward.'],
  [
    { reason: 'balance-not-zero', ...money },
    'toAccount',
    'An account is closed when it is empty. This one holds £5.00. Choose where that goes.',
  ],
  [{ reason: 'standing-order-over' }, undefined, 'This standing order has come to its end.'],
])('what is wrong is said beside the field that it is about: %j', (refusal, field, sentence) => {
  expect(refusedField(refusal)).toBe(field);
  expect(refusalSentence(refusal, 'en-GB')).toBe(sentence);
});
