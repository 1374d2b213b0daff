import { unreachable } from '../exhaustive';
import type { Locale } from '../money';
import type { Sealed } from '../sealed';
import type { CustomerEvent } from './events';

export type CustomerState =
  | { readonly status: 'unregistered' }
  | ({ readonly status: 'active' } & ContactDetails);

export type ContactDetails = {
  readonly name: Sealed;
  readonly email: Sealed;
  readonly locale: Locale;
};

export const initialState: CustomerState = { status: 'unregistered' };

export function evolve(state: CustomerState, event: CustomerEvent): CustomerState {
  if (event.type === 'CustomerRegistered') return { status: 'active', ...event.data };
  if (state.status === 'unregistered') throw new Error(`${event.type} before CustomerRegistered`);
  switch (event.type) {
    case 'ContactDetailsChanged':
    case 'LocaleChanged':
      return { ...state, ...event.data };
    default:
      return unreachable(event);
  }
}
