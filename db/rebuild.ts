/**
 * Fills a read model anew from the log while commands go on, and swaps it in.
 *
 * 1. Open a generation. From then on, commands write the live one and the new one; whoever may not
 *    have seen that is waited for.
 * 2. Fill it from the streams (inline) or from the feed (asynchronous). What commands wrote meanwhile
 *    is newer and stays.
 * 3. Compare and swap, in one transaction. A difference means that the stored rows were wrong.
 * 4. Clear the old rows, once nobody can be reading or writing them.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { getTableColumns, getTableName } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import type { StreamId } from '@/domain/ids';
import type { Recorded } from '@/domain/recorded';
import type { StreamKind, Streams } from '@/domain/streams';
import { sqlClient, type Transaction } from './client';
import { type EventRow, eventColumns, lift } from './event-store';
import { readFeed } from './feed';
import { readModels } from './read-models/all';
import type {
  AccountChange,
  AsyncReadModel,
  InlineReadModel,
  ReadModel,
} from './read-models/read-model';
import * as schema from './schema';
import { type Folded, fold, unfolded } from './stream-cache';
import { lockPlace, moveTo, takeBatch, takeEntries } from './subscriber';

export type Progress = { done: number; total: number };

export type Rebuilt = {
  generation: number;
  events: number;
  rows: number;
  /** Rows that the live generation held and the log does not bear out, or the other way round. */
  differing: number;
};

type Options = { onProgress?: (progress: Progress) => void; signal?: AbortSignal };

const PAGE = 4_000;

export async function rebuild(
  name: string,
  { onProgress = () => {}, signal }: Options = {},
): Promise<Rebuilt> {
  const readModel = readModels.find((candidate) => candidate.name === name);
  if (!readModel) throw new Error(`No read model is called ${name}`);
  // One rebuild of a read model at a time, whichever instance does it.
  const guard = await sqlClient().reserve();
  try {
    const [lock] = await guard<{ taken: boolean }[]>`
      select pg_try_advisory_lock(hashtext(${`rebuild ${name}`})) as taken`;
    if (!lock?.taken) throw new Error(`${name} is being rebuilt already`);
    try {
      return await inFourSteps(readModel, onProgress, signal);
    } finally {
      await guard`select pg_advisory_unlock(hashtext(${`rebuild ${name}`}))`;
    }
  } finally {
    guard.release();
  }
}

async function inFourSteps(
  readModel: ReadModel,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal | undefined,
): Promise<Rebuilt> {
  const { name } = readModel;
  await abandonUnfinished(name);
  const generation = await open(readModel);
  await transactionsBegunBefore();

  const events =
    readModel.mode === 'inline'
      ? await fillFromStreams(readModel, generation, onProgress, signal)
      : await fillFromFeed(readModel, generation, onProgress, signal);

  const compared = await swap(readModel, generation);
  await transactionsBegunBefore();
  await clear(name);
  return { generation, events, ...compared };
}

/** What a rebuild that died has left is of no use: its successor starts from nothing. */
async function abandonUnfinished(name: string): Promise<void> {
  await sqlClient()`
    update projections set status = 'retired' where name = ${name} and status = 'filling'`;
  await transactionsBegunBefore();
  await clear(name);
}

async function open({ name, foldVersion }: ReadModel): Promise<number> {
  const [opened] = await sqlClient()<{ generation: number }[]>`
    insert into projections (name, generation, status, fold_version)
    select ${name}, max(generation) + 1, 'filling', ${foldVersion} from projections
    where name = ${name}
    returning generation`;
  if (!opened) throw new Error(`${name} has no live generation`);
  return opened.generation;
}

/**
 * Waits until every transaction has ended that might have read `projections` as it was. A command
 * takes its number with its locks, before it reads which generations are open.
 */
async function transactionsBegunBefore(): Promise<void> {
  const [here] = await sqlClient()<{ tx: string }[]>`select pg_current_xact_id()::text as tx`;
  for (;;) {
    const [row] = await sqlClient()<{ ended: boolean }[]>`
      select pg_snapshot_xmin(pg_current_snapshot()) > ${here?.tx ?? ''}::text::xid8 as ended`;
    if (row?.ended) return;
    await sleep(20);
  }
}

/** Goes through all streams of the kinds that fill it, page by page, so that memory stays flat. */
async function fillFromStreams(
  readModel: InlineReadModel,
  generation: number,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal | undefined,
): Promise<number> {
  const [size] = await sqlClient()<{ total: string }[]>`
    select coalesce(sum(version), 0)::text as total from streams`;
  const total = Number(size?.total ?? 0);
  let done = 0;
  let folded: { streamId: StreamId; state: Folded } | undefined;
  for (;;) {
    signal?.throwIfAborted();
    const after = folded ?? { streamId: NOWHERE, state: { version: 0 } };
    const rows = await sqlClient()<(EventRow & { kind: StreamKind })[]>`
      select ${eventColumns(sqlClient())}, (
        select kind from streams where streams.stream_id = events.stream_id
      ) as kind
      from events where (stream_id, version) > (${after.streamId}::uuid, ${after.state.version})
      order by stream_id, version limit ${PAGE}`;
    if (rows.length === 0) break;
    const accounts: AccountChange[] = [];
    const bank: Recorded<Streams['bank']['event']>[] = [];
    for (const row of rows) {
      if (folded?.streamId !== row.stream_id) {
        folded = { streamId: row.stream_id, state: unfolded(row.kind) };
      }
      for (const event of lift(row)) {
        const before: Folded = folded.state;
        const after: Folded = fold(before, event);
        folded.state = after;
        if (after.kind === 'account' && after.balance) {
          const accountEvent = event as AccountChange['event'];
          accounts.push({ event: accountEvent, before: before.balance, after: after.balance });
        }
        if (after.kind === 'bank') bank.push(event as (typeof bank)[number]);
      }
      folded.state = { ...folded.state, version: row.version };
    }
    await sqlClient().begin((tx) => readModel.apply(tx, generation, { accounts, bank }));
    done += rows.length;
    onProgress({ done, total: Math.max(total, done) });
  }
  return done;
}

