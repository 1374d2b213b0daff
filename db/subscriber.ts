/**
 * Takes events from the feed for everything that is not written by the commands themselves:
 * asynchronous read models and event handlers. Place and effects move in one transaction, so each
 * event takes effect exactly once; the row of the place is locked and otherwise skipped, so any number
 * of instances may try at once.
 *
 * The feed is only a hint of what is new. Per stream it is remembered which version was seen: anything
 * older is dropped, and a gap is filled from the stream itself before the event behind it.
 *
 * An event that cannot be taken parks its stream, for this subscriber alone. The others flow on.
 */
import postgres from 'postgres';
import type { StreamId } from '@/domain/ids';
import { sqlClient, type Transaction } from './client';
import { type FeedEntry, type Place, readFeed } from './feed';

export type Subscriber = {
  name: string;
  /** Raised when what it makes of events changes; a read model is then filled anew. */
  foldVersion: number;
  /**
   * Takes a batch, in the order of the feed and without gaps in any stream. It may throw: then the
   * batch is tried stream by stream and event by event.
   */
  apply(tx: Transaction, generation: number, entries: readonly FeedEntry[]): Promise<unknown>;
};

export type Parked = {
  name: string;
  generation: number;
  streamId: StreamId;
  /** The event that could not be taken. */
  version: number;
  error: string;
  parkedAt: string;
};

const BATCH = 500;

/**
 * Takes one batch for one generation and answers how many events of the feed it moved past: 0 when
 * there was nothing to do, or another instance is at it.
 */
export function takeBatch(
  subscriber: Subscriber,
  generation: number,
  limit = BATCH,
): Promise<number> {
  return sqlClient().begin(async (tx) => {
    const place = await lockPlace(tx, subscriber.name, generation, 'skip locked');
    if (!place) return 0;
    const entries = await readFeed(tx, place, limit);
    const last = entries.at(-1);
    if (!last) return 0;
    await takeEntries(tx, subscriber, generation, entries);
    await moveTo(tx, subscriber.name, generation, last);
    return entries.length;
  }) as Promise<number>;
}

/** Gives a parked stream another try, from the event that it stopped at. True when it flows again. */
export function replayParked(
  subscriber: Subscriber,
  generation: number,
  streamId: StreamId,
): Promise<boolean> {
  return sqlClient().begin(async (tx) => {
    await lockPlace(tx, subscriber.name, generation, '');
    const [row] = await tx<{ version: number }[]>`
      update projection_streams set parked_version = null, parked_error = null, parked_at = null
      where name = ${subscriber.name} and generation = ${generation} and stream_id = ${streamId}
        and parked_version is not null
      returning version`;
    if (!row) return true;
    const missed = await readRows(tx, streamId, row.version);
    if (missed.length === 0) return true;
    return applyOrPark(tx, subscriber, generation, missed);
  }) as Promise<boolean>;
}

export async function parkedStreams(): Promise<Parked[]> {
  return sqlClient()<Parked[]>`
    select name, generation, stream_id as "streamId", parked_version as version,
      parked_error as error, parked_at::text as "parkedAt"
    from projection_streams where parked_version is not null
    order by parked_at desc limit 200`;
}

/** Locks a subscriber's place. Undefined when it is retired, or somebody else has it and we do not wait. */
export async function lockPlace(
  tx: Transaction,
  name: string,
  generation: number,
  wait: 'skip locked' | '',
): Promise<Place | undefined> {
  const [place] = await tx<Place[]>`
    select epoch, tx::text as tx, position::text as position from projections
    where name = ${name} and generation = ${generation} and status <> 'retired'
    for update ${wait === '' ? tx`` : tx`skip locked`}`;
  return place;
}

export function moveTo(
  tx: Transaction,
  name: string,
  generation: number,
  { epoch, tx: xid, position }: Place,
) {
  return tx`
    update projections set epoch = ${epoch}, tx = ${xid}::text::xid8,
      position = ${position}::text::bigint
    where name = ${name} and generation = ${generation}`;
}

/** Everything of a batch that is new to this subscriber; what cannot be taken parks its stream. */
export async function takeEntries(
  tx: Transaction,
  subscriber: Subscriber,
  generation: number,
  entries: readonly FeedEntry[],
): Promise<void> {
  const due = await dueEntries(tx, subscriber.name, generation, entries);
  if (due.length === 0) return;
  if (await attempt(tx, subscriber, generation, due)) {
    await saveSeen(tx, subscriber.name, generation, due);
    return;
  }
  for (const stream of byStream(due).values()) {
    await applyOrPark(tx, subscriber, generation, stream);
  }
}

