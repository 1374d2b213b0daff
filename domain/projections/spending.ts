import type { AccountEvent, Category } from '../account/events';
import { deltaMinor } from '../account/state';
import { londonDate, type Month, monthOf } from '../calendar';
import { unreachable } from '../exhaustive';
import type { AccountId } from '../ids';
import { type Currency, type Minor, minor, toMinor } from '../money';
import type { Recorded } from '../recorded';

/**
 * The question: what did a customer spend and receive, by month and category? Sums only, so that a
 * batch of any size is added to what is there already, in any order of the accounts.
 */
export type Spending = {
  /** The London month in which it was recorded, like that of a statement. */
  readonly month: Month;
  readonly currency: Currency;
  readonly category: Category;
  readonly spentMinor: Minor;
  readonly receivedMinor: Minor;
  readonly entries: number;
};

/**
 * What one event adds, or nothing. Money that only changes pockets, from one of the customer's
 * accounts to another, is neither spent nor received; `isOwn` tells those accounts.
 */
export function spendingOf(
  event: Recorded<AccountEvent>,
  currency: Currency,
  isOwn: (accountId: AccountId) => boolean,
): Spending | null {
  const of = (category: Category, spent: bigint, received: bigint): Spending => ({
    month: monthOf(londonDate(event.recordedAt)),
    currency,
    category,
    spentMinor: minor(spent),
    receivedMinor: minor(received),
    entries: 1,
  });
  switch (event.type) {
    case 'MoneyWithdrawn':
      return of(event.data.category, toMinor(event.data.amountMinor), 0n);
    case 'HoldCaptured':
      return of(event.data.category, toMinor(event.data.amountMinor), 0n);
    case 'MoneyDeposited':
      return of(event.data.category, 0n, toMinor(event.data.amountMinor));
    case 'FeeCharged':
    case 'FeeWaived':
    case 'InterestPosted':
    case 'InterestAdjusted': {
      const delta = deltaMinor(event);
      if (delta === 0n) return null;
      return delta < 0n ? of('bills', -delta, 0n) : of('other', 0n, delta);
    }
    // The bank knows what a transfer between people was for only from their own words, which are sealed.
    case 'TransferSent':
      return isOwn(event.data.counterpartAccountId)
        ? null
        : of('other', toMinor(event.data.amountMinor), 0n);
    case 'TransferReceived':
      return isOwn(event.data.counterpartAccountId)
        ? null
        : of('other', 0n, toMinor(event.data.amountMinor));
    case 'AccountOpened':
    case 'AccountRenamed':
    case 'AccountClosed':
    case 'StreamReplaced':
    case 'OverdraftLimitChanged':
    case 'InterestRateChanged':
    case 'DailyLimitSet':
    case 'AccountFrozen':
    case 'AccountUnfrozen':
    case 'HoldPlaced':
    case 'HoldReleased':
    case 'HoldExpired':
    case 'StatementClosed':
    case 'BalanceConfirmed':
    // What the customer owns is worth the same in either currency.
    case 'CurrencySold':
    case 'CurrencyBought':
    // Put right by the bank, and neither earned nor spent by anybody.
    case 'EntryReversed':
    case 'CorrectionBooked':
      return null;
    default:
      return unreachable(event);
  }
}

/** One sum for each month, currency and category, in that order. */
export function sumSpending(entries: Iterable<Spending>): Spending[] {
  const sums = new Map<string, Spending>();
  for (const entry of entries) {
    const key = `${entry.month} ${entry.currency} ${entry.category}`;
    const sum = sums.get(key);
    sums.set(key, sum ? add(sum, entry) : entry);
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

function add(sum: Spending, entry: Spending): Spending {
  return {
    ...sum,
    spentMinor: minor(sum.spentMinor + entry.spentMinor),
    receivedMinor: minor(sum.receivedMinor + entry.receivedMinor),
    entries: sum.entries + entry.entries,
  };
}