const NOWHERE = '00000000-0000-0000-0000-000000000000' as StreamId;

/** Takes the feed from its beginning, like any worker would, until it has come close to the live one. */
async function fillFromFeed(
  readModel: AsyncReadModel,
  generation: number,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal | undefined,
): Promise<number> {
  const [size] = await sqlClient()<{ total: string }[]>`
    select coalesce(sum(version), 0)::text as total from streams`;
  const total = Number(size?.total ?? 0);
  let done = 0;
  for (;;) {
    signal?.throwIfAborted();
    const taken = await takeBatch(readModel, generation, PAGE);
    done += taken;
    onProgress({ done, total: Math.max(total, done) });
    if (taken < PAGE) return done;
  }
}

/** Makes the new generation live. Both are compared at the same point of the log, in one statement. */
function swap(
  readModel: ReadModel,
  generation: number,
): Promise<{ rows: number; differing: number }> {
  const { name } = readModel;
  return sqlClient().begin(async (tx) => {
    const [live] = await tx<{ generation: number }[]>`
      select generation from projections where name = ${name} and status = 'live' for update`;
    if (!live) throw new Error(`${name} has no live generation`);
    if (readModel.mode === 'async') await catchUp(tx, readModel, live.generation, generation);
    const compared = await compare(tx, name, live.generation, generation);
    await tx`
      update projections set status = 'retired'
      where name = ${name} and generation = ${live.generation}`;
    await tx`
      update projections set status = 'live'
      where name = ${name} and generation = ${generation}`;
    return compared;
  }) as Promise<{ rows: number; differing: number }>;
}

/** Brings the new generation to the very event that the live one has taken, which is locked here. */
async function catchUp(
  tx: Transaction,
  readModel: AsyncReadModel,
  live: number,
  generation: number,
): Promise<void> {
  const { name } = readModel;
  for (const [behind, ahead] of [
    [generation, live],
    [live, generation],
  ] as const) {
    for (;;) {
      const place = await lockPlace(tx, name, behind, '');
      const target = await lockPlace(tx, name, ahead, '');
      if (!place || !target) throw new Error(`A generation of ${name} is gone`);
      const entries = (await readFeed(tx, place, PAGE)).filter((entry) => !isAfter(entry, target));
      const last = entries.at(-1);
      if (!last) break;
      await takeEntries(tx, readModel, behind, entries);
      await moveTo(tx, name, behind, last);
    }
  }
}

type Ordered = { epoch: number; tx: string; position: string };

function isAfter(a: Ordered, b: Ordered): boolean {
  if (a.epoch !== b.epoch) return a.epoch > b.epoch;
  if (a.tx !== b.tx) return BigInt(a.tx) > BigInt(b.tx);
  return BigInt(a.position) > BigInt(b.position);
}

/** A checksum over each generation first; only where they differ are the rows compared one by one. */
async function compare(tx: Transaction, name: string, live: number, filled: number) {
  const columns = tx(columnsOf(name));
  const table = tx(name);
  const sums = await tx<{ generation: number; rows: number; checksum: string }[]>`
    select generation, count(*)::int as rows,
      sum(hash_record_extended(row(${columns}), 0)::numeric)::text as checksum
    from ${table} where generation in (${live}, ${filled}) group by generation`;
  const [a, b] = [live, filled].map((one) => sums.find(({ generation }) => generation === one));
  if (a?.checksum === b?.checksum) return { rows: b?.rows ?? 0, differing: 0 };
  const [difference] = await tx<{ rows: number }[]>`
    select count(*)::int as rows from (
      (select ${columns} from ${table} where generation = ${live}
        except select ${columns} from ${table} where generation = ${filled})
      union all
      (select ${columns} from ${table} where generation = ${filled}
        except select ${columns} from ${table} where generation = ${live})
    ) as differing`;
  return { rows: b?.rows ?? 0, differing: difference?.rows ?? 0 };
}

/** Every column that the log determines. */
function columnsOf(name: string): string[] {
  const table = Object.values(schema).find(
    (candidate) => candidate instanceof PgTable && getTableName(candidate) === name,
  ) as PgTable | undefined;
  if (!table) throw new Error(`No table is called ${name}`);
  return Object.keys(getTableColumns(table))
    .map((key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
    .filter((column) => column !== 'generation');
}

/** Deletes what retired generations hold, and their places. */
async function clear(name: string): Promise<void> {
  const sql = sqlClient();
  const retired = await sql<{ generation: number }[]>`
    select generation from projections where name = ${name} and status = 'retired'`;
  for (const { generation } of retired) {
    await sql`delete from ${sql(name)} where generation = ${generation}`;
    await sql`delete from projection_streams where name = ${name} and generation = ${generation}`;
    await sql`delete from projections where name = ${name} and generation = ${generation}`;
  }
}
