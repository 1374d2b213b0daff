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
import postgres from 'postgres';
import type { StreamId } from '@/domain/ids';
import type { StreamKind } from '@/domain/streams';
import { databaseUrl, sqlClient, type Transaction } from './client';
import { type ReadPart, readParts, type StreamPart } from './event-store';
import { oldestSession, readFeed } from './feed';
import { FIRST_STREAM } from './logged-events';
import { readModels } from './read-models/all';
import {
  type AsyncReadModel,
  type Changes,
  type InlineReadModel,
  noChanges,
  noteChange,
  type ReadModel,
} from './read-models/read-model';
import { type Folded, fold, unfolded } from './stream-cache';
import { lockPlace, moveTo, takeBatch, takeEntries } from './subscriber';
import { isTaken } from './trouble';
import { type Write, writeTogether } from './write';

export type Progress = { done: number; total: number };

export type Rebuilt = {
  generation: number;
  events: number;
  rows: number;
  /** Rows that were wrong: the live generation held them otherwise than the log bears out, or not at all. */
  differing: number;
  /** Streams with an event that could not be taken; only an asynchronous read model can go on without. */
  parked: number;
};

type Options = {
  onProgress?: (progress: Progress) => void;
  /** Hears whose transaction a rebuild waits for, should that last. */
  onWait?: (session: string) => void;
  signal?: AbortSignal;
};

const PAGE = 2_000;
const READ_AT_A_TIME = 2;
const WRITTEN_AT_A_TIME = 3;
/** A head is a fraction of an event, but memory is to stay flat in the number of streams, too. */
const HEADS = 10_000;
/** With the read model's name, the lock of whoever rebuilds it. */
const REBUILD_LOCK = 7_394_630;
const LOOK_AGAIN_MS = 20;
const TELL_AFTER_MS = 2_000;

/**
 * Answers undefined when another instance is at it already: of one read model there is one rebuild at
 * a time. An abort or an error leaves the live rows as they are.
 */
export async function rebuild(name: string, options?: Options): Promise<Rebuilt | undefined> {
  return (await rebuildTogether([name], options))?.get(name);
}

/**
 * Several at once, by name: those that are written inline are filled in one reading of the log. Answers
 * undefined when another instance is at one of them already.
 */
export async function rebuildTogether(
  names: readonly string[],
  options: Options = {},
): Promise<Map<string, Rebuilt> | undefined> {
  const wanted = names.map((name) => {
    const readModel = readModels.find((candidate) => candidate.name === name);
    if (!readModel) throw new Error(`No read model is called ${name}`);
    return readModel;
  });
  // A session for the locks alone, which ends with this process: none of the pool's, whose connections
  // go from hand to hand, and none that is renewed after half an hour.
  const guard = postgres(databaseUrl(), {
    max: 1,
    max_lifetime: null,
    connect_timeout: 5,
    connection: { application_name: 'rewind rebuild' },
  });
  try {
    for (const { name } of wanted) {
      const [lock] = await guard<{ taken: boolean }[]>`
        select pg_try_advisory_lock(${REBUILD_LOCK}, hashtext(${name})) as taken`;
      if (!lock?.taken) return undefined;
    }
    return await inFourSteps(wanted, options);
  } finally {
    await guard.end({ timeout: 2 });
  }
}

/** A generation on its way; the instant of its opening tells it from a later one of the same number. */
type Filling<Model extends ReadModel = ReadModel> = {
  readModel: Model;
  generation: number;
  since: string;
};

async function inFourSteps(
  wanted: readonly ReadModel[],
  options: Options,
): Promise<Map<string, Rebuilt>> {
  const rebuilt = new Map<string, Rebuilt>();
  const fillings: Filling[] = [];
  try {
    for (const readModel of wanted) {
      // What a rebuild that died has left is of no use: its successor starts from nothing.
      await sqlClient()`
        update projections set status = 'retired'
        where name = ${readModel.name} and status = 'filling'`;
      await clearRetired(readModel.name, options);
      fillings.push(await open(readModel));
    }
    await transactionsBegunBefore(options);
    const inline = fillings.filter(isInline);
    const inStreams = inline.length > 0 ? await fillFromStreams(inline, options) : 0;
    for (const filling of fillings) {
      const { readModel, generation } = filling;
      const events =
        readModel.mode === 'inline'
          ? inStreams
          : await fillFromFeed(readModel, generation, options);
      const compared = await swap(filling);
      await clearRetired(readModel.name, options);
      rebuilt.set(readModel.name, { generation, events, ...compared });
    }
    return rebuilt;
  } catch (error) {
    // Commands need not go on writing them. What they hold is cleared by the next rebuild.
    for (const filling of fillings) await retire(filling).catch(() => {});
    throw error;
  }
}

