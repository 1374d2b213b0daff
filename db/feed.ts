/**
 * The log as one line, for whoever follows all of it.
 *
 * A serial number alone would lose events: of two transactions the one with the smaller number may
 * commit later, after a reader has passed. So events are read in order of `(tx, position)`, and only
 * those of transactions older than every one that is still running. A slow writer makes the feed wait;
 * nothing makes it skip. What a reader keeps of its place is opaque to it.
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

/** The next events after a place that no earlier one can still come before. */
export async function readFeed(
  sql: Sql | Transaction,
  { epoch, tx, position }: Place,
  limit: number,
): Promise<FeedEntry[]> {
  // The order names the table, for "tx" alone would be the text of it.
  return sql<FeedEntry[]>`
    select ${eventColumns(sql)}, epoch, tx::text as tx, position::text as position from events
    where (epoch, tx, position) > (${epoch}, ${tx}::text::xid8, ${position}::text::bigint)
      and ${settled(sql)}
    order by events.epoch, events.tx, events.position
    limit ${limit}`;
}

/** How far a place is behind the log. */
export type Lag = {
  /** Events still to be taken, counted up to `MOST_COUNTED`. */
  events: number;
  /** Since when the oldest of them has been waiting, in seconds of bank time. */
  seconds: number;
  /** The session whose open transaction holds the feed back, by its application's name. */
  waitsFor: string | null;
};

export const MOST_COUNTED = 10_000;

export async function lagBehind(sql: Sql, { epoch, tx, position }: Place): Promise<Lag> {
  const [row] = await sql<{ events: number; seconds: number; waits_for: string | null }[]>`
    with waiting as (
      select recorded_at, tx from events
      where (epoch, tx, position) > (${epoch}, ${tx}::text::xid8, ${position}::text::bigint)
      order by events.epoch, events.tx, events.position limit ${MOST_COUNTED}
    )
    select count(*)::int as events,
      coalesce(greatest(extract(epoch from bank_now() - min(recorded_at)), 0), 0)::float8 as seconds,
      (select application_name || ' (process ' || pid || ')' from pg_stat_activity
        where backend_xid = pg_snapshot_xmin(pg_current_snapshot())::xid
          and (select min(tx::text::numeric) from waiting)
            >= pg_snapshot_xmin(pg_current_snapshot())::text::numeric
        limit 1) as waits_for
    from waiting`;
  return row
    ? { events: row.events, seconds: row.seconds, waitsFor: row.waits_for }
    : { events: 0, seconds: 0, waitsFor: null };
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

/** Of an earlier epoch no transaction is left; of this one, those below the oldest running one are done. */
function settled(sql: Sql | Transaction) {
  return sql`(tx < pg_snapshot_xmin(pg_current_snapshot())
    or epoch < (select epoch from log_epoch))`;
}
