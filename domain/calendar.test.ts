import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMonths,
  endOfDay,
  formatMoment,
  fromMicros,
  type Instant,
  type LocalDate,
  lastDay,
  londonDate,
  type Month,
  parseDate,
  readMonth,
  startOfDay,
  toMicros,
} from './calendar';

const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });
const someInstant = fc
  .bigInt({ min: 820_454_400_000_000n, max: 4_102_444_800_000_000n })
  .map(fromMicros);

describe('the bank’s calendar', () => {
  it('agrees with the time-zone database about London’s day', () => {
    fc.assert(
      fc.property(someInstant, (instant) => {
        expect(londonDate(instant)).toBe(london.format(new Date(`${instant.slice(0, 23)}Z`)));
      }),
      { numRuns: 3_000 },
    );
  });

  it('puts 31 March 23:30 UTC into April, for the clocks have changed', () => {
    expect(londonDate('2026-03-31T23:30:00.000000Z' as Instant)).toBe('2026-04-01');
    expect(formatMoment('2026-03-31T23:30:00.000000Z' as Instant)).toBe('1 April 2026, 00:30');
  });

  it.each([
    ['2026-03-29', '2026-03-29T00:00:00.000000Z', '2026-03-29T22:59:59.999999Z'],
    ['2026-10-25', '2026-10-24T23:00:00.000000Z', '2026-10-25T23:59:59.999999Z'],
    ['2026-12-31', '2026-12-31T00:00:00.000000Z', '2026-12-31T23:59:59.999999Z'],
  ])('%s runs from %s to %s', (date, start, end) => {
    expect(startOfDay(date as LocalDate)).toBe(start);
    expect(endOfDay(date as LocalDate)).toBe(end);
  });

  it('keeps every microsecond', () => {
    fc.assert(
      fc.property(someInstant, (instant) => {
        expect(fromMicros(toMicros(instant))).toBe(instant);
      }),
    );
  });

  it('knows which days there are', () => {
    expect(parseDate('2028-02-29')).toBe('2028-02-29');
    expect(parseDate('2026-02-29')).toBeUndefined();
    expect(parseDate('2026-04-31')).toBeUndefined();
    expect(lastDay('2028-02' as Month)).toBe('2028-02-29');
    expect(addMonths('2026-11' as Month, 3)).toBe('2027-02');
  });

  it('reads a month as it is printed, or as a form sends it', () => {
    expect(readMonth('2026-03')).toBe('2026-03');
    expect(readMonth(' march  2026 ')).toBe('2026-03');
    for (const text of ['', '2026-13', 'Marsh 2026', 'March', 'March 26']) {
      expect(readMonth(text)).toBeUndefined();
    }
  });
});
