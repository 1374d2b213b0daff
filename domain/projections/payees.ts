import type { Instant } from '../calendar';
import type { CustomerEvent } from '../customer/events';
import type { ListedPayee } from '../customer/state';
import { unreachable } from '../exhaustive';
import type { Recorded } from '../recorded';

/** The question: whom has a customer listed to pay, and since when? */
export type Payee = ListedPayee & { readonly addedAt: Instant };

/** Over the whole of a customer's stream, or over what of it had been recorded. */
export function payees(events: readonly Recorded<CustomerEvent>[]): Payee[] {
  return events.reduce(withEvent, []);
}

function withEvent(listed: Payee[], event: Recorded<CustomerEvent>): Payee[] {
  switch (event.type) {
    case 'PayeeAdded':
      return [...listed, { ...event.data, addedAt: event.recordedAt }];
    case 'PayeeRemoved':
      return listed.filter(({ payeeId }) => payeeId !== event.data.payeeId);
    case 'PersonalDataErased':
      return [];
    case 'CustomerRegistered':
    case 'ContactDetailsChanged':
    case 'LocaleChanged':
    case 'ErasureRequested':
    case 'ErasureDeferred':
    case 'PersonalDataViewed':
      return listed;
    default:
      return unreachable(event);
  }
}
