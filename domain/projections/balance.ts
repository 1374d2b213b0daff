import type { AccountEvent, Product } from '../account/events';
import type { Instant } from '../calendar';
import { unreachable } from '../exhaustive';
import type { AccountId, CustomerId } from '../ids';
import { type Currency, type Minor, minor, toMinor } from '../money';
import type { Recorded } from '../recorded';
import type { Sealed } from '../sealed';

/** The question: what does this account stand at, and what is it? */
export type Balance = {
  readonly accountId: AccountId;
  readonly customerId: CustomerId;
  readonly accountNumber: string;
  readonly product: Product;
  readonly currency: Currency;
  readonly nickname: Sealed;
  /** 'replaced': the facts of this stream go on in another, and it is listed nowhere. */
  readonly status: 'open' | 'closed' | 'replaced';
  readonly bookedMinor: Minor;
  readonly overdraftLimitMinor: Minor;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  /** The newest event that is counted in. */
  readonly version: number;
  readonly recordedAt: Instant;
};

/** Null until the account is opened: "not opened yet" is not a balance of nothing. */
export const initialBalance: Balance | null = null;

export function evolveBalance(
  balance: Balance | null,
  event: Recorded<AccountEvent>,
): Balance | null {
  if (event.type === 'AccountOpened') {
    const { customerId, accountNumber, product, currency, nickname } = event.data;
    return {
      accountId: event.streamId as AccountId,
      customerId,
      accountNumber,
      product,
      currency,
      nickname,
      status: 'open',
      bookedMinor: minor(0n),
      overdraftLimitMinor: toMinor(event.data.overdraftLimitMinor),
      openedAt: event.recordedAt,
      closedAt: null,
      version: event.version,
      recordedAt: event.recordedAt,
    };
  }
  if (!balance) throw new Error(`${event.type} before AccountOpened in ${event.streamId}`);
  const seen = { ...balance, version: event.version, recordedAt: event.recordedAt };
  switch (event.type) {
    case 'AccountRenamed':
      return { ...seen, nickname: event.data.nickname };
    case 'AccountClosed':
      return { ...seen, status: 'closed', closedAt: event.recordedAt };
    case 'StreamReplaced':
      return { ...seen, status: 'replaced' };
    case 'MoneyDeposited':
    case 'MoneyWithdrawn':
    case 'TransferSent':
    case 'TransferReceived':
      return { ...seen, bookedMinor: minor(balance.bookedMinor + deltaMinor(event)) };
    default:
      return unreachable(event);
  }
}

/** What one event adds to the booked balance, in signed minor units; zero when it moves no money. */
export function deltaMinor(event: AccountEvent): Minor {
  switch (event.type) {
    case 'MoneyDeposited':
    case 'TransferReceived':
      return toMinor(event.data.amountMinor);
    case 'MoneyWithdrawn':
    case 'TransferSent':
      return minor(-toMinor(event.data.amountMinor));
    case 'AccountOpened':
    case 'AccountRenamed':
    case 'AccountClosed':
    case 'StreamReplaced':
      return minor(0n);
    default:
      return unreachable(event);
  }
}

export function availableMinor(balance: Balance): Minor {
  return minor(balance.bookedMinor + balance.overdraftLimitMinor);
}
