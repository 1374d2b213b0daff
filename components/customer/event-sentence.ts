import type { CustomerEvent } from '@/domain/customer/events';
import { unreachable } from '@/domain/exhaustive';

/** What happened to somebody as a customer, in a sentence to them. */
export function customerSentence(event: CustomerEvent): string {
  switch (event.type) {
    case 'CustomerRegistered':
      return 'You became a customer';
    case 'ContactDetailsChanged': {
      const { name, email } = event.data;
      const changed = [name && 'your name', email && 'your e-mail address'].filter(Boolean);
      return `You changed ${changed.join(' and ')}`;
    }
    case 'LocaleChanged':
      return 'You changed how numbers are written for you';
    case 'ErasureRequested':
      return 'You asked to be erased';
    case 'ErasureDeferred':
      return 'The bank put the erasure off, because something has to be kept for now';
    case 'PersonalDataErased':
      return 'Your personal data was erased';
    case 'PersonalDataViewed':
      return 'Somebody at the bank looked at your personal data';
    case 'PayeeAdded':
      return 'You listed somebody to pay';
    case 'PayeeRemoved':
      return 'You took a payee off your list';
    default:
      return unreachable(event);
  }
}
