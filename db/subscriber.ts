/**
 * Takes events from the feed for everything that is not written by the commands themselves:
 * asynchronous read models and event handlers. Place and effects move in one transaction, so each
 * event takes effect exactly once; the row of the place is locked and otherwise skipped, so any number
 * of instances may try at once. Subscribers that stand at the same place take a batch together: it is
 * read once, and each still has its own effects and its own trouble.
 *
 * The feed is only a hint of what is new. Per stream it is remembered which version was seen: anything
 * older is dropped, and a gap is filled from the stream itself before the event behind it.
 *
 * An event that cannot be taken parks its stream, for this subscriber alone. The others flow on.
 */
import type { StreamId } from '@/domain/ids';
import { feedSqlClient, sqlClient, type Transaction } from './client';
import { eventColumns } from './event-store';
import { type FeedEntry, type Place, placeColumns, readFeed } from './feed';
import { describe, isOfTheSchema, isPassing, logged } from './trouble';

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

/** A subscriber and the generation that it fills. */
export type Follower = { subscriber: Subscriber; generation: number };

const BATCH = 500;
/** Whoever is in company and meets somebody else's lock gives up soon: alone, it may wait. */
const PATIENCE_IN_COMPANY = '300ms';

/**
 * Takes one batch and answers how many events of the feed it moved past: 0 when there was nothing to
 * do, or another instance is at it. Of several followers, those take part that are free and stand where
 * the first of them does that is free; trouble that is not an event's throws, and nobody has moved.
 */
export function takeBatch(followers: readonly Follower[], limit = BATCH): Promise<number> {
  return feedSqlClient().begin(async (tx) => {
    const { place, company } = await lockCompany(tx, followers);
    if (!place) return 0;
    const entries = await readFeed(tx, place, limit);
    const last = entries.at(-1);
    if (!last) return 0;
    await Promise.all([moveTo(tx, company, last), takeEntries(tx, company, entries)]);
    return entries.length;
  }) as Promise<number>;
}

async function lockCompany(
  tx: Transaction,
  followers: readonly Follower[],
): Promise<{ place?: Place; company: Follower[] }> {
  const isAlone = followers.length === 1;
  const [, rows] = await Promise.all([
    // What a crash takes of it, it takes together with the place, and it comes again.
    tx`
      select set_config('synchronous_commit', 'off', true)
        ${isAlone ? tx`` : tx`, set_config('lock_timeout', ${PATIENCE_IN_COMPANY}, true)`}`,
    tx<(Place & { name: string; generation: number })[]>`
      select name, generation, ${placeColumns(tx)} from projections
      where (name, generation) in (${followersOf(tx, followers)}) and status <> 'retired'
      order by name, generation
      for update skip locked`,
  ]);
  const free = followers.flatMap((follower) => {
    const { subscriber, generation } = follower;
    const place = rows.find((row) => row.name === subscriber.name && row.generation === generation);
    return place ? [{ follower, place }] : [];
  });
  const [first] = free;
  if (!first) return { company: [] };
  const { epoch, tx: xid, position } = first.place;
  const company = free.filter(
    ({ place }) => place.epoch === epoch && place.tx === xid && place.position === position,
  );
  return { place: first.place, company: company.map(({ follower }) => follower) };
}

/** As rows of name and generation. */
function followersOf(tx: Transaction, followers: readonly Follower[]) {
  return tx`
    select * from unnest(${followers.map(({ subscriber }) => subscriber.name)}::text[],
      ${followers.map(({ generation }) => generation)}::smallint[])`;
}

/**
 * Gives a parked stream another try, from the event that it stopped at. True when it flows again. Taken in
 * stretches, of which each is kept: all others wait for this follower meanwhile.
 */
export async function replayParked(
  subscriber: Subscriber,
  generation: number,
  streamId: StreamId,
): Promise<boolean> {
  for (;;) {
    const came = await replayStretch({ subscriber, generation }, streamId);
    if (came !== 'further') return came === 'to its end';
  }
}

