import 'server-only';
import { ERASED } from '@/components/account/views';
import type { OrderHistory } from '@/components/timeline/orders';
import { sqlClient } from '@/db/client';
import { readStream } from '@/db/event-store';
import { listStandingOrders } from '@/db/read-models/standing-orders';
import { opener } from '@/db/sealing';
import type { AccountId, CustomerId } from '@/domain/ids';
import { orderSteps } from '@/domain/projections/order-steps';

/** The standing orders of one's own account from their first days on, those that are over as well. */
export async function loadOrders(
  customerId: CustomerId,
  accountId: AccountId,
): Promise<OrderHistory[]> {
  const orders = await listStandingOrders(customerId);
  return Promise.all(
    orders
      .filter(({ fromAccountId }) => fromAccountId === accountId)
      .map(async ({ orderId, counterpartName }) => {
        const stream = { kind: 'standing-order', id: orderId } as const;
        const [events, open] = await Promise.all([
          readStream(sqlClient(), stream),
          opener(customerId, orderId),
        ]);
        return {
          name: open('counterpartName', counterpartName) ?? ERASED,
          steps: orderSteps(events),
        };
      }),
  );
}
