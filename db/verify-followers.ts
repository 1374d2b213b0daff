/**
 * Compares what was made of the log from the feed with what is made of it now. A follower may be behind:
 * of each stream, only what it says that it has seen is asked for.
 *
 * There is no second fold to keep in step with the first. Each read model's own write side runs once
 * more, into a temporary table that stands before the stored one under the same name, for some of the rows'
 * owners at a time, so that memory stays flat. The stored rows and what had been seen are taken down at one
 * moment; all that follows is many short transactions, because the feed waits for whoever writes.
 *
 * What a verification has found in doubt before is left out: of that, nothing can be said here.
 */
import type { Finding } from '@/domain/findings';
import type { StreamId } from '@/domain/ids';
import { openSession, type Sql, type Transaction } from './client';
import { eventColumns } from './event-store';
import { type FeedEntry, placeColumns } from './feed';
import { add, type Found } from './found';
import { FIRST_STREAM, LAST_STREAM, type StreamRange } from './logged-events';
import { asyncReadModels } from './read-models/all';
import type { AsyncReadModel } from './read-models/read-model';

type Options = { onEvents(count: number): void; signal?: AbortSignal | undefined };

const CUSTOMERS_AT_ONCE = 50;
const EVENTS_AT_ONCE = 2_000;
/** Of one range; what is wrong with more than that is wrong with all of it. */
const MOST_NAMED = 100;

export async function verifyFollowers(found: Found, options: Options): Promise<void> {
  const session = openSession('rewind verification');
  try {
    for (const readModel of asyncReadModels)
      await verifyFollower(session, readModel, found, options);
    add(found, ...(await notificationsOfNothing(session, found)));
  } finally {
    await session.end({ timeout: 2 });
  }
}

async function verifyFollower(
  session: Sql,
  readModel: AsyncReadModel,
  found: Found,
  options: Options,
): Promise<void> {
  const { name } = readModel;
  const key = await keyOf(session, name);
  const [stored, anew] = [session(`public.${name}`), session(name)];
  await session`create temporary table taken_down (like ${stored})`;
  await session`create temporary table ${anew} (like ${stored} including all)`;
  let after: StreamId = FIRST_STREAM;
  while (after !== LAST_STREAM) {
    const owners = await takeDown(session, name, key, after, found);
    await deriveRows(session, readModel, owners, options);
    add(found, ...(await compareRows(session, name, key)));
    await session`truncate taken_down, ${anew}`;
    after = owners.upTo;
  }
  await session`drop table taken_down, ${anew}`;
}

/** What tells the rows of one generation apart, and whose they are: a customer's, or a stream's. */
type Key = { columns: string[]; owner: 'customer_id' | 'stream_id' };

async function keyOf(session: Sql, table: string): Promise<Key> {
  const rows = await session<{ column: string }[]>`
    select attname as column
    from pg_index join pg_attribute on attrelid = indrelid and attnum = any(indkey)
    where indrelid = ${`public.${table}`}::text::regclass and indisprimary
      and attname <> 'generation'
    order by array_position(indkey::int[], attnum::int)`;
  const columns = rows.map(({ column }) => column);
  const owner = (['customer_id', 'stream_id'] as const).find((column) => columns.includes(column));
  if (!owner)
    throw new Error(`The key of ${table} says neither whose its rows are nor of which stream`);
  return { columns, owner };
}

/** A stream, and how far its events have been seen. */
type Seen = { streamId: StreamId; version: number };
type Owners = { upTo: StreamId; generation: number; seen: Seen[] };

/** The next owners in the order of their ids: their rows, put aside, and what had been seen by then. */
async function takeDown(
  session: Sql,
  name: string,
  key: Key,
  after: StreamId,
  { doubtful }: Found,
): Promise<Owners> {
  const owners = session.begin('isolation level repeatable read', async (tx): Promise<Owners> => {
    const [live] = await tx<{ generation: number }[]>`
      select generation from projections where name = ${name} and status = 'live'`;
    const { upTo, ownerOf } = await nextOwners(tx, key, after);
    if (!live) return { upTo: LAST_STREAM, generation: 0, seen: [] };
    const { generation } = live;
    const leftOut = [...doubtful.keys()].flatMap((id) => ownerOf.get(id) ?? []);
    const asked = [...ownerOf].flatMap(([id, owner]) => (leftOut.includes(owner) ? [] : [id]));
    const owner = tx(key.owner);
    await tx`
      insert into taken_down select * from ${tx(`public.${name}`)}
      where generation = ${generation} and ${owner} > ${after} and ${owner} <= ${upTo}
        and ${owner} <> all(${leftOut}::uuid[])`;
    const seen = await tx<Seen[]>`
      select stream_id as "streamId", version from projection_streams
      where stream_id = any(${asked}::uuid[]) and name = ${name} and generation = ${generation}`;
    return { upTo, generation, seen };
  });
  return owners as Promise<Owners>;
}

