import { ACCOUNT_FOLD } from '@/domain/account/snapshot';
import type { AccountId } from '@/domain/ids';
import { sqlClient } from './client';
import { AT_ONCE, takeDue } from './due';
import { nearestSnapshot, SNAPSHOT_EVERY, writeDueSnapshots } from './snapshots';

/** A long account, how far it has come, and the newest snapshot of it that this fold has made; 0 for none. */
type Due = { accountId: AccountId; version: number; newest: number };

/**
 * Puts long accounts away that were put away by an older fold, or whose snapshots are gone. Whoever follows
 * the log puts away what grows, and a quiet account does not. Several instances write the same; what a
 * newer program has put away is left to it.
 */
export async function putAwayLongAccounts(signal: AbortSignal): Promise<boolean> {
  return takeDue(dueAccounts, (due) => putAway(due, signal), signal);
}

/** One snapshot after the other: who follows the log waits for whoever writes. */
async function putAway({ accountId, version, newest }: Due, signal: AbortSignal): Promise<boolean> {
  const lastDue = version - (version % SNAPSHOT_EVERY);
  let reached = newest;
  while (reached < lastDue && !signal.aborted) {
    const next = await putAwayUpTo(accountId, Math.min(lastDue, reached + SNAPSHOT_EVERY));
    if (next <= reached) break;
    reached = next;
  }
  return reached > newest;
}

/** In one transaction: a server that takes over has none of events that only the one before it had. */
function putAwayUpTo(accountId: AccountId, version: number): Promise<number> {
  return sqlClient().begin(async (tx) => {
    await writeDueSnapshots([{ streamId: accountId, version }], tx);
    return (await nearestSnapshot(tx, accountId))?.version ?? 0;
  }) as Promise<number>;
}

function dueAccounts(passedOver: number): Promise<Due[]> {
  const { name, version } = ACCOUNT_FOLD;
  return sqlClient()<Due[]>`
    select streams.stream_id as "accountId", streams.version, kept.newest
    from streams
    cross join lateral (
      select coalesce(max(snapshots.version), 0) as newest from snapshots
      where snapshots.stream_id = streams.stream_id and fold = ${name} and fold_version = ${version}
    ) as kept
    where kind = 'account' and streams.version >= ${SNAPSHOT_EVERY}
      and kept.newest < streams.version - streams.version % ${SNAPSHOT_EVERY}
      and not exists (
        select from snapshots
        where snapshots.stream_id = streams.stream_id and fold = ${name} and fold_version > ${version})
    order by streams.stream_id
    limit ${AT_ONCE} offset ${passedOver}`;
}
