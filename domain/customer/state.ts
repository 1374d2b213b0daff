import { unreachable } from '../exhaustive';
import type { Locale } from '../money';
import type { Sealed } from '../sealed';
import type { CustomerEvent, ErasureDeferred } from './events';

export type CustomerState =
  | { readonly status: 'unregistered' }
  | ({ readonly status: 'active'; readonly erasure: Deferral | null } & ContactDetails)
  | { readonly status: 'erased'; readonly locale: Locale };

/** An erasure that was asked for and has to wait. */
export type Deferral = ErasureDeferred['data'];

export type ContactDetails = {
  readonly name: Sealed;
  readonly email: Sealed;
  readonly locale: Locale;
};

export const initialState: CustomerState = { status: 'unregistered' };

export function evolve(state: CustomerState, event: CustomerEvent): CustomerState {
  if (event.type === 'CustomerRegistered') {
    return { status: 'active', erasure: null, ...event.data };
  }
  if (state.status === 'unregistered') throw new Error(`${event.type} before CustomerRegistered`);
  if (state.status === 'erased') throw new Error(`${event.type} after PersonalDataErased`);
  switch (event.type) {
    case 'ContactDetailsChanged':
    case 'LocaleChanged':
      return { ...state, ...event.data };
    case 'ErasureRequested':
      // What comes of it is said by the next event of the same command.
      return state;
    case 'ErasureDeferred':
      return { ...state, erasure: event.data };
    case 'PersonalDataErased':
      return { status: 'erased', locale: state.locale };
    case 'PersonalDataViewed':
      return state;
    default:
      return unreachable(event);
  }
}
