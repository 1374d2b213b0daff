import type { AccountEvent, AnyContra } from '../account/events';
import { unreachable } from '../exhaustive';
import type { ExchangeId, TransferId } from '../ids';

/** What undoing an entry has to be booked against, and what else has to be undone along with it. */
export type Reversible = {
  contra: AnyContra;
  transferId: TransferId | null;
  /** What the two legs of a transfer or of an exchange have in common. */
  pair: TransferId | ExchangeId | null;
};

/**
 * How an entry can be reversed; null for one that cannot. Interest is adjusted, a payment is returned by
 * the other bank, and what was itself a remedy is put right by a correction.
 */
export function reversible(event: AccountEvent): Reversible | null {
  switch (event.type) {
    case 'MoneyDeposited':
    case 'MoneyWithdrawn':
      return alone(event.data.contra);
    case 'HoldCaptured':
      return event.data.paymentId === null ? alone(event.data.contra) : null;
    case 'FeeCharged':
      return alone('fees');
    case 'TransferSent':
    case 'TransferReceived': {
      const { transferId } = event.data;
      return { contra: 'transfers', transferId, pair: transferId };
    }
    case 'CurrencySold':
    case 'CurrencyBought':
      return { contra: 'exchange', transferId: null, pair: event.data.exchangeId };
    case 'AccountOpened':
    case 'AccountRenamed':
    case 'AccountClosed':
    case 'StreamReplaced':
    case 'OverdraftLimitChanged':
    case 'InterestRateChanged':
    case 'DailyLimitSet':
    case 'AccountFrozen':
    case 'AccountUnfrozen':
    case 'HoldPlaced':
    case 'HoldReleased':
    case 'HoldExpired':
    case 'FeeWaived':
    case 'InterestPosted':
    case 'InterestAdjusted':
    case 'EntryReversed':
    case 'CorrectionBooked':
    case 'StatementClosed':
    case 'BalanceConfirmed':
      return null;
    default:
      return unreachable(event);
  }
}

function alone(contra: AnyContra): Reversible {
  return { contra, transferId: null, pair: null };
}
