import type { Instant } from '@/domain/calendar';
import { sqlClient } from './client';

/** What the bank will find to do, of what it knows of today, once its clock has come to an instant. */
export type ComingDue = { holdsExpiring: number; erasuresPossible: number };

export async function comingDue(until: Instant): Promise<ComingDue> {
  const [row] = await sqlClient()<ComingDue[]>`
    select
      (select count(*)::int from balances, jsonb_array_elements(terms->'holds') as hold
        where terms->'holds' <> '[]'::jsonb and status = 'open'
          and (hold->>'expiresAt')::timestamptz <= ${until}::text::timestamptz
          and generation = (
            select generation from projections where name = 'balances' and status = 'live')
      ) as "holdsExpiring",
      (select count(*)::int from (
          select distinct on (stream_id) stream_id, version from log_entries
          where type = 'ErasureDeferred' and generation = (
            select generation from projections where name = 'log_entries' and status = 'live')
          order by stream_id, version desc
        ) as deferred
        join customer_keys on customer_keys.customer_id = deferred.stream_id
        join events using (stream_id, version)
        where (data->>'deferredUntil')::date
          <= (${until}::text::timestamptz at time zone 'Europe/London')::date
      ) as "erasuresPossible"`;
  return row ?? { holdsExpiring: 0, erasuresPossible: 0 };
}
