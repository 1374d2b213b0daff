import type { Category } from '@/domain/account/events';
import {
  endOfDay,
  type Instant,
  lastDay,
  londonDate,
  type Month,
  monthOf,
} from '@/domain/calendar';
import { type Currency, type Minor, minor } from '@/domain/money';
import type { Spending } from '@/domain/projections/spending';

/** One month in one currency: what went out and came in, by category, the largest first. */
export type MonthInsight = {
  month: Month;
  currency: Currency;
  spentMinor: Minor;
  receivedMinor: Minor;
  entries: number;
  spent: readonly Part[];
  received: readonly Part[];
};

export type Part = { category: Category; minor: Minor };

/** Every month with anything in it, newest first. */
export function monthInsights(spending: readonly Spending[], currency: Currency): MonthInsight[] {
  const months = new Map<Month, Spending[]>();
  for (const sum of spending) {
    if (sum.currency !== currency) continue;
    months.set(sum.month, [...(months.get(sum.month) ?? []), sum]);
  }
  return [...months]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([month, sums]) => {
      const spent = parts(sums, ({ spentMinor }) => spentMinor);
      const received = parts(sums, ({ receivedMinor }) => receivedMinor);
      return {
        month,
        currency,
        spent,
        received,
        spentMinor: total(spent),
        receivedMinor: total(received),
        entries: sums.reduce((sum, { entries }) => sum + entries, 0),
      };
    });
}

/** The month that is not over at an instant; null where that is the end of its last day. */
export function runningMonth(until: Instant): Month | null {
  const month = monthOf(londonDate(until));
  return until === endOfDay(lastDay(month)) ? null : month;
}

/** A length for SVG, of the longest one. */
export function shareOf(part: bigint, longest: bigint): string {
  return longest === 0n ? '0%' : `${Number((part * 1_000n) / longest) / 10}%`;
}

function parts(sums: readonly Spending[], of: (sum: Spending) => Minor): Part[] {
  return sums
    .map((sum) => ({ category: sum.category, minor: of(sum) }))
    .filter((part) => part.minor > 0n)
    .sort((a, b) => (a.minor === b.minor ? 0 : a.minor < b.minor ? 1 : -1));
}

function total(sums: readonly Part[]): Minor {
  return minor(sums.reduce((sum, part) => sum + part.minor, 0n));
}
