import { and, desc, eq, lt } from 'drizzle-orm';
import type { Instant } from '@/domain/calendar';
import type { CustomerId, PaymentId, StreamId } from '@/domain/ids';
import { minor } from '@/domain/money';
import type { InitiatedPayment } from '@/domain/payment/state';
import { drizzleClient } from '../client';
import { type Snapshot, type StreamRange, within } from '../logged-events';
import { payments } from '../schema';
import { isLive } from './generations';
import type { InlineReadModel } from './read-model';

/** A payment as it stands, with its place in the log. */
export type Payment = InitiatedPayment & {
  readonly paymentId: PaymentId;
  readonly version: number;
  readonly recordedAt: Instant;
};

/** One payment by id and owner together: somebody else's is simply not found. */
export async function findPayment(
  paymentId: PaymentId,
  customerId: CustomerId,
): Promise<Payment | undefined> {
  const [row] = await drizzleClient()
    .select()
    .from(payments)
    .where(
      and(eq(payments.paymentId, paymentId), eq(payments.customerId, customerId), isLive(payments)),
    );
  return row && toPayment(row);
}

/** A customer's payments, the one that changed last first. */
export async function listPayments(
  customerId: CustomerId,
  { before, limit }: { before?: Instant | undefined; limit: number },
): Promise<Payment[]> {
  const rows = await drizzleClient()
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.customerId, customerId),
        isLive(payments),
        before ? lt(payments.recordedAt, before) : undefined,
      ),
    )
    .orderBy(desc(payments.recordedAt), desc(payments.paymentId))
    .limit(limit);
  return rows.map(toPayment);
}

/** The live rows of a range of streams, as a verification compares them with the events. */
export async function paymentsWithin(
  db: Snapshot,
  range: StreamRange,
): Promise<Map<StreamId, Payment>> {
  const rows = await db
    .select()
    .from(payments)
    .where(and(within(payments.paymentId, range), isLive(payments)));
  return new Map(rows.map((row) => [row.paymentId, toPayment(row)]));
}

export const paymentsReadModel: InlineReadModel = {
  mode: 'inline',
  name: 'payments',
  foldVersion: 1,
  write(tx, { generation }, { payments: changed }) {
    const newest = new Map(changed.map((change) => [change.id, change]));
    const rows = [...newest.values()].flatMap(({ id, after, version, recordedAt }) => {
      if (after.status === 'not-initiated') return [];
      return [
        {
          payment_id: id,
          customer_id: after.customerId,
          account_id: after.accountId,
          status: after.status,
          is_late: after.isLate,
          return_reason: after.returnReason,
          hold_id: after.holdId,
          amount_minor: after.amountMinor.toString(),
          currency: after.currency,
          payee: after.payee,
          iban: after.iban,
          reference: after.reference,
          times_out_at: after.timesOutAt,
          version,
          recorded_at: recordedAt,
        },
      ];
    });
    if (rows.length === 0) return [];
    return [
      tx`
        insert into payments (generation, payment_id, customer_id, account_id, status, is_late,
          return_reason, hold_id, amount_minor, currency, payee, iban, reference, times_out_at, version,
          recorded_at)
        select ${generation}::smallint, row.* from jsonb_to_recordset(${tx.json(rows)}) as row (
          payment_id uuid, customer_id uuid, account_id uuid, status text, is_late boolean,
          return_reason text, hold_id uuid, amount_minor bigint, currency text, payee text, iban text,
          reference text, times_out_at timestamptz, version int, recorded_at timestamptz)
        order by payment_id
        on conflict (payment_id, generation) do update set
          status = excluded.status,
          is_late = excluded.is_late,
          return_reason = excluded.return_reason,
          version = excluded.version,
          recorded_at = excluded.recorded_at
        where payments.version < excluded.version`,
    ];
  },
};

function toPayment({ generation: _live, ...row }: typeof payments.$inferSelect): Payment {
  return { ...row, amountMinor: minor(row.amountMinor) };
}
