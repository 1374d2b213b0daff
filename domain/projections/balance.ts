import type { AccountEvent } from '../account/events';
import { type Changed, changes, type OpenedAccount, opened } from '../account/state';
import { firstDay, type Instant, type LocalDate, later, londonDate, monthOf } from '../calendar';
import type { AccountId } from '../ids';
import type { Recorded } from '../recorded';

/**
 * The question: what does this account stand at, and what is it?
 *
 * It is what commands decide on, with what only people need beside it: a page that is shown and a
 * command that is decided can never disagree about what is available.
 */
export type Balance = OpenedAccount & {
  readonly accountId: AccountId;
  readonly accountNumber: string;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  /** The newest event that is counted in. */
  readonly version: number;
  readonly recordedAt: Instant;
};

/** Null until the account is opened: "not opened yet" is not a balance of nothing. */
export const initialBalance: Balance | null = null;

export function evolveBalance(balance: Balance | null, event: Recorded<AccountEvent>): Balance {
  const { version, recordedAt } = event;
  if (event.type === 'AccountOpened') {
    return {
      ...opened(event),
      accountId: event.streamId as AccountId,
      accountNumber: event.data.accountNumber,
      openedAt: recordedAt,
      closedAt: null,
      version,
      recordedAt,
    };
  }
  if (!balance) throw new Error(`${event.type} before AccountOpened in ${event.streamId}`);
  return withChanges(balance, event, changes(balance, event));
}

/**
 * Spelled out, for a long life is folded often: spreading so many facts takes twenty times as long. What
 * an event never changes is only carried on.
 */
function withChanges(
  balance: Balance,
  { type, version, recordedAt }: Recorded<AccountEvent>,
  {
    status = balance.status,
    nickname = balance.nickname,
    bookedMinor = balance.bookedMinor,
    overdraftLimitMinor = balance.overdraftLimitMinor,
    freeze = balance.freeze,
    creditRateBps = balance.creditRateBps,
    overdraftRateBps = balance.overdraftRateBps,
    ratesAhead = balance.ratesAhead,
    holds = balance.holds,
    dailyLimit = balance.dailyLimit,
    spent = balance.spent,
    statement = balance.statement,
    correctedOn = balance.correctedOn,
    interest = balance.interest,
  }: Changed,
): Balance {
  return {
    status,
    customerId: balance.customerId,
    product: balance.product,
    currency: balance.currency,
    nickname,
    parentAccountId: balance.parentAccountId,
    bookedMinor,
    overdraftLimitMinor,
    freeze,
    creditRateBps,
    overdraftRateBps,
    ratesAhead,
    holds,
    dailyLimit,
    spent,
    statement,
    correctedOn,
    interest,
    accountId: balance.accountId,
    accountNumber: balance.accountNumber,
    openedAt: balance.openedAt,
    closedAt: type === 'AccountClosed' ? recordedAt : balance.closedAt,
    version,
    recordedAt,
  };
}

/**
 * The first day of the month whose books are to be closed next. Null once there is none: the last one is
 * the month in which the account was closed, or in which the bank has put something right on it since.
 */
export function openFrom(balance: Balance): LocalDate | null {
  const { status, statement, openedAt, closedAt, correctedOn } = balance;
  if (status === 'replaced') return null;
  const next = statement?.periodTo ?? firstDay(monthOf(londonDate(openedAt)));
  if (!closedAt) return next;
  const closedOn = londonDate(closedAt);
  return next > (correctedOn ? later(closedOn, correctedOn) : closedOn) ? null : next;
}