/** The next owners in the order of their ids, with all of their streams. */
async function nextOwners(tx: Transaction, { owner }: Key, after: StreamId) {
  const ends =
    owner === 'customer_id'
      ? tx<{ id: StreamId }[]>`
          select stream_id as id from streams where kind = 'customer' and stream_id > ${after}
          order by stream_id offset ${CUSTOMERS_AT_ONCE - 1} limit 1`
      : tx<{ id: StreamId }[]>`
          select stream_id as id from events where stream_id > ${after}
          order by stream_id, version offset ${EVENTS_AT_ONCE - 1} limit 1`;
  const upTo = (await ends)[0]?.id ?? LAST_STREAM;
  const rows = await (owner === 'customer_id'
    ? streamsOfCustomers(tx, { after, upTo })
    : tx<{ id: StreamId; owner: StreamId }[]>`
        select stream_id as id, stream_id as owner from streams
        where stream_id > ${after} and stream_id <= ${upTo}`);
  return { upTo, ownerOf: new Map(rows.map((row) => [row.id, row.owner])) };
}

function streamsOfCustomers(tx: Transaction, { after, upTo }: StreamRange) {
  const owned = (table: string, id: string) => tx`
    select ${tx(id)}, customer_id from ${tx(table)}
    where customer_id > ${after} and customer_id <= ${upTo} and generation = (
      select generation from projections where name = ${table} and status = 'live')`;
  return tx<{ id: StreamId; owner: StreamId }[]>`
    select stream_id as id, stream_id as owner from streams
    where kind = 'customer' and stream_id > ${after} and stream_id <= ${upTo}
    union all ${owned('balances', 'account_id')}
    union all ${owned('payments', 'payment_id')}
    union all ${owned('standing_orders', 'order_id')}`;
}

/** Runs the write side over what had been seen, page by page. */
async function deriveRows(
  session: Sql,
  readModel: AsyncReadModel,
  { generation, seen }: Owners,
  { onEvents, signal }: Options,
): Promise<void> {
  const streams = seen.map(({ streamId }) => streamId);
  const versions = seen.map(({ version }) => version);
  let place = { stream_id: FIRST_STREAM, version: 0 };
  for (;;) {
    signal?.throwIfAborted();
    const entries = await session<FeedEntry[]>`
      select ${eventColumns(session)}, ${placeColumns(session)} from events
      where (stream_id, version) > (${place.stream_id}::uuid, ${place.version}::int)
        and stream_id = any(${streams}::uuid[])
        and version <= (
          select seen.version from unnest(${streams}::uuid[], ${versions}::int[]) as seen (id, version)
          where seen.id = stream_id)
      order by stream_id, version limit ${EVENTS_AT_ONCE}`;
    const last = entries.at(-1);
    if (!last) return;
    await session.begin((tx) => readModel.apply(tx, generation, entries));
    onEvents(entries.length);
    place = last;
  }
}

async function compareRows(session: Sql, name: string, key: Key): Promise<Finding[]> {
  const rows = await session<{ stored: Row | null; derived: Row | null }[]>`
    select to_jsonb(stored) - 'generation' as stored, to_jsonb(derived) - 'generation' as derived
    from taken_down as stored
    full join ${session(`pg_temp.${name}`)} as derived using (${session(key.columns)})
    where to_jsonb(stored) - 'generation' is distinct from to_jsonb(derived) - 'generation'
    limit ${MOST_NAMED}`;
  return rows.flatMap((row) => differences(name, key, row));
}

type Row = { readonly [column: string]: unknown };

function differences(
  readModel: string,
  { columns, owner }: Key,
  { stored, derived }: { stored: Row | null; derived: Row | null },
): Finding[] {
  const either = stored ?? derived ?? {};
  const streamId = (either.stream_id ?? either[owner]) as StreamId;
  const version = typeof either.version === 'number' ? either.version : null;
  const row = { kind: 'read-model-differs', readModel, streamId, version } as const;
  if (!stored || !derived) {
    const field = 'row';
    return [{ ...row, field, stored: stored && 'there', derived: derived && 'there' }];
  }
  // Of several rows with one owner, what tells them apart.
  const which = columns
    .filter((column) => !['customer_id', 'stream_id', 'version', 'part'].includes(column))
    .map((column) => ` ${either[column]}`)
    .join('');
  return Object.keys(derived)
    .filter((column) => stored[column] !== derived[column])
    .map((column) => ({
      ...row,
      field: `${column}${which}`,
      stored: String(stored[column]),
      derived: String(derived[column]),
    }));
}

/**
 * Notifications are what a handler did when it came to an event, by the rules of that day, and are never
 * made anew. But each is about an event that there is.
 */
async function notificationsOfNothing(session: Sql, found: Found): Promise<Finding[]> {
  const rows = await session<{ stream_id: StreamId; version: number }[]>`
    select stream_id, version from notifications
    where stream_id <> all(${[...found.doubtful.keys()]}::uuid[]) and not exists (
      select from events
      where events.stream_id = notifications.stream_id and events.version = notifications.version
        and events.recorded_at = notifications.recorded_at)
    limit ${MOST_NAMED}`;
  return rows.map(({ stream_id: streamId, version }) => ({
    kind: 'read-model-differs',
    readModel: 'notifications',
    streamId,
    version,
    field: 'row',
    stored: 'there',
    derived: null,
  }));
}
