import type { Instant } from '@/domain/calendar';
import type { CustomerId, PaymentId } from '@/domain/ids';
import type { PaymentEvent } from '@/domain/payment/events';
import { evolve, initialState, type PaymentState } from '@/domain/payment/state';
import type { Recorded } from '@/domain/recorded';
import { sqlClient } from './client';
import { readStream } from './event-store';
import { findPayment, type Payment } from './read-models/payments';

/** A payment as the log had it at some instant, with all that had happened to it by then. */
export type PaymentHistory = { payment: Payment; events: readonly Recorded<PaymentEvent>[] };

/** A customer's own payment; undefined for one that had not begun, or is not theirs. */
export async function paymentHistory(
  customerId: CustomerId,
  paymentId: PaymentId,
  until?: Instant,
): Promise<PaymentHistory | undefined> {
  const isOwn = await findPayment(paymentId, customerId);
  return isOwn && historyOf(paymentId, until);
}

/**
 * A customer's payments as they stood at an instant, the one that was begun last first: which of them had
 * changed last by then, no table knows.
 */
export async function paymentsAsOf(
  customerId: CustomerId,
  until: Instant,
  { begunBefore, limit }: { begunBefore?: Instant | undefined; limit: number },
): Promise<PaymentHistory[]> {
  const sql = sqlClient();
  const begun = await sql<{ payment_id: PaymentId }[]>`
    select payment_id from payments
    join events on events.stream_id = payment_id and events.version = 1
    where customer_id = ${customerId} and generation = (
        select generation from projections where name = 'payments' and status = 'live')
      and events.recorded_at <= ${until}::text::timestamptz
      ${begunBefore ? sql`and events.recorded_at < ${begunBefore}::text::timestamptz` : sql``}
    order by events.recorded_at desc, payment_id limit ${limit}`;
  const histories = await Promise.all(begun.map((row) => historyOf(row.payment_id, until)));
  return histories.flatMap((history) => history ?? []);
}

async function historyOf(
  paymentId: PaymentId,
  until: Instant | undefined,
): Promise<PaymentHistory | undefined> {
  const stream = { kind: 'payment', id: paymentId } as const;
  const events = await readStream(sqlClient(), stream, until ? { until } : {});
  const state = events.reduce<PaymentState>(evolve, initialState);
  const last = events.at(-1);
  if (!last || state.status === 'not-initiated') return undefined;
  const { version, recordedAt } = last;
  return { payment: { ...state, paymentId, version, recordedAt }, events };
}
