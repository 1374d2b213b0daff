import type { StreamId } from '@/domain/ids';
import type { Recorded } from '@/domain/recorded';
import type { DomainEvent } from '@/domain/streams';
import { sqlClient } from './client';
import { type EventRow, eventColumns, lift } from './event-store';

/** Where one event is: in its stream, and among those that one stored event means today. */
export type EventPlace = { streamId: StreamId; version: number; part?: number };

/** Single events of any streams. Whoever asks knows whose they are. */
export async function eventsAt(
  places: readonly EventPlace[],
): Promise<(place: EventPlace) => Recorded<DomainEvent> | undefined> {
  const sql = sqlClient();
  const ids = places.map(({ streamId }) => streamId);
  const versions = places.map(({ version }) => version);
  const rows = await sql<EventRow[]>`
    select ${eventColumns(sql)} from events
    where (stream_id, version) in (
      select * from unnest(${ids}::uuid[], ${versions}::int[]))`;
  const found = new Map(rows.map((row) => [`${row.stream_id} ${row.version}`, lift(row)]));
  return ({ streamId, version, part = 1 }) => found.get(`${streamId} ${version}`)?.[part - 1];
}
