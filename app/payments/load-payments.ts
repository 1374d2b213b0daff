import 'server-only';
import { ERASED } from '@/components/account/views';
import type { PaymentView } from '@/components/payment/payment-list';
import { listPayments, type Payment } from '@/db/read-models/payments';
import { opener } from '@/db/sealing';
import { parseInstant } from '@/domain/calendar';
import { formatIban } from '@/domain/iban';
import type { CustomerId } from '@/domain/ids';

const PAGE = 20;

/** A page of a customer's payments, the one that changed last first. */
export async function loadPayments(
  customerId: CustomerId,
  typedBefore: string | string[] | undefined,
): Promise<{ payments: PaymentView[]; older: string | null }> {
  const before = typeof typedBefore === 'string' ? parseInstant(typedBefore) : undefined;
  const found = await listPayments(customerId, { before, limit: PAGE + 1 });
  const page = found.slice(0, PAGE);
  const last = found.length > PAGE ? page.at(-1) : undefined;
  return {
    payments: await Promise.all(page.map(paymentView)),
    older: last ? last.recordedAt : null,
  };
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