function isInline(filling: Filling): filling is Filling<InlineReadModel> {
  return filling.readModel.mode === 'inline';
}

async function open(readModel: ReadModel): Promise<Filling> {
  const { name, foldVersion } = readModel;
  const [opened] = await sqlClient()<Omit<Filling, 'readModel'>[]>`
    insert into projections (name, generation, status, fold_version)
    select name, max(generation) + 1, 'filling', ${foldVersion} from projections
    where name = ${name} group by name
    returning generation, since`;
  if (!opened) throw new Error(`${name} has no live generation`);
  return { readModel, ...opened };
}

async function retire({ readModel: { name }, generation, since }: Filling): Promise<void> {
  await sqlClient()`
    update projections set status = 'retired'
    where name = ${name} and generation = ${generation} and since = ${since}
      and status = 'filling'`;
}

/**
 * Waits until every transaction has ended that might have read `projections` as it was. A command
 * takes its number with its locks, before it reads which generations are open.
 */
async function transactionsBegunBefore({ signal, onWait }: Options): Promise<void> {
  const sql = sqlClient();
  const [here] = await sql<{ tx: string }[]>`select pg_current_xact_id()::text as tx`;
  let tellAt = Date.now() + TELL_AFTER_MS;
  for (;;) {
    const [row] = await sql<{ ended: boolean; session: string | null }[]>`
      select pg_snapshot_xmin(pg_current_snapshot()) > ${here?.tx ?? ''}::text::xid8 as ended,
        ${oldestSession(sql)} as session`;
    if (row?.ended) return;
    if (Date.now() > tellAt) {
      onWait?.(row?.session ?? 'an unknown session');
      tellAt = Date.now() + TELL_AFTER_MS;
    }
    await sleep(LOOK_AGAIN_MS, undefined, { signal });
  }
}

/**
 * Goes through all streams, page by page, so that memory stays flat. While a page is folded, the next ones
 * are read and those before are written: several at a time, or the database would wait for this process
 * between them. That the newer of two may be written first is no matter: a row gives way to no older one.
 */
async function fillFromStreams(
  fillings: readonly Filling<InlineReadModel>[],
  { onProgress, signal }: Options,
): Promise<number> {
  const total = await countEvents();
  let done = 0;
  let at: { streamId: StreamId; state: Folded } | undefined;
  const writing: Promise<unknown>[] = [];
  // Whether a command may have written a row already, since its generation was opened. A plain insert fails on
  // such a row, and one that looks for it first takes longer: so it is a plain one until the first has failed.
  let mayMeet = false;
  const writesOf = (changes: Changes) =>
    fillings.flatMap(({ readModel, generation }) =>
      readModel.write({ generation, status: 'filling', mayMeet }, changes),
    );
  const write = async (changes: Changes, writes: readonly Write[]) => {
    try {
      await writePage(fillings, writes);
    } catch (error) {
      if (!isTaken(error)) throw error;
      // Also where `mayMeet` is true by now: these writes may have been made while it was not.
      mayMeet = true;
      await writePage(fillings, writesOf(changes));
    }
  };
  try {
    for await (const page of pagesAhead()) {
      signal?.throwIfAborted();
      const changes = noChanges();
      for (const { streamId, kind, after, upTo, events } of page) {
        if (at?.streamId !== streamId) at = { streamId, state: unfolded(kind) };
        for (const event of events) {
          const before: Folded = at.state;
          at.state = fold(before, event);
          noteChange(changes, event, before, at.state);
        }
        // The last one's, also where that says nothing any more.
        at.state = { ...at.state, version: upTo };
        done += upTo - after;
      }
      // Made out while the database still writes the pages before.
      const writes = writesOf(changes);
      if (writing.length === WRITTEN_AT_A_TIME) await writing.shift();
      writing.push(heardLater(write(changes, writes)));
      onProgress?.({ done, total: Math.max(total, done) });
    }
    await Promise.all(writing);
  } finally {
    await Promise.allSettled(writing);
  }
  return done;
}