/** A stream that came further is parked there until the next stretch, as it was before. */
function replayStretch(
  follower: Follower,
  streamId: StreamId,
): Promise<'to its end' | 'further' | 'not'> {
  const { subscriber, generation } = follower;
  const { name } = subscriber;
  return sqlClient().begin(async (tx) => {
    if (!(await lockPlace(tx, name, generation))) return 'not';
    const [parked] = await tx<{ version: number; error: string; since: string }[]>`
      select version, parked_error as error, parked_at::text as since from projection_streams
      where name = ${name} and generation = ${generation} and stream_id = ${streamId}
        and parked_version is not null
      for update`;
    if (!parked) return 'to its end';
    await tx`
      update projection_streams set parked_version = null, parked_error = null, parked_at = null
      where name = ${name} and generation = ${generation} and stream_id = ${streamId}`;
    const { version: seen, error, since } = parked;
    const entries = await readEntries(tx, streamId, seen, seen + BATCH);
    if (!(await takeStream(tx, follower, { seen, entries }))) return 'not';
    if (entries.length < BATCH) return 'to its end';
    await tx`
      update projection_streams set parked_version = version + 1, parked_error = ${error},
        parked_at = ${since}::text::timestamptz
      where name = ${name} and generation = ${generation} and stream_id = ${streamId}`;
    return 'further';
  });
}

export async function parkedStreams(): Promise<Parked[]> {
  return sqlClient()<Parked[]>`
    select name, generation, stream_id as "streamId", parked_version as version,
      parked_error as error, parked_at::text as "parkedAt"
    from projection_streams where parked_version is not null
    order by parked_at desc limit 200`;
}

/** Waits for a subscriber's place and locks it. Undefined when it is retired. */
export async function lockPlace(
  tx: Transaction,
  name: string,
  generation: number,
): Promise<Place | undefined> {
  const [place] = await tx<Place[]>`
    select ${placeColumns(tx)} from projections
    where name = ${name} and generation = ${generation} and status <> 'retired'
    for update`;
  return place;
}

export function moveTo(
  tx: Transaction,
  followers: readonly Follower[],
  { epoch, tx: xid, position }: Place,
) {
  return tx`
    update projections set epoch = ${epoch}, tx = ${xid}::text::xid8,
      position = ${position}::text::bigint
    where (name, generation) in (${followersOf(tx, followers)})`;
}

/** Everything of a batch that is new to each follower; what one cannot take parks its stream, for it alone. */
export async function takeEntries(
  tx: Transaction,
  followers: readonly Follower[],
  entries: readonly FeedEntry[],
): Promise<void> {
  const seen = await seenBy(tx, followers, entries);
  const due: Due[] = [];
  for (const follower of followers) {
    const one = await dueEntries(tx, follower, seen.get(follower) ?? new Map(), entries);
    if (one.entries.length > 0) due.push(one);
  }
  if (due.length === 0) return;
  const isOrderly = due.every(({ streams }) => [...streams.values()].every(isWhole));
  if (isOrderly && (await attempt(tx, due)).taken) {
    await saveSeen(tx, due);
    return;
  }
  for (const one of due) await takeApart(tx, one);
}

/** What one follower can take of its own, whatever the others cannot. */
async function takeApart(tx: Transaction, { follower, entries, streams }: Due): Promise<void> {
  const isOrderly = [...streams.values()].every(isWhole);
  if (isOrderly && (await attempt(tx, [{ follower, entries }])).taken) {
    await saveSeen(tx, [{ follower, entries }]);
    return;
  }
  for (const stream of streams.values()) await takeStream(tx, follower, stream);
}

/** What a follower has seen of each stream. */
type Seen = Map<StreamId, { version: number; isParked: boolean }>;

async function seenBy(
  tx: Transaction,
  followers: readonly Follower[],
  entries: readonly FeedEntry[],
): Promise<Map<Follower, Seen>> {
  const ids = [...new Set(entries.map(({ stream_id }) => stream_id))];
  const rows = await tx<
    { name: string; generation: number; id: StreamId; version: number; isParked: boolean }[]
  >`
    select name, generation, stream_id as id, version, parked_version is not null as "isParked"
    from projection_streams
    where stream_id = any(${ids}::uuid[]) and (name, generation) in (${followersOf(tx, followers)})`;
  const seen = new Map(followers.map((follower): [Follower, Seen] => [follower, new Map()]));
  for (const { name, generation, id, ...state } of rows) {
    const follower = followers.find(
      (one) => one.subscriber.name === name && one.generation === generation,
    );
    if (follower) seen.get(follower)?.set(id, state);
  }
  return seen;
}

/** Some events and who is to take them. */
type Share = { follower: Follower; entries: readonly FeedEntry[] };

/** What of one stream is to be taken, after the version that was seen of it. */
type Stretch = { seen: number; entries: FeedEntry[] };

type Due = Share & { streams: Map<StreamId, Stretch> };

/**
 * The events to apply, in the feed's order and by stream: none twice, none of a parked stream, no gap.
 * Where that is the whole batch, it is the batch itself: what is worked out of it serves several.
 */
