import 'server-only';
import { ERASED } from '@/components/account/views';
import type { PaymentView } from '@/components/payment/payment-list';
import { paymentsAsOf } from '@/db/payment-history';
import { listPayments, type Payment } from '@/db/read-models/payments';
import { opener } from '@/db/sealing';
import { type Instant, parseInstant } from '@/domain/calendar';
import { formatIban } from '@/domain/iban';
import type { CustomerId } from '@/domain/ids';
import type { Moment } from '../moment';

const PAGE = 20;

type Page = { payments: PaymentView[]; older: Instant | null };

/** A page of a customer's payments at a moment, newest first. */
export async function loadPayments(
  customerId: CustomerId,
  moment: Moment,
  typedBefore: string | string[] | undefined,
): Promise<Page> {
  const before = typeof typedBefore === 'string' ? parseInstant(typedBefore) : undefined;
  const until = moment.kind === 'past' ? moment.prefix.until : undefined;
  const limit = PAGE + 1;
  if (!until) {
    const found = await listPayments(customerId, { before, limit });
    return pageOf(found.map((payment) => ({ payment, at: payment.recordedAt })));
  }
  const found = await paymentsAsOf(customerId, until, { begunBefore: before, limit });
  return pageOf(
    found.map(({ payment, events }) => ({ payment, at: events[0]?.recordedAt ?? until })),
  );
}

/** A payment with its texts opened. */
export async function paymentView(payment: Payment): Promise<PaymentView> {
  const open = await opener(payment.customerId, payment.paymentId);
  const iban = open('iban', payment.iban);
  return {
    ...payment,
    payee: open('payee', payment.payee) ?? ERASED,
    iban: iban === null ? ERASED : formatIban(iban),
    reference: payment.reference && (open('reference', payment.reference) ?? ERASED),
  };
}

/** `at`: what the list is in the order of. One more than a page holds says that there is another. */
async function pageOf(found: readonly { payment: Payment; at: Instant }[]): Promise<Page> {
  const page = found.slice(0, PAGE);
  return {
    payments: await Promise.all(page.map(({ payment }) => paymentView(payment))),
    older: found.length > PAGE ? (page.at(-1)?.at ?? null) : null,
  };
}
