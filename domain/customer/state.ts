import { unreachable } from '../exhaustive';
import type { Locale } from '../money';
import type { Sealed } from '../sealed';
import type { CustomerEvent } from './events';

export type CustomerState =
  | { readonly status: 'unregistered' }
  | { readonly status: 'active'; readonly name: Sealed; readonly locale: Locale };

export const initialState: CustomerState = { status: 'unregistered' };

export function evolve(_state: CustomerState, event: CustomerEvent): CustomerState {
  switch (event.type) {
    case 'CustomerRegistered':
      return { status: 'active', name: event.data.name, locale: event.data.locale };
    default:
      return unreachable(event.type);
  }
}
