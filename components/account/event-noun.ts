import type { AccountEvent } from '@/domain/account/events';
import { unreachable } from '@/domain/exhaustive';

/** What kind of thing it was, to be read out: "after withdrawal minus 12.40". */
export function eventNoun(event: AccountEvent): string {
  switch (event.type) {
    case 'AccountOpened':
      return 'opening';
    case 'AccountRenamed':
      return 'renaming';
    case 'AccountClosed':
      return 'closing';
    case 'StreamReplaced':
      return 'replacement';
    case 'MoneyDeposited':
      return 'deposit';
    case 'MoneyWithdrawn':
      return 'withdrawal';
    case 'TransferSent':
      return 'transfer sent';
    case 'TransferReceived':
      return 'transfer received';
    case 'OverdraftLimitChanged':
      return 'change of the overdraft';
    case 'InterestRateChanged':
      return 'change of the interest rate';
    case 'DailyLimitSet':
      return 'daily limit';
    case 'AccountFrozen':
      return 'freeze';
    case 'AccountUnfrozen':
      return 'unfreezing';
    case 'HoldPlaced':
      return 'hold';
    case 'HoldCaptured':
      return event.data.paymentId === null ? 'card payment' : 'payment';
    case 'HoldReleased':
      return 'release of a hold';
    case 'HoldExpired':
      return 'end of a hold';
    case 'FeeCharged':
      return 'fee';
    case 'FeeWaived':
      return 'waived fee';
    case 'InterestPosted':
      return 'interest';
    case 'InterestAdjusted':
      return 'adjusted interest';
    case 'EntryReversed':
      return 'reversal';
    case 'CorrectionBooked':
      return 'correction';
    case 'CurrencySold':
      return 'exchange';
    case 'CurrencyBought':
      return 'exchange';
    case 'StatementClosed':
      return 'statement';
    case 'BalanceConfirmed':
      return 'confirmed balance';
    default:
      return unreachable(event);
  }
}
