import type { AccountEvent } from '@/domain/account/events';
import { deltaMinor } from '@/domain/account/state';
import type { StreamId } from '@/domain/ids';
import { type Currency, type Minor, minor } from '@/domain/money';
import type { Recorded } from '@/domain/recorded';
import { sqlClient } from './client';
import { currenciesOf } from './currencies';
import { type EventRow, eventColumns, lift } from './event-store';

/** What a place in the log added to its account. */
export type Movement = { minor: Minor; currency: Currency };

export type EventPlace = { streamId: StreamId; version: number };

/** The movements of money among some places of the log, in the order given; null where none moved. */
export async function movementsOf(places: readonly EventPlace[]): Promise<(Movement | null)[]> {
  const sql = sqlClient();
  const ids = places.map(({ streamId }) => streamId);
  const versions = places.map(({ version }) => version);
  const [rows, currencies] = await Promise.all([
    sql<EventRow[]>`
      select ${eventColumns(sql)} from events
      join unnest(${ids}::uuid[], ${versions}::int[]) as wanted (id, at)
        on stream_id = id and version = at`,
    currenciesOf(sql, ids),
  ]);
  const found = new Map(rows.map((row) => [nameOf(row.stream_id, row.version), row]));
  return places.map(({ streamId, version }) => {
    const row = found.get(nameOf(streamId, version));
    const currency = currencies.get(streamId);
    if (!row || !currency) return null;
    const events = lift(row) as Recorded<AccountEvent>[];
    const moved = events.reduce((sum, event) => sum + deltaMinor(event), 0n);
    return moved === 0n ? null : { minor: minor(moved), currency };
  });
}

function nameOf(streamId: StreamId, version: number): string {
  return `${streamId} ${version}`;
}
