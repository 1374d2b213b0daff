import { available, type Hold, held, openHolds, overdraft } from '../account/state';
import { addDays, type Instant, type Month, monthOf } from '../calendar';
import { type Minor, minor } from '../money';
import type { Balance } from './balance';
import type { StatementLine } from './statement';

/** The question: which entries add up to this balance? Nothing in it is taken from a running balance. */
export type Receipt = {
  readonly carried: Carried;
  /** In booking order: every entry since what is carried. */
  readonly lines: readonly StatementLine[];
  /** What is carried and the lines, added up. */
  readonly totalMinor: Minor;
};

/** Where the arithmetic begins: with nothing, with a closed statement, or in the middle of a long list. */
export type Carried = { readonly version: number; readonly minor: Minor } & (
  | { readonly from: 'opening' }
  | { readonly from: 'statement'; readonly month: Month; readonly number: number }
  | { readonly from: 'entry' }
);

/** The last point before a balance that was settled for good: nothing before it has to be added up again. */
export function carriedInto({ statement }: Pick<Balance, 'statement'>): Carried {
  if (!statement) return { from: 'opening', version: 0, minor: minor(0n) };
  const { number, toVersion: version, closingMinor, periodTo } = statement;
  const month = monthOf(addDays(periodTo, -1));
  return { from: 'statement', version, minor: closingMinor, number, month };
}

/** What an entry left, carried into those after it. */
export function carriedFrom({ version, balanceMinor }: StatementLine): Carried {
  return { from: 'entry', version, minor: balanceMinor };
}

export function receiptOf(carried: Carried, lines: readonly StatementLine[]): Receipt {
  const total = lines.reduce((sum, { amountMinor }) => sum + amountMinor, carried.minor as bigint);
  return { carried, lines, totalMinor: minor(total) };
}

/** How what is booked leads to what may be taken out: booked − each hold + overdraft = available. */
export type Availability = {
  readonly bookedMinor: Minor;
  readonly holds: readonly Hold[];
  readonly heldMinor: Minor;
  readonly overdraftMinor: Minor;
  readonly availableMinor: Minor;
};

export function availabilityOf(balance: Balance, at: Instant): Availability {
  return {
    bookedMinor: balance.bookedMinor,
    holds: openHolds(balance, at),
    heldMinor: held(balance, at),
    overdraftMinor: overdraft(balance),
    availableMinor: available(balance, at),
  };
}
