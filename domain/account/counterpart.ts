import type { AccountId } from '../ids';
import type { AccountEvent } from './events';

/** The account on the other side of an event, where it has one in this bank. */
export function counterpartOf(event: AccountEvent): AccountId | null {
  return 'counterpartAccountId' in event.data ? event.data.counterpartAccountId : null;
}
