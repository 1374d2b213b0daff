import 'server-only';
import { customerSentence } from '@/components/customer/event-sentence';
import { paymentSentence } from '@/components/payment/event-sentence';
import type { OtherMoment } from '@/components/timeline/state-texts';
import { eventsBeside } from '@/db/events-beside';
import type { CustomerEvent } from '@/domain/customer/events';
import type { Locale } from '@/domain/money';
import type { PaymentEvent } from '@/domain/payment/events';
import type { Balance } from '@/domain/projections/balance';
import { INLINE } from './load-history';

/**
 * What happened to the holder of one's own account and to payments from it, as moments of its time. Of a
 * history that does not go with the page whole, nobody could say between which of its events they lie.
 */
export async function loadOthers(account: Balance, locale: Locale): Promise<OtherMoment[]> {
  if (account.version > INLINE) return [];
  const events = await eventsBeside(account);
  return events.map((event) => ({ at: event.recordedAt, what: sentenceOf(event, locale) }));
}

/** Without any name: it stands beside the moment, and outlives what it is about. */
function sentenceOf(event: CustomerEvent | PaymentEvent, locale: Locale): string {
  switch (event.type) {
    case 'PaymentInitiated':
    case 'PaymentSubmitted':
    case 'PaymentSettled':
    case 'PaymentReturned':
    case 'PaymentTimedOut':
    case 'PaymentCancelled':
      return paymentSentence(event, () => null, locale);
    default:
      return customerSentence(event);
  }
}
