import type { Product } from './account/events';
import { addDays, type LocalDate, lastDay, type Month } from './calendar';
import { unreachable } from './exhaustive';
import { type Currency, type Minor, type MinorText, minor, minorText, toMinor } from './money';
import type { DayBalance } from './projections/statement';

/**
 * What the bank charges, as data: a schedule is a list of rules, each for one product and currency. It is
 * changed by an event of the bank's own stream, and a month is charged by the schedule that was in
 * force on its first day, whenever that is worked out.
 */
export const feeCodes = ['account-monthly', 'overdraft-monthly'] as const;
export type FeeCode = (typeof feeCodes)[number];

/** For having the account; nothing in a month that never ended a day below `freeFromMinor`. */
export type AccountRule = {
  readonly code: 'account-monthly';
  readonly product: Product;
  readonly currency: Currency;
  readonly amountMinor: MinorText;
  /** Null: it is never free. */
  readonly freeFromMinor: MinorText | null;
};

/** For every day that ended below zero beyond the free ones, up to so much a month. */
export type OverdraftRule = {
  readonly code: 'overdraft-monthly';
  readonly product: Product;
  readonly currency: Currency;
  readonly amountMinor: MinorText;
  readonly freeDays: number;
  readonly atMostMinor: MinorText;
};

export type FeeRule = AccountRule | OverdraftRule;

export type FeeSchedule = { readonly rules: readonly FeeRule[] };

/** Before the first schedule, nothing costs anything. */
export const noFees: FeeSchedule = { rules: [] };

/** What a fee is judged by: one account in one month, day by day. */
export type MonthFacts = {
  readonly product: Product;
  readonly currency: Currency;
  /** Opened in this month or closed in it: whoever was here for a part of it pays nothing for it. */
  readonly isWhole: boolean;
  /** The lowest that any day ended on. */
  readonly lowestMinor: Minor;
  /** Days that ended below zero. */
  readonly overdrawnDays: number;
};

export type Fee = { readonly code: FeeCode; readonly amountMinor: MinorText };

/** In the order of the schedule; a rule that comes to nothing gives no fee. */
export function feesFor({ rules }: FeeSchedule, facts: MonthFacts): Fee[] {
  return rules
    .filter(({ product, currency }) => product === facts.product && currency === facts.currency)
    .map((rule) => ({ code: rule.code, amountMinor: minorText(amountOf(rule, facts)) }))
    .filter(({ amountMinor }) => toMinor(amountMinor) > 0n);
}

function amountOf(rule: FeeRule, facts: MonthFacts): bigint {
  switch (rule.code) {
    case 'account-monthly': {
      const { freeFromMinor } = rule;
      const isFree = freeFromMinor !== null && facts.lowestMinor >= toMinor(freeFromMinor);
      return isFree || !facts.isWhole ? 0n : toMinor(rule.amountMinor);
    }
    case 'overdraft-monthly': {
      const days = Math.max(facts.overdrawnDays - rule.freeDays, 0);
      const [fee, most] = [BigInt(days) * toMinor(rule.amountMinor), toMinor(rule.atMostMinor)];
      return fee < most ? fee : most;
    }
    default:
      return unreachable(rule);
  }
}

/** Each day's end in a month, from what the account stood at before it and the days with entries. */
export function daysOf(
  month: Month,
  openingMinor: Minor,
  days: readonly DayBalance[],
): Pick<MonthFacts, 'lowestMinor' | 'overdrawnDays'> {
  const closingOn = new Map(days.map(({ day, closingMinor }) => [day, closingMinor]));
  const last = lastDay(month);
  let balance = openingMinor;
  let lowest: Minor | undefined;
  let overdrawnDays = 0;
  for (let day = `${month}-01` as LocalDate; day <= last; day = addDays(day, 1)) {
    balance = closingOn.get(day) ?? balance;
    if (lowest === undefined || balance < lowest) lowest = balance;
    if (balance < 0n) overdrawnDays += 1;
  }
  return { lowestMinor: lowest ?? minor(0n), overdrawnDays };
}
