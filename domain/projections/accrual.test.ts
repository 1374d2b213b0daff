import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, type LocalDate } from '../calendar';
import { minor } from '../money';
import { ACCRUAL_DENOMINATOR, type AccrualBasis, accrue, divideHalfEven } from './accrual';

const day = (text: string) => text as LocalDate;

describe('interest for a month', () => {
  it('on £1,000.00 at 3.50 % is £2.97 for 31 days, and not the £3.10 of daily rounding', () => {
    expect(accrue(january({ openingMinor: minor(100_000n) }))).toEqual({
      direction: 'credit',
      from: '2026-01-01',
      to: '2026-02-01',
      rows: [
        {
          from: '2026-01-01',
          to: '2026-01-31',
          days: 31,
          balanceMinor: 100_000n,
          rateBps: 350,
          numerator: 1_085_000_000n,
        },
      ],
      days: 31,
      numerator: 1_085_000_000n,
      denominator: 3_650_000n,
      remainderIn: 0n,
      remainderOut: 950_000n,
      amountMinor: 297n,
    });
  });

  it('carries what rounding left into the next one: two months come to what both together do', () => {
    const first = accrue(january({ openingMinor: minor(100_000n) }));
    const second = accrue({
      ...january({ openingMinor: minor(100_000n), remainderIn: first.remainderOut }),
      from: day('2026-02-01'),
      to: day('2026-03-01'),
    });
    // 59 days come to £5.6575…: the first month gave £2.97, and the second the rest of £5.66.
    expect([first.amountMinor, second.amountMinor]).toEqual([297n, 269n]);
  });

  it('counts an entry from the day it is valued on, that day included', () => {
    const { rows } = accrue(
      january({ entries: [{ valueOn: day('2026-01-15'), amountMinor: minor(5_000n) }] }),
    );
    expect(rows.map(({ from, to, days, balanceMinor }) => [from, to, days, balanceMinor])).toEqual([
      ['2026-01-01', '2026-01-14', 14, 0n],
      ['2026-01-15', '2026-01-31', 17, 5_000n],
    ]);
  });

  it('goes on at another rate from the day on which that is in force', () => {
    const { rows } = accrue(
      january({
        openingMinor: minor(100_000n),
        rates: [
          { from: day('2025-06-01'), bps: 350 },
          { from: day('2026-01-11'), bps: 400 },
        ],
      }),
    );
    expect(rows.map(({ days, rateBps, numerator }) => [days, rateBps, numerator])).toEqual([
      [10, 350, 350_000_000n],
      [21, 400, 840_000_000n],
    ]);
  });

  it('has one row for days on which nothing changed after all', () => {
    const there = { valueOn: day('2026-01-10'), amountMinor: minor(700n) };
    const back = { valueOn: day('2026-01-10'), amountMinor: minor(-700n) };
    expect(accrue(january({ entries: [there, back] })).rows).toHaveLength(1);
  });

  it('is earned above zero and owed below it, each on its own days', () => {
    const basis = january({
      openingMinor: minor(10_000n),
      entries: [{ valueOn: day('2026-01-21'), amountMinor: minor(-30_000n) }],
    });
    expect(accrue(basis).numerator).toBe(10_000n * 350n * 20n);
    expect(accrue({ ...basis, direction: 'overdraft' }).numerator).toBe(20_000n * 350n * 11n);
  });

  it.each([
    ['a February of 28 days', '2026-02-01', '2026-03-01', 28],
    ['a leap day, over a year of 365 days all the same', '2028-02-01', '2028-03-01', 29],
    ['the month in which clocks go forward', '2026-03-01', '2026-04-01', 31],
    ['the month in which clocks go back', '2026-10-01', '2026-11-01', 31],
  ])('counts whole days in London: %s', (_name, from, to, days) => {
    const accrual = accrue({
      ...january({ openingMinor: minor(100_000n) }),
      from: day(from),
      to: day(to),
    });
    expect(accrual.days).toBe(days);
    expect(accrual.numerator).toBe(100_000n * 350n * BigInt(days));
  });
});

describe('rounding', () => {
  it.each([
    [5n, 10n, 0n],
    [15n, 10n, 2n],
    [25n, 10n, 2n],
    [35n, 10n, 4n],
    [26n, 10n, 3n],
    [24n, 10n, 2n],
    [0n, 10n, 0n],
  ])('takes the even one of two that are equally near: %s / %s', (numerator, by, expected) => {
    expect(divideHalfEven(numerator, by)).toBe(expected);
  });
});

