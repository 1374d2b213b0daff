import type { Instant } from '../calendar';
import { unreachable } from '../exhaustive';
import type { AccountId, CustomerId, HoldId } from '../ids';
import { type Currency, type Minor, toMinor } from '../money';
import type { Sealed } from '../sealed';
import type { PaymentEvent, ReturnReason } from './events';

export type PaymentState = { readonly status: 'not-initiated' } | InitiatedPayment;

export type InitiatedPayment = {
  readonly status: 'initiated' | 'submitted' | 'settled' | 'returned' | 'timed-out' | 'cancelled';
  /** An answer came when nobody waited for it any more: somebody has to look into it. */
  readonly isLate: boolean;
  readonly returnReason: ReturnReason | null;
  readonly customerId: CustomerId;
  readonly accountId: AccountId;
  readonly holdId: HoldId;
  readonly amountMinor: Minor;
  readonly currency: Currency;
  readonly payee: Sealed;
  readonly iban: Sealed;
  readonly reference: Sealed | null;
  readonly timesOutAt: Instant;
};

export const initialState: PaymentState = { status: 'not-initiated' };

export function evolve(state: PaymentState, event: PaymentEvent): PaymentState {
  if (event.type === 'PaymentInitiated') {
    const { amountMinor, ...rest } = event.data;
    const nothingYet = { status: 'initiated', isLate: false, returnReason: null } as const;
    return { ...rest, ...nothingYet, amountMinor: toMinor(amountMinor) };
  }
  if (state.status === 'not-initiated') throw new Error(`${event.type} before PaymentInitiated`);
  switch (event.type) {
    case 'PaymentSubmitted':
      return { ...state, status: 'submitted' };
    case 'PaymentSettled':
      return { ...state, status: 'settled', isLate: event.data.late };
    case 'PaymentReturned': {
      const { reason, late } = event.data;
      return { ...state, status: 'returned', returnReason: reason, isLate: late };
    }
    case 'PaymentTimedOut':
      return { ...state, status: 'timed-out' };
    case 'PaymentCancelled':
      return { ...state, status: 'cancelled' };
    default:
      return unreachable(event);
  }
}
