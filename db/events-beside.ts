import type { CustomerEvent } from '@/domain/customer/events';
import type { PaymentEvent } from '@/domain/payment/events';
import type { Balance } from '@/domain/projections/balance';
import type { Recorded } from '@/domain/recorded';
import { sqlClient } from './client';
import { type EventRow, eventColumns, lift } from './event-store';

/**
 * What happened since an account was opened, in order, to its holder and to payments from it to other
 * banks: events of other streams that belong to its time. The caller has checked whose it is.
 */
export async function eventsBeside({
  customerId,
  accountId,
  openedAt,
}: Pick<Balance, 'customerId' | 'accountId' | 'openedAt'>): Promise<
  Recorded<CustomerEvent | PaymentEvent>[]
> {
  const sql = sqlClient();
  // Stream by stream: how long they are differs so much that the planner would rather read the whole log.
  const rows = await sql<EventRow[]>`
    select event.* from (
        select ${customerId}::uuid as id
        union all
        select payment_id from payments
        where customer_id = ${customerId} and account_id = ${accountId} and generation = (
          select generation from projections where name = 'payments' and status = 'live')
      ) as stream
    cross join lateral (
      select ${eventColumns(sql)} from events
      where stream_id = stream.id and recorded_at > ${openedAt}::text::timestamptz
      order by version
    ) as event
    order by recorded_at, stream_id, version`;
  return rows.flatMap(lift) as Recorded<CustomerEvent | PaymentEvent>[];
}
