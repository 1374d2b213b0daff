import { describe, expect, it } from 'vitest';
import type { LocalDate, Month } from './calendar';
import { daysOf, type FeeSchedule, feesFor, type MonthFacts, noFees } from './fees';
import { type MinorText, minor } from './money';

const money = (text: string) => text as MinorText;
const schedule: FeeSchedule = {
  rules: [
    {
      code: 'account-monthly',
      product: 'current',
      currency: 'GBP',
      amountMinor: money('300'),
      freeFromMinor: money('50000'),
    },
    {
      code: 'overdraft-monthly',
      product: 'current',
      currency: 'GBP',
      amountMinor: money('50'),
      freeDays: 3,
      atMostMinor: money('500'),
    },
  ],
};

describe('the fees of a month', () => {
  it.each<[string, Partial<MonthFacts>, string[]]>([
    ['a low balance pays for the account', { lowestMinor: minor(49_999n) }, ['300']],
    ['one that stays high enough does not', { lowestMinor: minor(50_000n) }, []],
    ['a month that was not whole is free', { lowestMinor: minor(0n), isWhole: false }, []],
    ['a few days below zero are free', { lowestMinor: minor(-1n), overdrawnDays: 3 }, ['300']],
    ['each further day costs', { lowestMinor: minor(-1n), overdrawnDays: 5 }, ['300', '100']],
    ['up to a limit', { lowestMinor: minor(-1n), overdrawnDays: 31 }, ['300', '500']],
    ['another currency has its own rules', { lowestMinor: minor(0n), currency: 'EUR' }, []],
    ['another product, too', { lowestMinor: minor(0n), product: 'savings' }, []],
  ])('%s', (_story, facts, amounts) => {
    expect(feesFor(schedule, month(facts)).map(({ amountMinor }) => amountMinor)).toEqual(amounts);
  });

  it('are none before there is a schedule', () => {
    expect(feesFor(noFees, month({ lowestMinor: minor(-5n), overdrawnDays: 31 }))).toEqual([]);
  });
});

describe('the days of a month', () => {
  const february = '2028-02' as Month;
  const closed = (day: string, closingMinor: bigint) => ({
    day: day as LocalDate,
    openingMinor: minor(0n),
    closingMinor: minor(closingMinor),
  });

  it('end as the last entry before them left the account', () => {
    expect(
      daysOf(february, minor(1_000n), [closed('2028-02-10', -200n), closed('2028-02-12', 50n)]),
    ).toEqual({ lowestMinor: -200n, overdrawnDays: 2 });
  });

  it('are all there when nothing happened, the leap day too', () => {
    expect(daysOf(february, minor(-1n), [])).toEqual({ lowestMinor: -1n, overdrawnDays: 29 });
    expect(daysOf(february, minor(7n), [])).toEqual({ lowestMinor: 7n, overdrawnDays: 0 });
  });
});

function month(facts: Partial<MonthFacts>): MonthFacts {
  return {
    product: 'current',
    currency: 'GBP',
    isWhole: true,
    lowestMinor: minor(0n),
    overdrawnDays: 0,
    ...facts,
  };
}