/** The events to apply, in the feed's order: none twice, none of a parked stream, every gap filled. */
async function dueEntries(
  tx: Transaction,
  name: string,
  generation: number,
  entries: readonly FeedEntry[],
): Promise<FeedEntry[]> {
  const ids = [...new Set(entries.map(({ stream_id }) => stream_id))];
  const rows = await tx<{ stream_id: StreamId; version: number; parked: boolean }[]>`
    select stream_id, version, parked_version is not null as parked from projection_streams
    where stream_id = any(${ids}::uuid[]) and name = ${name} and generation = ${generation}`;
  const seen = new Map(rows.map((row) => [row.stream_id, row]));
  const newest = new Map<StreamId, number>();
  const due: FeedEntry[] = [];
  for (const entry of entries) {
    const { stream_id: id, version } = entry;
    if (seen.get(id)?.parked) continue;
    const last = newest.get(id) ?? seen.get(id)?.version ?? 0;
    if (version <= last) continue;
    if (version > last + 1) due.push(...(await readRows(tx, id, last, version - 1)));
    due.push(entry);
    newest.set(id, version);
  }
  return due;
}

/** One stream's events: all of them, or up to the one that fails, which parks the stream there. */
async function applyOrPark(
  tx: Transaction,
  subscriber: Subscriber,
  generation: number,
  entries: readonly FeedEntry[],
): Promise<boolean> {
  const { name } = subscriber;
  if (await attempt(tx, subscriber, generation, entries)) {
    await saveSeen(tx, name, generation, entries);
    return true;
  }
  for (const entry of entries) {
    const failed: { error?: unknown } = {};
    if (await attempt(tx, subscriber, generation, [entry], failed)) {
      await saveSeen(tx, name, generation, [entry]);
      continue;
    }
    await tx`
      insert into projection_streams
        (stream_id, name, generation, version, parked_version, parked_error, parked_at)
      values (${entry.stream_id}, ${name}, ${generation}, ${entry.version - 1}, ${entry.version},
        ${describe(failed.error)}, now())
      on conflict (stream_id, name, generation) do update set
        parked_version = excluded.parked_version, parked_error = excluded.parked_error,
        parked_at = excluded.parked_at`;
    return false;
  }
  return true;
}

/** Applies within a savepoint. False when the events are to blame; a lost connection still throws. */
async function attempt(
  tx: Transaction,
  subscriber: Subscriber,
  generation: number,
  entries: readonly FeedEntry[],
  failed: { error?: unknown } = {},
): Promise<boolean> {
  try {
    await tx.savepoint((savepoint) => subscriber.apply(savepoint, generation, entries));
    return true;
  } catch (error) {
    if (isPassing(error)) throw error;
    failed.error = error;
    return false;
  }
}

/** Trouble that the next attempt may not have: connections, locks, resources, shutdowns. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  const code = String(error.code);
  return error instanceof postgres.PostgresError
    ? /^(08|40|53|55|57|58)/.test(code)
    : /^(CONNECTION_|CONNECT_|E[A-Z]+$)/.test(code);
}

/** What is kept of an error: a bug's own words name ids only; a database's may quote values. */
function describe(error: unknown): string {
  if (error instanceof postgres.PostgresError) {
    const where = error.constraint_name ?? error.table_name ?? '';
    return `PostgreSQL ${error.code} ${where}`.trim();
  }
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : 'unknown';
}

async function saveSeen(
  tx: Transaction,
  name: string,
  generation: number,
  entries: readonly FeedEntry[],
): Promise<void> {
  const newest = new Map(entries.map(({ stream_id, version }) => [stream_id, version]));
  await tx`
    insert into projection_streams (stream_id, name, generation, version)
    select id, ${name}, ${generation}::smallint, version
    from unnest(${[...newest.keys()]}::uuid[], ${[...newest.values()]}::int[]) as seen (id, version)
    order by id
    on conflict (stream_id, name, generation) do update set version = excluded.version`;
}

function byStream(entries: readonly FeedEntry[]): Map<StreamId, FeedEntry[]> {
  const streams = new Map<StreamId, FeedEntry[]>();
  for (const entry of entries) {
    const stream = streams.get(entry.stream_id);
    if (stream) stream.push(entry);
    else streams.set(entry.stream_id, [entry]);
  }
  return streams;
}

function readRows(
  tx: Transaction,
  streamId: StreamId,
  afterVersion: number,
  untilVersion = 2_147_483_647,
): Promise<FeedEntry[]> {
  return tx<FeedEntry[]>`
    select stream_id, version, type, schema_version, data, effective_on, recorded_at, actor_id,
      command_id, epoch, tx::text as tx, position::text as position
    from events
    where stream_id = ${streamId} and version > ${afterVersion} and version <= ${untilVersion}
    order by version`;
}
