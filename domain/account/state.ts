import { unreachable } from '../exhaustive';
import type { CustomerId } from '../ids';
import { type Currency, type Minor, minor, toMinor } from '../money';
import type { Sealed } from '../sealed';
import type { AccountEvent, Product } from './events';

/** What deciding needs to know, and no more: bounded, however long the history gets. */
export type AccountState =
  | { readonly status: 'not-opened' }
  | ({ readonly status: 'open' } & Account)
  | ({ readonly status: 'closed' } & Account)
  /** Its facts go on in another stream. */
  | ({ readonly status: 'replaced' } & Account);

export type Account = {
  readonly customerId: CustomerId;
  readonly product: Product;
  readonly currency: Currency;
  readonly nickname: Sealed;
  readonly bookedMinor: Minor;
  readonly overdraftLimitMinor: Minor;
};

export const initialState: AccountState = { status: 'not-opened' };

export function evolve(state: AccountState, event: AccountEvent): AccountState {
  if (event.type === 'AccountOpened') {
    const { customerId, product, currency, nickname, overdraftLimitMinor } = event.data;
    return {
      status: 'open',
      customerId,
      product,
      currency,
      nickname,
      bookedMinor: minor(0n),
      overdraftLimitMinor: toMinor(overdraftLimitMinor),
    };
  }
  if (state.status === 'not-opened') throw new Error(`${event.type} before AccountOpened`);
  switch (event.type) {
    case 'AccountRenamed':
      return { ...state, nickname: event.data.nickname };
    case 'AccountClosed':
      return { ...state, status: 'closed' };
    case 'StreamReplaced':
      return { ...state, status: 'replaced' };
    case 'MoneyDeposited':
    case 'TransferReceived':
      return book(state, toMinor(event.data.amountMinor));
    case 'MoneyWithdrawn':
    case 'TransferSent':
      return book(state, -toMinor(event.data.amountMinor));
    default:
      return unreachable(event);
  }
}

/** What may be taken out at once. */
export function available(account: Account): Minor {
  return minor(account.bookedMinor + account.overdraftLimitMinor);
}

function book<Opened extends Account>(state: Opened, signedMinor: bigint): Opened {
  return { ...state, bookedMinor: minor(state.bookedMinor + signedMinor) };
}
