import { describe, expect, it } from 'vitest';
import type { LocalDate } from '@/domain/calendar';
import { minor } from '@/domain/money';
import { trendChange, trendLine } from './trend';

const day = (text: string) => text as LocalDate;
const window = { from: day('2026-03-01'), to: day('2026-03-31') };
const days = [
  { day: day('2026-03-04'), openingMinor: minor(2_000n), closingMinor: minor(5_000n) },
  { day: day('2026-03-21'), openingMinor: minor(5_000n), closingMinor: minor(1_000n) },
];

describe('the line of a balance through some days', () => {
  it('steps on the days that had entries, between its lowest and its highest', () => {
    expect(trendLine({ ...window, days })).toBe('M0 75H3V0H20V100H30');
    expect(trendChange({ ...window, days })).toBe(-1_000n);
  });

  it('is level when nothing was booked', () => {
    expect(trendLine({ ...window, days: [] })).toBe('M0 50H30');
    expect(trendChange({ ...window, days: [] })).toBe(0n);
  });
});