async function dueEntries(
  tx: Transaction,
  follower: Follower,
  known: Seen,
  entries: readonly FeedEntry[],
): Promise<Due> {
  const streams = new Map<StreamId, Stretch>();
  const due: FeedEntry[] = [];
  for (const entry of entries) {
    const { stream_id: id, version } = entry;
    if (known.get(id)?.isParked) continue;
    const stretch = streams.get(id) ?? { seen: known.get(id)?.version ?? 0, entries: [] };
    const last = stretch.entries.at(-1)?.version ?? stretch.seen;
    if (version <= last) continue;
    const missed = version > last + 1 ? await readEntries(tx, id, last, version - 1) : [];
    due.push(...missed, entry);
    stretch.entries.push(...missed, entry);
    streams.set(id, stretch);
  }
  const isAll = due.length === entries.length && due.every((entry, nth) => entry === entries[nth]);
  return { follower, entries: isAll ? entries : due, streams };
}

/** Not so only where somebody has taken events out of the log itself. */
function isWhole({ seen, entries }: Stretch): boolean {
  return entries.every(({ version }, index) => version === seen + 1 + index);
}

/** One stream's events: all of them, or up to the one that fails, which parks the stream there. */
async function takeStream(tx: Transaction, follower: Follower, stretch: Stretch): Promise<boolean> {
  const { entries } = stretch;
  if (entries.length === 0) return true;
  if (isWhole(stretch) && (await attempt(tx, [{ follower, entries }])).taken) {
    await saveSeen(tx, [{ follower, entries }]);
    return true;
  }
  let { seen } = stretch;
  for (const entry of entries) {
    const { taken, error } =
      entry.version === seen + 1
        ? await attempt(tx, [{ follower, entries: [entry] }])
        : { taken: false, error: new Error(`Version ${seen + 1} is not in the log`) };
    if (!taken) {
      await park(tx, follower, entry, seen, error);
      return false;
    }
    seen = entry.version;
    await saveSeen(tx, [{ follower, entries: [entry] }]);
  }
  return true;
}

/** Applies within one savepoint. Not taken when an event is to blame; any other trouble is thrown. */
async function attempt(
  tx: Transaction,
  shares: readonly Share[],
): Promise<{ taken: boolean; error?: unknown }> {
  try {
    await tx.savepoint((savepoint) => applyAll(savepoint, shares));
    return { taken: true };
  } catch (error) {
    if (isPassing(error) || isOfTheSchema(error)) throw error;
    return { taken: false, error };
  }
}

/** Side by side, over the one connection. After the first trouble, none is left under way. */
async function applyAll(tx: Transaction, shares: readonly Share[]): Promise<void> {
  const troubles: unknown[] = [];
  await Promise.all(
    shares.map(async ({ follower: { subscriber, generation }, entries }) => {
      try {
        await subscriber.apply(tx, generation, entries);
      } catch (error) {
        troubles.push(error);
      }
    }),
  );
  if (troubles.length > 0) throw troubles[0];
}

async function park(
  tx: Transaction,
  { subscriber: { name }, generation }: Follower,
  { stream_id, version }: FeedEntry,
  seen: number,
  error: unknown,
): Promise<void> {
  console.error(`${name} parks stream ${stream_id} at version ${version}.`, logged(error));
  await tx`
    insert into projection_streams
      (stream_id, name, generation, version, parked_version, parked_error, parked_at)
    values (${stream_id}, ${name}, ${generation}, ${seen}, ${version}, ${describe(error)}, now())
    on conflict (stream_id, name, generation) do update set
      parked_version = excluded.parked_version, parked_error = excluded.parked_error,
      parked_at = excluded.parked_at`;
}

async function saveSeen(tx: Transaction, taken: readonly Share[]): Promise<void> {
  const rows = taken.flatMap(({ follower: { subscriber, generation }, entries }) => {
    const newest = new Map(entries.map(({ stream_id, version }) => [stream_id, version]));
    return [...newest].map(([id, version]) => ({ id, name: subscriber.name, generation, version }));
  });
  if (rows.length === 0) return;
  await tx`
    insert into projection_streams (stream_id, name, generation, version)
    select * from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ name }) => name)}::text[],
      ${rows.map(({ generation }) => generation)}::smallint[],
      ${rows.map(({ version }) => version)}::int[]) as seen (id, name, generation, version)
    order by id, name, generation
    on conflict (stream_id, name, generation) do update set version = excluded.version`;
}

function readEntries(
  tx: Transaction,
  streamId: StreamId,
  afterVersion: number,
  untilVersion: number,
): Promise<FeedEntry[]> {
  return tx<FeedEntry[]>`
    select ${eventColumns(tx)}, ${placeColumns(tx)} from events
    where stream_id = ${streamId} and version > ${afterVersion} and version <= ${untilVersion}
    order by version`;
}
