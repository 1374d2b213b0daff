import 'server-only';
import type { OpenText } from '@/components/account/event-sentence';
import { customerSentence } from '@/components/customer/event-sentence';
import { paymentSentence } from '@/components/payment/event-sentence';
import { standingOrderSentence } from '@/components/standing-order/event-sentence';
import type { CustomerEvent } from '@/domain/customer/events';
import type { Locale } from '@/domain/money';
import { type PaymentEvent, paymentEventVersions } from '@/domain/payment/events';
import type { Recorded } from '@/domain/recorded';
import {
  type StandingOrderEvent,
  standingOrderEventVersions,
} from '@/domain/standing-order/events';
import type { DomainEvent } from '@/domain/streams';
import { at, type Moment } from './moment';

/** Of what is no account's: a payment, a standing order, or the customer as such. */
export function sentenceOf(event: Recorded<DomainEvent>, open: OpenText, locale: Locale): string {
  if (isOfPayment(event)) return paymentSentence(event, open, locale);
  if (isOfStandingOrder(event)) return standingOrderSentence(event, open, locale);
  return customerSentence(event as Recorded<CustomerEvent>);
}

/** Where more is said about it; null for what has no page. */
export function hrefOf(event: Recorded<DomainEvent>, moment: Moment): string | null {
  if (isOfPayment(event)) return at(moment, `/payments/${event.streamId}`);
  if (isOfStandingOrder(event)) return at(moment, '/standing-orders');
  if (event.type === 'ContactDetailsChanged') return at(moment, '/settings');
  const isOfPayee = event.type === 'PayeeAdded' || event.type === 'PayeeRemoved';
  return isOfPayee ? at(moment, '/payees') : null;
}

function isOfPayment(event: Recorded<DomainEvent>): event is Recorded<PaymentEvent> {
  return event.type in paymentEventVersions;
}

function isOfStandingOrder(event: Recorded<DomainEvent>): event is Recorded<StandingOrderEvent> {
  return event.type in standingOrderEventVersions;
}
