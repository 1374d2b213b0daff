import type { AccountEvent } from '@/domain/account/events';
import type { AccountId, CustomerId } from '@/domain/ids';
import { type Balance, evolveBalance, initialBalance } from '@/domain/projections/balance';
import { type StatementLine, statementLines } from '@/domain/projections/statement';
import type { Recorded } from '@/domain/recorded';
import type { Sealed } from '@/domain/sealed';
import { sqlClient } from './client';
import { type Prefix, readStream } from './event-store';
import { findBalance } from './read-models/balances';
import { opener } from './sealing';

/** Opens a sealed text of one account by the name of its field; null once its owner is erased. */
export type Open = (field: string, sealed: Sealed) => string | null;

/** An account as the log had it up to some point: the events, and what the folds make of them. */
export type AccountHistory = {
  /** The account as it stands now, whatever point was asked for. */
  now: Balance;
  events: Recorded<AccountEvent>[];
  /** Null before the opening: there was no account yet. */
  balance: Balance | null;
  lines: StatementLine[];
  open: Open;
};

/**
 * A customer's own account by its events. Undefined for an account that does not exist and for
 * somebody else's alike.
 */
export async function accountHistory(
  customerId: CustomerId,
  accountId: AccountId,
  prefix: Prefix = {},
): Promise<AccountHistory | undefined> {
  const now = await findBalance(accountId, customerId);
  if (!now) return undefined;
  const [events, open] = await Promise.all([
    readStream(sqlClient(), { kind: 'account', id: accountId }, prefix),
    opener(customerId, accountId),
  ]);
  return {
    now,
    events,
    balance: events.reduce(evolveBalance, initialBalance),
    lines: statementLines(events),
    open,
  };
}