describe('whatever is booked and valued', () => {
  const start = day('2026-01-01');
  const offsets = fc.integer({ min: -5, max: 95 });
  const entries = fc.array(
    fc.record({
      valueOn: offsets.map((offset) => addDays(start, offset)),
      amountMinor: fc.bigInt({ min: -1_000_000n, max: 1_000_000n }).map(minor),
    }),
    { maxLength: 12 },
  );
  const rates = fc
    .array(fc.record({ from: offsets.map((offset) => addDays(start, offset)), bps: fc.nat(5_000) }))
    .map((some) => some.sort((a, b) => (a.from < b.from ? -1 : 1)));
  const basisOf = (arbitrary: { length: number }) =>
    fc.record({
      direction: fc.constantFrom('credit', 'overdraft'),
      from: fc.constant(start),
      to: fc.constant(addDays(start, arbitrary.length)),
      openingMinor: fc.bigInt({ min: -1_000_000n, max: 1_000_000n }).map(minor),
      entries,
      rates,
      remainderIn: fc.bigInt({ min: -ACCRUAL_DENOMINATOR / 2n, max: ACCRUAL_DENOMINATOR / 2n }),
    });

  it('the rows are the sum of single days, and cover each day once', () => {
    fc.assert(
      fc.property(basisOf({ length: 60 }), (basis) => {
        const { rows, numerator, days } = accrue(basis);
        expect(rows.reduce((sum, row) => sum + row.days, 0)).toBe(days);
        rows.forEach((row, index) => {
          expect(row.from).toBe(
            index === 0 ? basis.from : addDays(rows[index - 1]?.to ?? start, 1),
          );
          expect(daysBetween(row.from, row.to) + 1).toBe(row.days);
        });
        expect(numerator).toBe(byDays(basis));
      }),
    );
  });

  it('no fraction is lost: amount and remainder are what accrued and what was carried in', () => {
    fc.assert(
      fc.property(basisOf({ length: 31 }), (basis) => {
        const { numerator, amountMinor, remainderOut, denominator } = accrue(basis);
        expect(amountMinor * denominator + remainderOut).toBe(numerator + basis.remainderIn);
        expect(remainderOut * 2n <= denominator && remainderOut * 2n >= -denominator).toBe(true);
        expect(amountMinor >= 0n).toBe(true);
      }),
    );
  });

  it('two periods, one after the other, come to what the whole of them does, to a minor unit', () => {
    fc.assert(
      fc.property(basisOf({ length: 60 }), fc.integer({ min: 1, max: 59 }), (basis, cut) => {
        const middle = addDays(start, cut);
        const whole = accrue(basis);
        const first = accrue({ ...basis, to: middle });
        const second = accrue({
          ...basis,
          from: middle,
          remainderIn: first.remainderOut,
        });
        expect(first.numerator + second.numerator).toBe(whole.numerator);
        const difference = first.amountMinor + second.amountMinor - whole.amountMinor;
        expect(difference >= -1n && difference <= 1n).toBe(true);
      }),
    );
  });
});

function january(basis: Partial<AccrualBasis> = {}): AccrualBasis {
  return {
    direction: 'credit',
    from: day('2026-01-01'),
    to: day('2026-02-01'),
    openingMinor: minor(0n),
    entries: [],
    rates: [{ from: day('2025-06-01'), bps: 350 }],
    remainderIn: 0n,
    ...basis,
  };
}

/** The slow way: one day after the other. */
function byDays({ direction, from, to, openingMinor, entries, rates }: AccrualBasis): bigint {
  let balance = entries
    .filter(({ valueOn }) => valueOn < from)
    .reduce((sum, { amountMinor }) => sum + amountMinor, openingMinor as bigint);
  let numerator = 0n;
  for (let today = from; today < to; today = addDays(today, 1)) {
    for (const { valueOn, amountMinor } of entries) if (valueOn === today) balance += amountMinor;
    const side = direction === 'credit' ? balance : -balance;
    const inForce = rates.filter((rate) => rate.from <= today).at(-1)?.bps ?? 0;
    if (side > 0n) numerator += side * BigInt(inForce);
  }
  return numerator;
}