/**
 * For a promise that is awaited only later: Node would end the process where it fails before that. Whoever
 * awaits it gets its error all the same.
 */
function heardLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

/** Not durable by itself: until the swap, which is, a rebuild that dies has filled nothing. */
function writePage(fillings: readonly Filling<InlineReadModel>[], writes: readonly Write[]) {
  return sqlClient().begin(async (tx) => {
    await Promise.all([
      tx`set local synchronous_commit = off`,
      ...fillings.map((filling) => mustBeFilling(tx, filling, 'share')),
      writeTogether(tx, writes),
    ]);
  });
}

/** All that the log holds, stream by stream; the next pages are read while one is folded. */
async function* pagesAhead(): AsyncGenerator<ReadPart[]> {
  const reading: Promise<ReadPart[]>[] = [];
  for await (const parts of partsOfPages()) {
    reading.push(heardLater(readParts(sqlClient(), parts)));
    if (reading.length === READ_AT_A_TIME) yield await (reading.shift() as Promise<ReadPart[]>);
  }
  for (const page of reading) yield await page;
}

/**
 * What is read at a time, by what the heads of the streams say: so a page can be read before the one in front
 * of it has come. Whatever is appended later is written by those who append it.
 */
async function* partsOfPages(): AsyncGenerator<StreamPart[]> {
  let page: StreamPart[] = [];
  let room = PAGE;
  for await (const { streamId, kind, version } of allHeads()) {
    for (let after = 0; after < version; ) {
      const upTo = Math.min(version, after + room);
      page.push({ streamId, kind, after, upTo });
      room -= upTo - after;
      after = upTo;
      if (room === 0) {
        yield page;
        page = [];
        room = PAGE;
      }
    }
  }
  if (page.length > 0) yield page;
}

type StreamHead = { streamId: StreamId; kind: StreamKind; version: number };

async function* allHeads(): AsyncGenerator<StreamHead> {
  for (let after = FIRST_STREAM; ; ) {
    const heads = await sqlClient()<StreamHead[]>`
      select stream_id as "streamId", kind, version from streams
      where stream_id > ${after} order by stream_id limit ${HEADS}`;
    yield* heads;
    const last = heads.at(-1);
    if (!last) return;
    after = last.streamId;
  }
}

/** Takes the feed from its beginning, like any worker would, until it has come close to the live one. */
async function fillFromFeed(
  readModel: AsyncReadModel,
  generation: number,
  { onProgress, signal }: Options,
): Promise<number> {
  const total = await countEvents();
  let done = 0;
  for (;;) {
    signal?.throwIfAborted();
    const taken = await takeBatch([{ subscriber: readModel, generation }], PAGE);
    done += taken;
    onProgress?.({ done, total: Math.max(total, done) });
    if (taken < PAGE) return done;
  }
}

async function countEvents(): Promise<number> {
  const [size] = await sqlClient()<{ total: number }[]>`
    select coalesce(sum(version), 0)::float8 as total from streams`;
  return size?.total ?? 0;
}

/** Makes the new generation live. Both are compared at the same point of the log, in one statement. */
function swap(filling: Filling) {
  const { readModel, generation } = filling;
  const { name } = readModel;
  return sqlClient().begin(async (tx) => {
    // A worker may hold the live place for as long as a batch takes.
    await tx`set local lock_timeout = '30s'`;
    const [live] = await tx<{ generation: number }[]>`
      select generation from projections where name = ${name} and status = 'live' for update`;
    if (!live) throw new Error(`${name} has no live generation`);
    await mustBeFilling(tx, filling, 'update');
    if (readModel.mode === 'async') await catchUp(tx, readModel, live.generation, generation);
    const compared = await compare(tx, name, live.generation, generation);
    await tx`
      update projections set status = 'retired'
      where name = ${name} and generation = ${live.generation}`;
    await tx`
      update projections set status = 'live'
      where name = ${name} and generation = ${generation}`;
    return compared;
  }) as ReturnType<typeof compare>;
}

