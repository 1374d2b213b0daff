import { and, desc, eq, lt } from 'drizzle-orm';
import type { Instant } from '@/domain/calendar';
import type { CustomerId, PaymentId, StreamId } from '@/domain/ids';
import { minor } from '@/domain/money';
import type { InitiatedPayment } from '@/domain/payment/state';
import { bigints, booleans, instants, ints, smallint, texts, uuids } from '../arrays';
import { drizzleClient } from '../client';
import { type Snapshot, type StreamRange, within } from '../logged-events';
import { payments } from '../schema';
import { type ColumnsOf, overRows, setAnew } from '../write';
import { isLive } from './generations';
import type { InlineReadModel, ProcessChange } from './read-model';

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
  write({ generation }, { payments: changed }) {
    const rows = new Map<PaymentId, Initiated>();
    for (const { id, after, version, recordedAt } of changed) {
      if (after.status !== 'not-initiated') rows.set(id, { id, after, version, recordedAt });
    }
    return rows.size === 0 ? [] : [writePayments([...rows.values()], smallint(generation))];
  },
};

type Initiated = ProcessChange<'payment'> & { after: InitiatedPayment };

const paymentColumns: ColumnsOf<typeof payments, Initiated, 'generation'> = {
  payment_id: uuids(({ id }) => id),
  customer_id: uuids(({ after }) => after.customerId),
  account_id: uuids(({ after }) => after.accountId),
  status: texts(({ after }) => after.status),
  is_late: booleans(({ after }) => after.isLate),
  return_reason: texts(({ after }) => after.returnReason),
  hold_id: uuids(({ after }) => after.holdId),
  amount_minor: bigints(({ after }) => after.amountMinor),
  currency: texts(({ after }) => after.currency),
  payee: texts(({ after }) => after.payee),
  iban: texts(({ after }) => after.iban),
  reference: texts(({ after }) => after.reference),
  times_out_at: instants(({ after }) => after.timesOutAt),
  version: ints(({ version }) => version),
  recorded_at: instants(({ recordedAt }) => recordedAt),
};

/** What its beginning says for good. */
const fixedColumns = {
  payment_id: true,
  customer_id: true,
  account_id: true,
  hold_id: true,
  amount_minor: true,
  currency: true,
  payee: true,
  iban: true,
  reference: true,
  times_out_at: true,
} as const;

const writePayments = overRows<Initiated>(
  paymentColumns,
  (rows, names, generation) => `
    insert into payments (${names}, generation) select row.*, ${generation} from ${rows}
    order by payment_id
    on conflict (payment_id, generation) do update set ${setAnew(paymentColumns, fixedColumns)}
    where payments.version < excluded.version`,
);

function toPayment({ generation: _live, ...row }: typeof payments.$inferSelect): Payment {
  return { ...row, amountMinor: minor(row.amountMinor) };
}
