import { unreachable } from '@/domain/exhaustive';
import { formatMoney, type Locale, toMinor } from '@/domain/money';
import type { PaymentEvent, ReturnReason } from '@/domain/payment/events';
import type { InitiatedPayment } from '@/domain/payment/state';
import type { OpenText } from '../account/event-sentence';

/** What happened to a payment to another bank, in a sentence to whoever pays. */
export function paymentSentence(event: PaymentEvent, open: OpenText, locale: Locale): string {
  switch (event.type) {
    case 'PaymentInitiated': {
      const { amountMinor, currency, payee } = event.data;
      const name = open('payee', payee) ?? 'somebody (name erased)';
      return `You told us to pay ${formatMoney(toMinor(amountMinor), currency, locale)} to ${name}`;
    }
    case 'PaymentSubmitted':
      return 'The payment went to the other bank';
    case 'PaymentSettled':
      return event.data.late
        ? 'The other bank took the payment after all; we are looking into it'
        : 'The other bank took the payment';
    case 'PaymentReturned':
      return `The other bank gave the payment back: ${returnReasonNames[event.data.reason]}`;
    case 'PaymentTimedOut':
      return 'The other bank did not answer: the payment was not made, and the money is available again';
    case 'PaymentCancelled':
      return 'You cancelled the payment';
    default:
      return unreachable(event);
  }
}

export const returnReasonNames: Record<ReturnReason, string> = {
  'account-unknown': 'it has no such account',
  'account-closed': 'the account is closed',
  'name-mismatch': 'the name does not fit the account',
  'not-wanted': 'the payee did not want it',
};

export const paymentStatusNames: Record<InitiatedPayment['status'], string> = {
  initiated: 'About to be sent',
  submitted: 'On its way',
  settled: 'Paid',
  returned: 'Returned',
  'timed-out': 'Not paid',
  cancelled: 'Cancelled',
};

/** What became of the money that did not leave; null where it left, may still leave, or is being looked into. */
export function moneyBack(
  {
    status,
    isLate,
    amountMinor,
    currency,
  }: Pick<InitiatedPayment, 'status' | 'isLate' | 'amountMinor' | 'currency'>,
  locale: Locale,
): string | null {
  const isBack = status === 'returned' || status === 'timed-out' || status === 'cancelled';
  if (!isBack || isLate) return null;
  return `${formatMoney(amountMinor, currency, locale)} is available again`;
}
