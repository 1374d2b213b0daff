import type { Instant } from '@/domain/calendar';
import { sqlClient } from './client';

/** What the bank will find to do, of what it knows of today, once its clock has come to an instant. */
export type ComingDue = {
  /** Each counts once, however often it comes due until then. */
  standingOrders: number;
  /** Those that no other bank has answered. */
  payments: number;
  holds: number;
  erasures: number;
};

export async function comingDue(until: Instant): Promise<ComingDue> {
  const [row] = await sqlClient()<ComingDue[]>`
    with by as (
      select ${until}::text::timestamptz as instant,
        (${until}::text::timestamptz at time zone 'Europe/London')::date as day
    ), live as (
      select name, generation from projections where status = 'live'
    )
    select
      (select count(*)::int from standing_orders, by
        where status = 'active' and coalesce(retry_on, next_due_on) <= by.day
          and generation = (select generation from live where name = 'standing_orders')
      ) as "standingOrders",
      (select count(*)::int from payments, by
        where status in ('initiated', 'submitted') and times_out_at <= by.instant
          and generation = (select generation from live where name = 'payments')
      ) as payments,
      (select count(*)::int from by, balances, jsonb_array_elements(terms->'holds') as hold
        where is_holding and status = 'open'
          and hold->>'paymentId' is null and (hold->>'expiresAt')::timestamptz <= by.instant
          and generation = (select generation from live where name = 'balances')
      ) as holds,
      (select count(*)::int from by, (
          select distinct on (stream_id) stream_id, version from log_entries
          where type = 'ErasureDeferred'
            and generation = (select generation from live where name = 'log_entries')
          order by stream_id, version desc
        ) as deferred
        join customer_keys on customer_keys.customer_id = deferred.stream_id
        join events using (stream_id, version)
        where (data->>'deferredUntil')::date <= by.day
      ) as erasures`;
  if (!row) throw new Error('comingDue gave no row');
  return row;
}
