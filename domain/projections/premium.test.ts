import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../calendar';
import type { CustomerId } from '../ids';
import { minor } from '../money';
import { premiumDays, standingOn } from './premium';

const MAYA = '00000000-0000-4000-8000-0000000000c1' as CustomerId;

describe('a premium customer', () => {
  it('is judged by the ninety days before the day, and not by the day itself', () => {
    expect(premiumDays('2026-06-30' as LocalDate)).toEqual({
      from: '2026-04-01',
      until: '2026-06-30',
    });
  });

  it.each<[string, [string, bigint][], bigint]>([
    ['nothing was ever booked', [], 0n],
    ['all was there before', [['2026-03-31', 150_000n]], 150_000n],
    ['it came on the first of the days', [['2026-04-01', 150_000n]], 150_000n],
    ['it came a day too late', [['2026-04-02', 150_000n]], 0n],
    [
      'one day ended with less',
      [
        ['2026-01-01', 150_000n],
        ['2026-05-10', -60_000n],
        ['2026-05-11', 60_000n],
      ],
      90_000n,
    ],
    [
      'the last of the days ended with less',
      [
        ['2026-01-01', 150_000n],
        ['2026-06-29', -60_000n],
      ],
      90_000n,
    ],
    [
      'less was there before, and after',
      [
        ['2026-03-30', 20_000n],
        ['2026-04-01', 130_000n],
        ['2026-06-30', -150_000n],
      ],
      150_000n,
    ],
  ])('where %s', (_how, movements, smallest) => {
    const days = movements.map(([day, moved]) => ({
      day: day as LocalDate,
      movedMinor: minor(moved),
    }));
    expect(standingOn('2026-06-30' as LocalDate, MAYA, days)).toEqual({
      customerId: MAYA,
      smallestMinor: smallest,
      isPremium: smallest >= 100_000n,
    });
  });
});
