import type { CustomerId, StreamId } from '@/domain/ids';
import { sqlClient } from './client';

/** The newest version of a stream, and whose stream it is. */
export type OwnedHead = { customerId: CustomerId; streamId: StreamId; version: number };

/** Every stream of some customers: their own, and their accounts'. */
export async function headsOf(customerIds: readonly CustomerId[]): Promise<OwnedHead[]> {
  return sqlClient()<OwnedHead[]>`
    select owned.customer_id as "customerId", stream_id as "streamId", version
    from (
      select id as customer_id, id as stream_id from unnest(${[...customerIds]}::uuid[]) as mine (id)
      union all
      select customer_id, account_id from balances
      where customer_id = any(${[...customerIds]}::uuid[]) and generation = (
        select generation from projections where name = 'balances' and status = 'live')
    ) as owned
    join streams using (stream_id)`;
}

/** Whose some streams are; those that are nobody's are left out. */
export async function holdersOf(
  streamIds: readonly StreamId[],
): Promise<Map<StreamId, CustomerId>> {
  const rows = await sqlClient()<{ stream_id: StreamId; customer_id: CustomerId }[]>`
    select account_id as stream_id, customer_id from balances
    where account_id = any(${[...streamIds]}::uuid[]) and generation = (
      select generation from projections where name = 'balances' and status = 'live')
    union all
    select stream_id, stream_id from streams
    where stream_id = any(${[...streamIds]}::uuid[]) and kind = 'customer'`;
  return new Map(rows.map(({ stream_id, customer_id }) => [stream_id, customer_id]));
}
