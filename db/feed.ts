/**
 * The log as one line, for whoever follows all of it.
 *
 * A serial number alone would lose events: of two transactions the one with the smaller number may
 * commit later, after a reader has passed. So events are read in order of `(tx, position)`, and only
 * those of transactions older than every one that is still running. A slow writer makes the feed wait;
 * nothing makes it skip. What a reader keeps of its place is opaque to it.
 *
 * Within one stream the order may still be another than that of the versions: a transaction that began
 * early may have waited for the stream until a later one was through. Whoever minds looks at versions.
 */
import type { StreamId } from '@/domain/ids';
import type { StreamKind } from '@/domain/streams';
import type { Sql, Transaction } from './client';
import { type EventRow, eventColumns } from './event-store';

/** A reader's place: the last event that it has taken. `tx` and `position` are decimal strings. */
export type Place = { epoch: number; tx: string; position: string };

export type FeedEntry = EventRow & Place;

/** Before the first event. */
export const BEGINNING: Place = { epoch: 0, tx: '0', position: '0' };

/** The next events after a place that no earlier one can still come before; up to another place, if given. */
export async function readFeed(
  sql: Sql | Transaction,
  after: Place,
  limit: number,
  upTo?: Place,
): Promise<FeedEntry[]> {
  // The order names the table, for "tx" alone would be the text of it.
  return sql<FeedEntry[]>`
    select ${eventColumns(sql)}, ${placeColumns(sql)} from events
    where (epoch, tx, position) > ${placeRow(sql, after)} and ${settled(sql)}
      ${upTo ? sql`and (epoch, tx, position) <= ${placeRow(sql, upTo)}` : sql``}
    order by events.epoch, events.tx, events.position
    limit ${limit}`;
}

/** How far a place is behind the log. */
export type Lag = {
  /** Events still to be taken, counted up to `MOST_COUNTED`. */
  events: number;
  /** Since when the oldest of them has been waiting, in seconds of bank time. */
  seconds: number;
  /** The session whose open transaction holds back even the oldest of them, by its application's name. */
  waitsFor: string | null;
};

export const MOST_COUNTED = 10_000;

export async function lagBehind(sql: Sql, place: Place): Promise<Lag> {
  const [lag] = await sql<Lag[]>`
    with waiting as (
      select recorded_at, ${settled(sql)} as settled from events
      where (epoch, tx, position) > ${placeRow(sql, place)}
      order by events.epoch, events.tx, events.position limit ${MOST_COUNTED}
    )
    select count(*)::int as events,
      coalesce(greatest(extract(epoch from bank_now() - min(recorded_at)), 0), 0)::float8 as seconds,
      case when not bool_or(settled) then ${oldestSession(sql)} end as "waitsFor"
    from waiting`;
  return lag ?? { events: 0, seconds: 0, waitsFor: null };
}

/** Whose transaction is the oldest of those that are open: a prepared one belongs to nobody any more. */
export function oldestSession(sql: Sql | Transaction) {
  return sql`coalesce(
    (select coalesce(nullif(application_name, ''), 'a session') || ' (process ' || pid || ')'
      from pg_stat_activity where backend_xid = pg_snapshot_xmin(pg_current_snapshot())::xid),
    (select 'prepared transaction ' || gid
      from pg_prepared_xacts where transaction = pg_snapshot_xmin(pg_current_snapshot())::xid))`;
}

/** The kinds of some streams, which their events do not say. */
export async function kindsOf(
  sql: Sql | Transaction,
  streamIds: readonly StreamId[],
): Promise<Map<StreamId, StreamKind>> {
  const rows = await sql<{ stream_id: StreamId; kind: StreamKind }[]>`
    select stream_id, kind from streams where stream_id = any(${[...streamIds]}::uuid[])`;
  return new Map(rows.map(({ stream_id, kind }) => [stream_id, kind]));
}

/** A place as it is read; numbers of 64 bits travel as text. */
export function placeColumns(sql: Sql | Transaction) {
  return sql`epoch, tx::text as tx, position::text as position`;
}

function placeRow(sql: Sql | Transaction, { epoch, tx, position }: Place) {
  return sql`(${epoch}::int, ${tx}::text::xid8, ${position}::text::bigint)`;
}

/**
 * Of an earlier epoch no transaction is left; of this one, those below the oldest running one are done.
 * One comparison of rows, so that the index ends there and a feed that waits costs nothing.
 */
export function settled(sql: Sql | Transaction) {
  return sql`(events.epoch, events.tx)
    < ((select epoch from log_epoch), pg_snapshot_xmin(pg_current_snapshot()))`;
}
