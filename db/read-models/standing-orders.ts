import { and, asc, eq } from 'drizzle-orm';
import type { Instant } from '@/domain/calendar';
import type { AccountId, CustomerId, StandingOrderId, StreamId } from '@/domain/ids';
import { minor } from '@/domain/money';
import { type CreatedOrder, isRunning } from '@/domain/standing-order/state';
import { bigints, dates, instants, ints, smallint, texts, uuids } from '../arrays';
import { drizzleClient, type Transaction } from '../client';
import { type Snapshot, type StreamRange, within } from '../logged-events';
import { standingOrders } from '../schema';
import { type ColumnsOf, overRows, setAnew } from '../write';
import { isLive } from './generations';
import type { InlineReadModel, ProcessChange } from './read-model';

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
  foldVersion: 3,
  write({ generation }, { standingOrders: changed }) {
    const rows = new Map<StandingOrderId, Created>();
    for (const { id, after, version, recordedAt } of changed) {
      if (after.status !== 'not-created') rows.set(id, { id, after, version, recordedAt });
    }
    return rows.size === 0 ? [] : [writeOrders([...rows.values()], smallint(generation))];
  },
};

type Created = ProcessChange<'standing-order'> & { after: CreatedOrder };

const orderColumns: ColumnsOf<typeof standingOrders, Created, 'generation'> = {
  order_id: uuids(({ id }) => id),
  customer_id: uuids(({ after }) => after.customerId),
  from_account_id: uuids(({ after }) => after.fromAccountId),
  to_account_id: uuids(({ after }) => after.toAccountId),
  status: texts(({ after }) => after.status),
  amount_minor: bigints(({ after }) => after.amountMinor),
  currency: texts(({ after }) => after.currency),
  cadence: texts(({ after }) => after.cadence),
  first_on: dates(({ after }) => after.firstOn),
  last_on: dates(({ after }) => after.lastOn),
  counterpart_name: texts(({ after }) => after.counterpartName),
  memo: texts(({ after }) => after.memo),
  next_due_on: dates(({ after }) => after.nextDueOn),
  retry_on: dates(({ after }) => after.retryOn),
  version: ints(({ version }) => version),
  recorded_at: instants(({ recordedAt }) => recordedAt),
};

/** What its beginning says for good. */
const fixedColumns = {
  order_id: true,
  customer_id: true,
  from_account_id: true,
  to_account_id: true,
  currency: true,
  cadence: true,
  first_on: true,
  counterpart_name: true,
} as const;

const writeOrders = overRows<Created>(
  orderColumns,
  (rows, names, generation) => `
    insert into standing_orders (${names}, generation) select row.*, ${generation} from ${rows}
    order by order_id
    on conflict (order_id, generation) do update set ${setAnew(orderColumns, fixedColumns)}
    where standing_orders.version < excluded.version`,
);

function toOrder({ generation: _live, ...row }: typeof standingOrders.$inferSelect): ListedOrder {
  return { ...row, amountMinor: minor(row.amountMinor) };
}
