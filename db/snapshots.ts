/**
 * Folded accounts, put away every so many events, so that neither a command after a cold start nor a
 * look at the past has to read a long stream from its beginning.
 *
 * A snapshot is a convenience and never the truth. It is written afterwards, outside the command's
 * transaction; it counts only for the version of the fold that made it, and only with the bank's own
 * signature; one that is missing, old or damaged is passed over, and the events behind it are read.
 */
import type { JSONValue } from 'postgres';
import { z } from 'zod';
import { ACCOUNT_FOLD, accountSnapshot } from '@/domain/account/snapshot';
import { canonicalJson, type Json } from '@/domain/hash-chain';
import type { AccountId, StreamId } from '@/domain/ids';
import type { Balance } from '@/domain/projections/balance';
import { type Sql, sqlClient, type Transaction } from './client';
import { instantFromPg } from './columns';
import { type Prefix, readStream } from './event-store';
import { kindsOf } from './feed';
import { hmac } from './master-key';
import { type FoldedAccount, foldIntoAccount, unfoldedAccount } from './stream-cache';

export const SNAPSHOT_EVERY = 100;

/** What stands in the column: a folded account as JSON, and the bank's word that it is one. */
type Stored = { folded: Json; signature: string };

/** Puts an account away as a month's closing left it: the next month is folded from there. */
export async function writeSnapshotAt(
  accountId: AccountId,
  version: number,
  sql: Sql | Transaction = sqlClient(),
): Promise<void> {
  const { balance } = await foldAccount(sql, accountId, { untilVersion: version });
  if (balance?.version === version) await putAway(sql, balance);
}

/**
 * Puts away what is due of some streams, of which the newest known version is given. Versions may be
 * given more than once, late or by several instances at the same time.
 */
export async function writeDueSnapshots(
  streams: readonly { streamId: StreamId; version: number }[],
  sql: Sql | Transaction = sqlClient(),
  every = SNAPSHOT_EVERY,
): Promise<void> {
  const newest = new Map<StreamId, number>();
  for (const { streamId, version } of streams) {
    if (version >= Math.max(every, newest.get(streamId) ?? 0)) newest.set(streamId, version);
  }
  if (newest.size === 0) return;
  const kinds = await kindsOf(sql, [...newest.keys()]);
  for (const [streamId, version] of newest) {
    const lastDue = version - (version % every);
    if (kinds.get(streamId) === 'account') {
      await writeUpTo(sql, streamId as AccountId, lastDue, every);
    }
  }
}

/** An account folded up to a point, from the nearest snapshot before it and the events since. */
export async function foldAccount(
  sql: Sql | Transaction,
  accountId: AccountId,
  prefix: Prefix = {},
): Promise<FoldedAccount> {
  const start = (await nearestSnapshot(sql, accountId, prefix)) ?? unfoldedAccount;
  const stream = { kind: 'account', id: accountId } as const;
  const since = await readStream(sql, stream, { ...prefix, afterVersion: start.version });
  return since.reduce(foldIntoAccount, start);
}

/** The newest snapshot within a prefix that can be relied on; undefined when there is none. */
export async function nearestSnapshot(
  sql: Sql | Transaction,
  accountId: AccountId,
  { untilVersion = 2_147_483_647, until }: Prefix = {},
): Promise<FoldedAccount | undefined> {
  const { name, version } = ACCOUNT_FOLD;
  let bound = untilVersion;
  for (;;) {
    const [row] = await sql<SnapshotRow[]>`
      select version, state, recorded_at from snapshots
      where stream_id = ${accountId} and fold = ${name} and version <= ${bound}
        and fold_version = ${version}
        ${until ? sql`and recorded_at <= ${until}::text::timestamptz` : sql``}
      order by version desc limit 1`;
    if (!row) return undefined;
    const folded = takeUp(accountId, row);
    if (folded) return folded;
    bound = row.version - 1;
  }
}

/** From snapshot to snapshot, so that memory stays flat however much is missing. */
async function writeUpTo(
  sql: Sql | Transaction,
  accountId: AccountId,
  lastDue: number,
  every: number,
): Promise<void> {
  const stream = { kind: 'account', id: accountId } as const;
  let folded =
    (await nearestSnapshot(sql, accountId, { untilVersion: lastDue })) ?? unfoldedAccount;
  while (folded.version < lastDue) {
    const due = folded.version - (folded.version % every) + every;
    const events = await readStream(sql, stream, {
      afterVersion: folded.version,
      untilVersion: due,
    });
    folded = events.reduce(foldIntoAccount, folded);
    // Not there yet, or not all of it: the feed tells again.
    if (folded.balance?.version !== due) return;
    await putAway(sql, folded.balance);
  }
}

/**
 * Puts away an account that was folded up to a version. What an older fold has put away of it is of no use
 * any more, and goes; what a newer one has stays, for its program runs beside this one.
 */
export async function putAway(sql: Sql | Transaction, balance: Balance): Promise<void> {
  const { accountId, version, recordedAt } = balance;
  const folded = z.encode(accountSnapshot, balance) as Json;
  const stored: Stored = { folded, signature: sign(accountId, version, folded) };
  await sql`
    delete from snapshots
    where stream_id = ${accountId} and fold = ${ACCOUNT_FOLD.name}
      and fold_version < ${ACCOUNT_FOLD.version}`;
  await sql`
    insert into snapshots (stream_id, fold, version, fold_version, state, recorded_at)
    values (${accountId}, ${ACCOUNT_FOLD.name}, ${version}, ${ACCOUNT_FOLD.version},
      ${sql.json(stored as JSONValue)}, ${recordedAt}::text::timestamptz)
    on conflict (stream_id, fold, version) do update set fold_version = excluded.fold_version,
      state = excluded.state, recorded_at = excluded.recorded_at
    where snapshots.fold_version <= excluded.fold_version`;
}

type SnapshotRow = { version: number; state: Json; recorded_at: string };

function takeUp(accountId: AccountId, row: SnapshotRow): FoldedAccount | undefined {
  const { version } = row;
  const { folded, signature } = (row.state ?? {}) as Partial<Stored>;
  if (folded === undefined || signature !== sign(accountId, version, folded)) return undefined;
  const parsed = accountSnapshot.safeParse(folded);
  if (!parsed.success || !parsed.data) return undefined;
  // By the column it is found for an instant, but what is signed is the fold.
  if (instantFromPg(row.recorded_at) !== parsed.data.recordedAt) return undefined;
  return { kind: 'account', version, state: parsed.data, balance: parsed.data };
}

/** Commands are decided on this: nobody but the bank makes a snapshot, and each stays in its place. */
function sign(accountId: AccountId, version: number, folded: Json): string {
  const { name, version: foldVersion } = ACCOUNT_FOLD;
  return hmac('snapshots', canonicalJson([accountId, version, name, foldVersion, folded])).toString(
    'base64url',
  );
}
