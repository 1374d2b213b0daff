import 'server-only';
import { ERASED } from '@/components/account/views';
import type { OrderView } from '@/components/standing-order/order-list';
import { sqlClient } from '@/db/client';
import { readStream } from '@/db/event-store';
import { type ListedOrder, listStandingOrders } from '@/db/read-models/standing-orders';
import { opener } from '@/db/sealing';
import type { Instant } from '@/domain/calendar';
import type { CustomerId } from '@/domain/ids';
import type { StandingOrderEvent } from '@/domain/standing-order/events';
import { evolve, initialState, type StandingOrderState } from '@/domain/standing-order/state';
import { accountNames } from '../account-names';
import type { Moment } from '../moment';

const OUTCOMES = 3;

/** A customer's standing orders at a moment; those that were not made yet are left out. */
export async function loadOrders(customerId: CustomerId, moment: Moment): Promise<OrderView[]> {
  const until = moment.kind === 'past' ? moment.prefix.until : undefined;
  const orders = await Promise.all(
    (await listStandingOrders(customerId)).map((order) => orderView(order, until)),
  );
  const made = orders.flatMap((order) => order ?? []);
  const payers = made.map(({ fromAccountId }) => fromAccountId);
  const names = await accountNames(customerId, payers, moment);
  return made.map((order) => ({
    ...order,
    fromName: names.get(order.fromAccountId)?.name ?? ERASED,
  }));
}

async function orderView(
  now: ListedOrder,
  until: Instant | undefined,
): Promise<Omit<OrderView, 'fromName'> | null> {
  const { orderId, customerId } = now;
  const stream = { kind: 'standing-order', id: orderId } as const;
  const events = await readStream(sqlClient(), stream, until ? { until } : {});
  const order = events.reduce<StandingOrderState>(evolve, initialState);
  if (order.status === 'not-created') return null;
  const open = await opener(customerId, orderId);
  return {
    ...order,
    orderId,
    counterpartName: open('counterpartName', order.counterpartName) ?? ERASED,
    memo: order.memo && (open('memo', order.memo) ?? ERASED),
    outcomes: events.filter(isOutcome).slice(-OUTCOMES).reverse(),
  };
}

type Outcome = Extract<
  StandingOrderEvent,
  { type: 'StandingOrderExecuted' | 'StandingOrderFailed' }
>;

function isOutcome<Event extends StandingOrderEvent>(event: Event): event is Event & Outcome {
  return event.type === 'StandingOrderExecuted' || event.type === 'StandingOrderFailed';
}
