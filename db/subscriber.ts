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
import type { StreamId } from '@/domain/ids';
import { sqlClient, type Transaction } from './client';
import { eventColumns } from './event-store';
import { type FeedEntry, type Place, placeColumns, readFeed } from './feed';
import { describe, isOfTheSchema, isPassing } from './trouble';

export type Subscriber = {
  name: string;
  /** Raised when what it makes of events changes: a read model is filled anew, what a handler did stays. */
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
  const { name } = subscriber;
  return sqlClient().begin(async (tx) => {
    if (!(await lockPlace(tx, name, generation, ''))) return false;
    const [row] = await tx<{ version: number }[]>`
      update projection_streams set parked_version = null, parked_error = null, parked_at = null
      where name = ${name} and generation = ${generation} and stream_id = ${streamId}
        and parked_version is not null
      returning version`;
    if (!row) return true;
    const missed = await readEntries(tx, streamId, row.version);
    return takeStream(tx, subscriber, generation, { seen: row.version, entries: missed });
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
    select ${placeColumns(tx)} from projections
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
  const { due, streams } = await dueEntries(tx, subscriber.name, generation, entries);
  if (due.length === 0) return;
  const whole = [...streams.values()].every(isWhole);
  if (whole && (await attempt(tx, subscriber, generation, due)).taken) {
    await saveSeen(tx, subscriber.name, generation, due);
    return;
  }
  for (const stream of streams.values()) await takeStream(tx, subscriber, generation, stream);
}

/** What of one stream is to be taken, after the version that was seen of it. */
type Stretch = { seen: number; entries: FeedEntry[] };

/** The events to apply, in the feed's order and by stream: none twice, none of a parked stream, no gap. */
async function dueEntries(
  tx: Transaction,
  name: string,
  generation: number,
  entries: readonly FeedEntry[],
): Promise<{ due: FeedEntry[]; streams: Map<StreamId, Stretch> }> {
  const ids = [...new Set(entries.map(({ stream_id }) => stream_id))];
  const rows = await tx<{ stream_id: StreamId; version: number; parked: boolean }[]>`
    select stream_id, version, parked_version is not null as parked from projection_streams
    where stream_id = any(${ids}::uuid[]) and name = ${name} and generation = ${generation}`;
  const known = new Map(rows.map((row) => [row.stream_id, row]));
  const streams = new Map<StreamId, Stretch>();
  const due: FeedEntry[] = [];
  for (const entry of entries) {
    const { stream_id: id, version } = entry;
    if (known.get(id)?.parked) continue;
    const stretch = streams.get(id) ?? { seen: known.get(id)?.version ?? 0, entries: [] };
    const last = stretch.entries.at(-1)?.version ?? stretch.seen;
    if (version <= last) continue;
    const missed = version > last + 1 ? await readEntries(tx, id, last, version - 1) : [];
    due.push(...missed, entry);
    stretch.entries.push(...missed, entry);
    streams.set(id, stretch);
  }
  return { due, streams };
}

/** Not so only where somebody has taken events out of the log itself. */
function isWhole({ seen, entries }: Stretch): boolean {
  return entries.every(({ version }, index) => version === seen + 1 + index);
}

/** One stream's events: all of them, or up to the one that fails, which parks the stream there. */
async function takeStream(
  tx: Transaction,
  subscriber: Subscriber,
  generation: number,
  stretch: Stretch,
): Promise<boolean> {
  const { name } = subscriber;
  const { entries } = stretch;
  if (entries.length === 0) return true;
  if (isWhole(stretch) && (await attempt(tx, subscriber, generation, entries)).taken) {
    await saveSeen(tx, name, generation, entries);
    return true;
  }
  let { seen } = stretch;
  for (const entry of entries) {
    const { taken, error } =
      entry.version === seen + 1
        ? await attempt(tx, subscriber, generation, [entry])
        : { taken: false, error: new Error(`Version ${seen + 1} is not in the log`) };
    if (!taken) {
      await park(tx, name, generation, entry, seen, error);
      return false;
    }
    seen = entry.version;
    await saveSeen(tx, name, generation, [entry]);
  }
  return true;
}

/** Applies within a savepoint. Not taken when the event is to blame; any other trouble is thrown. */
async function attempt(
  tx: Transaction,
  subscriber: Subscriber,
  generation: number,
  entries: readonly FeedEntry[],
): Promise<{ taken: boolean; error?: unknown }> {
  try {
    await tx.savepoint((savepoint) => subscriber.apply(savepoint, generation, entries));
    return { taken: true };
  } catch (error) {
    if (isPassing(error) || isOfTheSchema(error)) throw error;
    return { taken: false, error };
  }
}

async function park(
  tx: Transaction,
  name: string,
  generation: number,
  { stream_id, version }: FeedEntry,
  seen: number,
  error: unknown,
): Promise<void> {
  console.error(`${name} parks stream ${stream_id} at version ${version}.`, error);
  await tx`
    insert into projection_streams
      (stream_id, name, generation, version, parked_version, parked_error, parked_at)
    values (${stream_id}, ${name}, ${generation}, ${seen}, ${version}, ${describe(error)}, now())
    on conflict (stream_id, name, generation) do update set
      parked_version = excluded.parked_version, parked_error = excluded.parked_error,
      parked_at = excluded.parked_at`;
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

function readEntries(
  tx: Transaction,
  streamId: StreamId,
  afterVersion: number,
  untilVersion = 2_147_483_647,
): Promise<FeedEntry[]> {
  return tx<FeedEntry[]>`
    select ${eventColumns(tx)}, ${placeColumns(tx)} from events
    where stream_id = ${streamId} and version > ${afterVersion} and version <= ${untilVersion}
    order by version`;
}
