import { unreachable } from '../exhaustive';
import type { Locale } from '../money';
import type { Sealed } from '../sealed';
import type { CustomerEvent, ErasureDeferred, PayeeAdded } from './events';

export type CustomerState =
  | { readonly status: 'unregistered' }
  | ({
      readonly status: 'active';
      readonly erasure: Deferral | null;
      /** In the order they were added; as many as `PAYEE_LIMIT` at most. */
      readonly payees: readonly ListedPayee[];
    } & ContactDetails)
  | { readonly status: 'erased'; readonly locale: Locale };

/** An erasure that was asked for and has to wait. */
export type Deferral = ErasureDeferred['data'];

export type ListedPayee = PayeeAdded['data'];

export type ContactDetails = {
  readonly name: Sealed;
  readonly email: Sealed;
  readonly locale: Locale;
};

export const initialState: CustomerState = { status: 'unregistered' };

export function evolve(state: CustomerState, event: CustomerEvent): CustomerState {
  if (event.type === 'CustomerRegistered') {
    return { status: 'active', erasure: null, payees: [], ...event.data };
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
    case 'PayeeAdded':
      return { ...state, payees: [...state.payees, event.data] };
    case 'PayeeRemoved': {
      const { payeeId } = event.data;
      return { ...state, payees: state.payees.filter((payee) => payee.payeeId !== payeeId) };
    }
    default:
      return unreachable(event);
  }
}
