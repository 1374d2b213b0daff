import { expect, it } from 'vitest';
import type { DailyLimit } from '@/domain/account/state';
import type { LocalDate } from '@/domain/calendar';
import { minor } from '@/domain/money';
import { limitSentence } from './limit-sentence';

const day = (text: string) => text as LocalDate;
const tomorrow = day('2026-06-16');

it.each<[DailyLimit, string]>([
  [{ limitMinor: minor(67_00n), next: null }, 'The daily limit is £67.00, from now on.'],
  [{ limitMinor: null, next: null }, 'There is no daily limit.'],
  [
    { limitMinor: minor(67_00n), next: { limitMinor: minor(500_00n), from: tomorrow } },
    'From 16 June 2026 on the daily limit is £500.00. Until then it is £67.00.',
  ],
  [
    { limitMinor: minor(67_00n), next: { limitMinor: null, from: tomorrow } },
    'From 16 June 2026 on there is no daily limit. Until then it is £67.00.',
  ],
  [
    { limitMinor: minor(67_00n), next: { limitMinor: minor(500_00n), from: day('2026-06-15') } },
    'The daily limit is £500.00, from now on.',
  ],
])('what was set, and from when on: %o', (dailyLimit, sentence) => {
  const style = { currency: 'GBP', locale: 'en-GB' } as const;
  expect(limitSentence(dailyLimit, day('2026-06-15'), style)).toBe(sentence);
});
