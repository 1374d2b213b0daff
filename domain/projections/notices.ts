import type { AccountEvent } from '../account/events';
import { deltaMinor } from '../account/state';
import type { CustomerEvent } from '../customer/events';
import { unreachable } from '../exhaustive';
import type { AccountId } from '../ids';
import { type Currency, type Minor, minor, minorDigits, toMinor } from '../money';
import type { PaymentEvent } from '../payment/events';
import type { StandingOrderEvent } from '../standing-order/events';

/** The question: what about an event would its customer want to be told, even when not looking? */
export const noticeKinds = [
  'low-balance',
  'large-payment',
  'money-received',
  'account-closed',
  'account-frozen',
  'account-unfrozen',
  'corrected',
  'payment-returned',
  'payment-given-up',
  'payment-late',
  'standing-order-failed',
  'payee-added',
  'address-changed',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

const LOW_BALANCE = 50n;
const LARGE_PAYMENT = 1_000n;

/** A balance that falls below this is pointed out once, at the event that took it there, whatever that is. */
export function lowBalanceMinor(currency: Currency): Minor {
  return wholeUnits(LOW_BALANCE, currency);
}

/** A single debit of this much or more is pointed out. */
export function largePaymentMinor(currency: Currency): Minor {
  return wholeUnits(LARGE_PAYMENT, currency);
}

/** `leftMinor` is what a debit left on the account; nothing else is judged by it. */
export function noticesOf(
  event: AccountEvent,
  { currency, leftMinor }: { currency: Currency; leftMinor: Minor },
  isOwn: (accountId: AccountId) => boolean,
): NoticeKind[] {
  const low = lowBalanceMinor(currency);
  const delta = deltaMinor(event);
  const isTakenLow = delta < 0n && leftMinor < low && leftMinor - delta >= low;
  return [
    ...noticesByType(event, currency, isOwn),
    ...(isTakenLow ? ['low-balance' as const] : []),
  ];
}

function noticesByType(
  event: AccountEvent,
  currency: Currency,
  isOwn: (accountId: AccountId) => boolean,
): NoticeKind[] {
  switch (event.type) {
    case 'MoneyWithdrawn':
    case 'HoldCaptured':
    case 'CurrencySold':
    case 'TransferSent':
      return toMinor(event.data.amountMinor) >= largePaymentMinor(currency)
        ? ['large-payment']
        : [];
    // Whoever hands over cash at the counter knows of it.
    case 'MoneyDeposited':
      return event.data.contra === 'cash' ? [] : ['money-received'];
    case 'TransferReceived':
      return isOwn(event.data.counterpartAccountId) ? [] : ['money-received'];
    case 'AccountClosed':
      return ['account-closed'];
    // What customers did themselves is no news to them.
    case 'AccountFrozen':
      return event.data.reason === 'customer-request' ? [] : ['account-frozen'];
    case 'AccountUnfrozen':
      return event.data.reason === 'customer-request' ? [] : ['account-unfrozen'];
    case 'EntryReversed':
    case 'CorrectionBooked':
      return ['corrected'];
    case 'AccountOpened':
    case 'AccountRenamed':
    case 'StreamReplaced':
    case 'OverdraftLimitChanged':
    case 'InterestRateChanged':
    case 'DailyLimitSet':
    case 'HoldPlaced':
    case 'HoldReleased':
    case 'HoldExpired':
    case 'StatementClosed':
    case 'BalanceConfirmed':
    case 'CurrencyBought':
    case 'FeeCharged':
    case 'FeeWaived':
    case 'InterestPosted':
    case 'InterestAdjusted':
      return [];
    default:
      return unreachable(event);
  }
}

/** Of what a customer set going and did not watch: that it did not come about as it was meant. */
export function noticesOfProcess(event: PaymentEvent | StandingOrderEvent): NoticeKind[] {
  switch (event.type) {
    case 'PaymentReturned':
      return ['payment-returned'];
    case 'PaymentTimedOut':
      return ['payment-given-up'];
    case 'PaymentSettled':
      return event.data.late ? ['payment-late'] : [];
    case 'StandingOrderFailed':
      return ['standing-order-failed'];
    case 'PaymentInitiated':
    case 'PaymentSubmitted':
    case 'PaymentCancelled':
    case 'StandingOrderCreated':
    case 'StandingOrderAmended':
    case 'StandingOrderPaused':
    case 'StandingOrderResumed':
    case 'StandingOrderCancelled':
    case 'StandingOrderExecuted':
      return [];
    default:
      return unreachable(event);
  }
}

/**
 * Whoever is listed as a payee is soon paid, and whoever has the address signs in: a customer who did neither
 * should know at once.
 */
export function noticesOfCustomer(event: CustomerEvent): NoticeKind[] {
  switch (event.type) {
    case 'PayeeAdded':
      return ['payee-added'];
    case 'ContactDetailsChanged':
      return event.data.email === undefined ? [] : ['address-changed'];
    case 'CustomerRegistered':
    case 'LocaleChanged':
    case 'ErasureRequested':
    case 'ErasureDeferred':
    case 'PersonalDataErased':
    case 'PersonalDataViewed':
    case 'PayeeRemoved':
      return [];
    default:
      return unreachable(event);
  }
}

function wholeUnits(units: bigint, currency: Currency): Minor {
  return minor(units * 10n ** BigInt(minorDigits[currency]));
}
