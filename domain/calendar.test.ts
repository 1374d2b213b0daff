import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  endOfDay,
  firstDay,
  formatMoment,
  fromMicros,
  type Instant,
  type LocalDate,
  lastDay,
  londonDate,
  type Month,
  parseDate,
  parseInstant,
  parseMonth,
  readMonth,
  startOfDay,
  toMicros,
} from './calendar';

const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });
const someInstant = fc
  .bigInt({ min: 820_454_400_000_000n, max: 4_102_444_800_000_000n })
  .map(fromMicros);
/** Of all the years that can be read, those before 1970 too, where microseconds count below zero. */
const anyInstant = fc
  .bigInt({
    min: toMicros('1600-01-01T00:00:00.000000Z' as Instant),
    max: toMicros('8999-12-31T23:59:59.999999Z' as Instant),
  })
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
      fc.property(anyInstant, (instant) => {
        expect(parseInstant(instant)).toBe(instant);
        expect(fromMicros(toMicros(instant))).toBe(instant);
      }),
    );
  });

  it.each([
    ['1970-01-01T00:00:00.000000Z', 0n],
    ['1969-12-31T23:59:59.999999Z', -1n],
    ['1969-12-31T23:59:59.999000Z', -1_000n],
    ['1969-12-31T23:59:59.998999Z', -1_001n],
    ['1965-05-05T22:59:59.999999Z', -146_970_000_000_001n],
  ])('%s is %s microseconds from 1970', (instant, micros) => {
    expect(toMicros(instant as Instant)).toBe(micros);
    expect(fromMicros(micros)).toBe(instant);
  });

  it('ends a day before 1970 as any other', () => {
    expect(endOfDay('1969-12-31' as LocalDate)).toBe('1969-12-31T23:59:59.999999Z');
    expect(endOfDay('1900-01-01' as LocalDate)).toBe('1900-01-01T23:59:59.999999Z');
  });

  it('knows which days there are', () => {
    expect(parseDate('2028-02-29')).toBe('2028-02-29');
    expect(parseDate('2026-02-29')).toBeUndefined();
    expect(parseDate('2026-04-31')).toBeUndefined();
    expect(lastDay('2028-02' as Month)).toBe('2028-02-29');
    expect(addMonths('2026-11' as Month, 3)).toBe('2027-02');
  });

  it.each(['1600-01-01', '8999-12-31'])('can reckon around %s, as far as it reads days', (text) => {
    const date = parseDate(text) as LocalDate;
    const month = parseMonth(text.slice(0, 7)) as Month;
    const around = [
      addDays(date, -400),
      firstDay(addMonths(month, -12)),
      startOfDay(date),
      endOfDay(date),
      lastDay(addMonths(month, 12)),
      addDays(date, 400),
    ];
    expect(around.map(({ length }) => length)).toEqual([10, 10, 27, 27, 10, 10]);
    expect([...around].sort()).toEqual(around);
  });

  it.each(['0000-01-01', '0099-12-31', '1599-12-31', '9000-01-01', '9999-12-31'])(
    'does not read %s, from where it could not',
    (date) => {
      expect(parseDate(date)).toBeUndefined();
      expect(parseMonth(date.slice(0, 7))).toBeUndefined();
      expect(parseInstant(`${date}T12:00:00.000000Z`)).toBeUndefined();
      expect(readMonth(`March ${date.slice(0, 4)}`)).toBeUndefined();
    },
  );

  it('knows which instants there are', () => {
    expect(parseInstant('2026-03-31T23:59:59.999999Z')).toBe('2026-03-31T23:59:59.999999Z');
    for (const text of ['2026-02-30T12:00:00.000000Z', '2026-03-31T24:00:00.000000Z']) {
      expect(parseInstant(text)).toBeUndefined();
    }
  });

  it('reads a month as it is printed, or as a form sends it', () => {
    expect(readMonth('2026-03')).toBe('2026-03');
    expect(readMonth(' march  2026 ')).toBe('2026-03');
    for (const text of ['', '2026-13', 'Marsh 2026', 'March', 'March 26']) {
      expect(readMonth(text)).toBeUndefined();
    }
  });
});
