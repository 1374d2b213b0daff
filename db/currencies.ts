import type { AccountId, StreamId } from '@/domain/ids';
import type { Currency } from '@/domain/money';
import type { Sql, Transaction } from './client';
import { type EventRow, eventColumns, lift } from './event-store';

/** The currency of each account among these streams, by its opening; the others are no accounts. */
export async function currenciesOf(
  sql: Sql | Transaction,
  streamIds: Iterable<StreamId>,
): Promise<Map<StreamId, Currency>> {
  const ids = [...new Set(streamIds)];
  const openings = await sql<EventRow[]>`
    select ${eventColumns(sql)} from events
    where stream_id = any(${ids}::uuid[]) and version = 1`;
  return new Map(
    openings
      .flatMap(lift)
      .flatMap((event): [AccountId, Currency][] =>
        event.type === 'AccountOpened' ? [[event.streamId as AccountId, event.data.currency]] : [],
      ),
  );
}
