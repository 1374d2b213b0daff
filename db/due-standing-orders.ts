import type { LocalDate } from '@/domain/calendar';
import type { CommandId, StandingOrderId } from '@/domain/ids';
import { sqlClient } from './client';
import { derivedId } from './derived-id';
import { AT_ONCE, isNew, takeDue } from './due';
import { execute } from './execute';

type Due = { orderId: StandingOrderId; dueOn: LocalDate; version: number; today: LocalDate };

const NAME = 'execute-standing-orders';

/**
 * Meets what is due by bank time. Each look takes the next due date of each order and no more, so that
 * days that were missed are caught up with in order; it answers whether there may be more.
 *
 * The command's id follows from the order's last event, the due date and the day: whoever else has seen
 * the same makes the same command of it, and it is done once.
 */
export async function executeDueOrders(signal: AbortSignal): Promise<boolean> {
  return takeDue(dueOrders, executeOrder, signal);
}

async function executeOrder({ orderId, dueOn, version, today }: Due): Promise<boolean> {
  const attempt = `${NAME} ${dueOn} after v${version} attempt ${today}`;
  const outcome = await execute({
    actor: { kind: 'bank' },
    commandId: derivedId<CommandId>(orderId, attempt),
    cause: { handler: NAME, streamId: orderId, version, dueOn },
    request: { type: 'ExecuteStandingOrder', orderId, dueOn },
  });
  return isNew(outcome);
}

function dueOrders(passedOver: number): Promise<Due[]> {
  return sqlClient()<Due[]>`
    select order_id as "orderId", to_char(next_due_on, 'YYYY-MM-DD') as "dueOn", version,
      (bank_now() at time zone 'Europe/London')::date as today
    from standing_orders
    where status = 'active'
      and coalesce(retry_on, next_due_on) <= (bank_now() at time zone 'Europe/London')::date
      and generation = (
        select generation from projections where name = 'standing_orders' and status = 'live')
    order by coalesce(retry_on, next_due_on), order_id
    limit ${AT_ONCE} offset ${passedOver}`;
}
