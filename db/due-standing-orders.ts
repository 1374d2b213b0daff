import type { LocalDate } from '@/domain/calendar';
import type { CommandId, StandingOrderId } from '@/domain/ids';
import { sqlClient } from './client';
import { derivedId } from './derived-id';
import { execute } from './execute';

type Due = { orderId: StandingOrderId; dueOn: LocalDate; version: number };

const NAME = 'execute-standing-orders';
const AT_ONCE = 100;

/**
 * Meets what is due by bank time. Each look takes the next due date of each order and no more, so that
 * days that were missed are caught up with in order; it answers whether there may be more.
 *
 * The command's id follows from the order's last event and the due date: whoever else has seen the same
 * makes the same command of it, and it is done once.
 */
export async function executeDueOrders(signal: AbortSignal): Promise<boolean> {
  const failed: unknown[] = [];
  let isMet = false;
  for (const order of await dueOrders()) {
    if (signal.aborted) break;
    try {
      if (await executeOrder(order)) isMet = true;
    } catch (error) {
      // One that fails does not hold up those behind it; the worker tells of it and looks again.
      failed.push(error);
    }
  }
  if (failed.length > 0) throw failed[0];
  return isMet;
}

/** True when something came of it that had not come of it before. */
async function executeOrder({ orderId, dueOn, version }: Due): Promise<boolean> {
  const outcome = await execute({
    actor: { kind: 'bank' },
    commandId: derivedId<CommandId>(orderId, `${NAME} ${dueOn} after v${version}`),
    cause: { handler: NAME, streamId: orderId, version, dueOn },
    request: { type: 'ExecuteStandingOrder', orderId, dueOn },
  });
  return outcome.status === 'accepted' && !outcome.repeated;
}

function dueOrders(): Promise<Due[]> {
  return sqlClient()<Due[]>`
    select order_id as "orderId", to_char(next_due_on, 'YYYY-MM-DD') as "dueOn", version
    from standing_orders
    where status = 'active'
      and coalesce(retry_on, next_due_on) <= (bank_now() at time zone 'Europe/London')::date
      and generation = (
        select generation from projections where name = 'standing_orders' and status = 'live')
    order by coalesce(retry_on, next_due_on), order_id
    limit ${AT_ONCE}`;
}
