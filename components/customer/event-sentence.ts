import type { CustomerEvent } from '@/domain/customer/events';
import { unreachable } from '@/domain/exhaustive';

/** What happened to somebody as a customer, in a sentence to them. */
export function customerSentence(event: CustomerEvent): string {
  switch (event.type) {
    case 'CustomerRegistered':
      return 'You became a customer';
    default:
      return unreachable(event.type);
  }
}