/** Should the session with the lock be lost, another rebuild begins, and retires what this one fills. */
async function mustBeFilling(
  tx: Transaction,
  { readModel: { name }, generation, since }: Filling,
  lock: 'share' | 'update',
): Promise<void> {
  const found = await tx`
    select from projections
    where name = ${name} and generation = ${generation} and since = ${since}
      and status = 'filling'
    for ${lock === 'share' ? tx`share` : tx`update`}`;
  if (found.length === 0) throw new Error(`Another rebuild of ${name} has begun`);
}

/** Brings both generations to the same event: the farther of the two that they have come to, locked here. */
async function catchUp(
  tx: Transaction,
  readModel: AsyncReadModel,
  live: number,
  filled: number,
): Promise<void> {
  const { name } = readModel;
  for (const [behind, ahead] of [
    [filled, live],
    [live, filled],
  ] as const) {
    const target = await lockPlace(tx, name, ahead);
    for (;;) {
      const place = await lockPlace(tx, name, behind);
      if (!place || !target) throw new Error(`A generation of ${name} is gone`);
      const entries = await readFeed(tx, place, PAGE, target);
      const last = entries.at(-1);
      if (!last) break;
      const follower = { subscriber: readModel, generation: behind };
      await takeEntries(tx, [follower], entries);
      await moveTo(tx, [follower], last);
    }
  }
}

/** A checksum over each generation first; only where they differ are the rows compared one by one. */
async function compare(tx: Transaction, name: string, live: number, filled: number) {
  const { columns, key } = await comparedColumns(tx, name);
  const [all, table] = [tx(columns), tx(name)];
  // All of both is read, which several processes do faster.
  await tx`set local max_parallel_workers_per_gather = 2`;
  const sums = await tx<{ generation: number; rows: number; checksum: string }[]>`
    select generation, count(*)::int as rows,
      sum(hash_record_extended(row(${all}), 0))::text as checksum
    from ${table} where generation in (${live}, ${filled}) group by generation`;
  const [before, after] = [live, filled].map((one) =>
    sums.find(({ generation }) => generation === one),
  );
  const [parked] = await tx<{ streams: number }[]>`
    select count(*)::int as streams from projection_streams
    where name = ${name} and generation = ${filled} and parked_version is not null`;
  const same = { rows: after?.rows ?? 0, differing: 0, parked: parked?.streams ?? 0 };
  if (before?.checksum === after?.checksum) return same;

  // Where the key is the generation alone, there is one row.
  const oneRow = key.length === 0 ? tx`true` : tx`row(${tx(key)})`;
  const [difference] = await tx<{ rows: number }[]>`
    select count(distinct ${oneRow})::int as rows from (
      (select ${all} from ${table} where generation = ${live}
        except select ${all} from ${table} where generation = ${filled})
      union all
      (select ${all} from ${table} where generation = ${filled}
        except select ${all} from ${table} where generation = ${live})
    ) as differing`;
  return { ...same, differing: difference?.rows ?? 0 };
}

/** What the log determines of each row, and what of that tells rows apart. */
async function comparedColumns(
  tx: Transaction,
  table: string,
): Promise<{ columns: string[]; key: string[] }> {
  const rows = await tx<{ column: string; is_key: boolean }[]>`
    select attname as column, attnum = any(indkey) as is_key
    from pg_attribute join pg_index on indrelid = attrelid and indisprimary
    where attrelid = ${table}::text::regclass and attnum > 0 and not attisdropped
      and attname <> 'generation'
    order by attnum`;
  return {
    columns: rows.map(({ column }) => column),
    key: rows.filter(({ is_key }) => is_key).map(({ column }) => column),
  };
}

/** Deletes what retired generations hold, and their places, once nobody can be reading or writing them. */
async function clearRetired(name: string, options: Options): Promise<void> {
  const sql = sqlClient();
  const retired = await sql<{ generation: number }[]>`
    select generation from projections where name = ${name} and status = 'retired'`;
  if (retired.length === 0) return;
  await transactionsBegunBefore(options);
  for (const { generation } of retired) {
    await sql`delete from ${sql(name)} where generation = ${generation}`;
    await sql`delete from projection_streams where name = ${name} and generation = ${generation}`;
    await sql`delete from projections where name = ${name} and generation = ${generation}`;
  }
}
