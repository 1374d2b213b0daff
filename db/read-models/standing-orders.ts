import { and, asc, eq } from 'drizzle-orm';
import type { Instant } from '@/domain/calendar';
import type { AccountId, CustomerId, StandingOrderId, StreamId } from '@/domain/ids';
import { minor } from '@/domain/money';
import { type CreatedOrder, isRunning } from '@/domain/standing-order/state';
import { drizzleClient, type Transaction } from '../client';
import { type Snapshot, type StreamRange, within } from '../logged-events';
import { standingOrders } from '../schema';
import { isLive } from './generations';
import type { InlineReadModel } from './read-model';

/** A standing order as it stands, with its place in the log. */
export type ListedOrder = CreatedOrder & {
  readonly orderId: StandingOrderId;
  readonly version: number;
  readonly recordedAt: Instant;
};

/** One order by id and owner together: somebody else's is simply not found. */
export async function findStandingOrder(
  orderId: StandingOrderId,
  customerId: CustomerId,
): Promise<ListedOrder | undefined> {
  const [row] = await drizzleClient()
    .select()
    .from(standingOrders)
    .where(
      and(
        eq(standingOrders.orderId, orderId),
        eq(standingOrders.customerId, customerId),
        isLive(standingOrders),
      ),
    );
  return row && toOrder(row);
}

/** One order, whoever's it is: for the bank, when it is due. */
export async function findAnyStandingOrder(
  orderId: StandingOrderId,
): Promise<ListedOrder | undefined> {
  const [row] = await drizzleClient()
    .select()
    .from(standingOrders)
    .where(and(eq(standingOrders.orderId, orderId), isLive(standingOrders)));
  return row && toOrder(row);
}

/** A customer's orders: those that still run first, by their next due date. */
export async function listStandingOrders(customerId: CustomerId): Promise<ListedOrder[]> {
  const rows = await drizzleClient()
    .select()
    .from(standingOrders)
    .where(and(eq(standingOrders.customerId, customerId), isLive(standingOrders)))
    .orderBy(asc(standingOrders.nextDueOn), asc(standingOrders.orderId));
  const orders = rows.map(toOrder);
  return [...orders.filter(isRunning), ...orders.filter((order) => !isRunning(order))];
}

/** The live rows of a range of streams, as a verification compares them with the events. */
export async function standingOrdersWithin(
  db: Snapshot,
  range: StreamRange,
): Promise<Map<StreamId, ListedOrder>> {
  const rows = await db
    .select()
    .from(standingOrders)
    .where(and(within(standingOrders.orderId, range), isLive(standingOrders)));
  return new Map(rows.map((row) => [row.orderId, toOrder(row)]));
}

/** How many orders still run from an account: exact under that account's lock, which each new one takes. */
export async function countRunningOrders(tx: Transaction, accountId: AccountId): Promise<number> {
  const [row] = await tx<{ running: number }[]>`
    select count(*)::int as running from standing_orders
    where from_account_id = ${accountId} and status in ('active', 'paused')
      and generation = (select generation from projections
        where name = 'standing_orders' and status = 'live')`;
  return row?.running ?? 0;
}

export const standingOrdersReadModel: InlineReadModel = {
  mode: 'inline',
  name: 'standing_orders',
  foldVersion: 1,
  write(tx, { generation }, { standingOrders: changed }) {
    const newest = new Map(changed.map((change) => [change.id, change]));
    const rows = [...newest.values()].flatMap(({ id, after, version, recordedAt }) => {
      if (after.status === 'not-created') return [];
      return [
        {
          order_id: id,
          customer_id: after.customerId,
          from_account_id: after.fromAccountId,
          to_account_id: after.toAccountId,
          status: after.status,
          amount_minor: after.amountMinor.toString(),
          currency: after.currency,
          cadence: after.cadence,
          first_on: after.firstOn,
          last_on: after.lastOn,
          counterpart_name: after.counterpartName,
          memo: after.memo,
          next_due_on: after.nextDueOn,
          retry_on: after.retryOn,
          version,
          recorded_at: recordedAt,
        },
      ];
    });
    if (rows.length === 0) return [];
    return [
      tx`
        insert into standing_orders (generation, order_id, customer_id, from_account_id, to_account_id,
          status, amount_minor, currency, cadence, first_on, last_on, counterpart_name, memo, next_due_on,
          retry_on, version, recorded_at)
        select ${generation}::smallint, row.* from jsonb_to_recordset(${tx.json(rows)}) as row (
          order_id uuid, customer_id uuid, from_account_id uuid, to_account_id uuid, status text,
          amount_minor bigint, currency text, cadence text, first_on date, last_on date,
          counterpart_name text, memo text, next_due_on date, retry_on date, version int,
          recorded_at timestamptz)
        order by order_id
        on conflict (order_id, generation) do update set
          status = excluded.status,
          amount_minor = excluded.amount_minor,
          last_on = excluded.last_on,
          memo = excluded.memo,
          next_due_on = excluded.next_due_on,
          retry_on = excluded.retry_on,
          version = excluded.version,
          recorded_at = excluded.recorded_at
        where standing_orders.version < excluded.version`,
    ];
  },
};

function toOrder({ generation: _live, ...row }: typeof standingOrders.$inferSelect): ListedOrder {
  return { ...row, amountMinor: minor(row.amountMinor) };
}
