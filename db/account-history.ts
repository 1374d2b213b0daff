import type { AccountEvent } from '@/domain/account/events';
import { deltaMinor } from '@/domain/account/state';
import { addDays, endOfDay, firstDay, type Instant, lastDay, type Month } from '@/domain/calendar';
import type { AccountId, CustomerId } from '@/domain/ids';
import { minor } from '@/domain/money';
import { type Balance, evolveBalance } from '@/domain/projections/balance';
import {
  type Statement,
  type StatementLine,
  statementLines,
  statementOf,
} from '@/domain/projections/statement';
import type { Recorded } from '@/domain/recorded';
import type { Sealed } from '@/domain/sealed';
import { sqlClient } from './client';
import { type Prefix, readStream } from './event-store';
import { findBalance } from './read-models/balances';
import { opener } from './sealing';
import { foldAccount } from './snapshots';

/** Opens a sealed text of one account by the name of its field; null once its owner is erased. */
export type Open = (field: string, sealed: Sealed) => string | null;

/** An account as it stands now, with what its owner may read. */
export type Own = { now: Balance; open: Open };

/** A customer's own account. Undefined for one that does not exist, or is not theirs. */
export async function ownAccount(
  customerId: CustomerId,
  accountId: AccountId,
): Promise<Own | undefined> {
  const now = await findBalance(accountId, customerId);
  return now && { now, open: await opener(customerId, accountId) };
}

/**
 * A customer's own account as the log had it up to some point; `balance` is null before the opening.
 * It is folded from the nearest older snapshot, so a long account costs no more than a short one.
 */
export async function accountAsOf(
  customerId: CustomerId,
  accountId: AccountId,
  prefix: Prefix,
): Promise<(Own & { balance: Balance | null }) | undefined> {
  const own = await ownAccount(customerId, accountId);
  return own && { ...own, balance: (await foldAccount(sqlClient(), accountId, prefix)).balance };
}

/** One event of a customer's own account, with the fold just before and just after it. */
export async function accountEvent(customerId: CustomerId, accountId: AccountId, version: number) {
  const own = await ownAccount(customerId, accountId);
  if (!own) return undefined;
  const [{ balance: before }, [event]] = await Promise.all([
    foldAccount(sqlClient(), accountId, { untilVersion: version - 1 }),
    eventsOf(accountId, { afterVersion: version - 1, untilVersion: version }),
  ]);
  return { ...own, before, event, after: event ? evolveBalance(before, event) : before };
}

/**
 * The newest lines up to a balance, newest first. Only as many of the events before it are read as it
 * takes: what stood before them follows from the balance by undoing them.
 */
export async function latestLinesAsOf(
  { accountId, version, bookedMinor }: Balance,
  count: number,
): Promise<StatementLine[]> {
  for (let window = count; ; window *= 2) {
    const events = await eventsOf(accountId, {
      afterVersion: Math.max(version - window, 0),
      untilVersion: version,
    });
    const moved = events.reduce((sum, event) => sum + deltaMinor(event), 0n);
    const lines = statementLines(events, minor(bookedMinor - moved));
    if (lines.length >= count || window >= version) return lines.slice(-count).reverse();
  }
}

/** What was known up to some point about one month: its events, on the balance that stood before. */
export async function statementAsOf(
  accountId: AccountId,
  month: Month,
  prefix: Prefix,
): Promise<Statement> {
  const before = within(prefix, endOfDay(addDays(firstDay(month), -1)));
  const opening = await foldAccount(sqlClient(), accountId, before);
  const events = await eventsOf(accountId, {
    ...within(prefix, endOfDay(lastDay(month))),
    afterVersion: opening.version,
  });
  const openingMinor = opening.balance?.bookedMinor ?? minor(0n);
  return statementOf(month, openingMinor, statementLines(events, openingMinor));
}

function eventsOf(accountId: AccountId, prefix: Prefix = {}): Promise<Recorded<AccountEvent>[]> {
  return readStream(sqlClient(), { kind: 'account', id: accountId }, prefix);
}

function within(prefix: Prefix, until: Instant): Prefix {
  return { ...prefix, until: prefix.until && prefix.until < until ? prefix.until : until };
}
