import type { AccountEvent, Product, ReleaseReason } from '@/domain/account/events';
import { formatOverdraftRate, formatRate } from '@/domain/account/rates';
import { formatDate, formatMoment, formatMonth, parseMonth } from '@/domain/calendar';
import { unreachable } from '@/domain/exhaustive';
import { type Currency, formatMoney, type Locale, toMinor } from '@/domain/money';
import type { Sealed } from '@/domain/sealed';

/** Opens a sealed text by the name of its field; null once its owner is erased. */
export type OpenText = (field: string, sealed: Sealed) => string | null;

/** What happened, in a sentence to the account's holder: "You sent £12.40 to T••• O•••". */
export function eventSentence(
  event: AccountEvent,
  open: OpenText,
  currency: Currency,
  locale: Locale,
): string {
  const money = (text: Parameters<typeof toMinor>[0]) =>
    formatMoney(toMinor(text), currency, locale);
  switch (event.type) {
    case 'AccountOpened':
      return `You opened ${quoted(open('nickname', event.data.nickname))}, ${productWords[event.data.product]}`;
    case 'AccountRenamed':
      return `You renamed the account to ${quoted(open('nickname', event.data.nickname))}`;
    case 'AccountClosed':
      return 'You closed the account';
    case 'StreamReplaced':
      return 'The bank copied this history, mended, into a new one, where it goes on';
    case 'MoneyDeposited':
      return event.data.contra === 'cash'
        ? `You paid in ${money(event.data.amountMinor)} in cash`
        : `${money(event.data.amountMinor)} was paid in`;
    case 'MoneyWithdrawn':
      return event.data.contra === 'cash'
        ? `You took out ${money(event.data.amountMinor)} in cash`
        : `You paid ${money(event.data.amountMinor)}`;
    case 'TransferSent':
      return `You sent ${money(event.data.amountMinor)} to ${named(open, event.data.counterpartName)}`;
    case 'TransferReceived':
      return `You received ${money(event.data.amountMinor)} from ${named(open, event.data.counterpartName)}`;
    case 'OverdraftLimitChanged':
      return `The overdraft limit went from ${money(event.data.fromMinor)} to ${money(event.data.toMinor)}`;
    case 'InterestRateChanged': {
      const { direction, fromBps, toBps, effectiveOn } = event.data;
      const isEarned = direction === 'credit';
      const what = isEarned ? 'The interest rate' : 'The overdraft’s interest rate';
      const rate = isEarned ? formatRate : formatOverdraftRate;
      return `${what} went from ${rate(fromBps, locale)} to ${rate(toBps, locale)} from ${formatDate(effectiveOn)} on`;
    }
    case 'DailyLimitSet': {
      const { limitMinor, appliesFrom } = event.data;
      return limitMinor === null
        ? `You took away the daily limit from ${formatDate(appliesFrom)} on`
        : `You set the daily limit to ${money(limitMinor)} from ${formatDate(appliesFrom)} on`;
    }
    case 'AccountFrozen': {
      const who = event.data.reason === 'customer-request' ? 'You' : 'The bank';
      return `${who} froze the account for ${frozenFor[event.data.scope]}`;
    }
    case 'AccountUnfrozen':
      return event.data.reason === 'customer-request'
        ? 'The account was unfrozen'
        : 'The bank unfroze the account';
    case 'HoldPlaced':
      return `${money(event.data.amountMinor)} was held for ${merchant(open, event.data.merchant)} until ${formatMoment(event.data.expiresAt)}`;
    case 'HoldCaptured':
      return `You paid ${money(event.data.amountMinor)} to ${merchant(open, event.data.merchant)}`;
    case 'HoldReleased':
      return `${money(event.data.amountMinor)} that was held became available again${becauseOf[event.data.reason]}`;
    case 'HoldExpired':
      return `${money(event.data.amountMinor)} that was held became available again, because nobody took it in time`;
    case 'FeeCharged':
      return `You were charged ${money(event.data.amountMinor)}: ${feeName(event.data.code)}`;
    case 'FeeWaived':
      return `The bank gave back ${money(event.data.amountMinor)}: ${feeName(event.data.code)}`;
    case 'InterestPosted': {
      const { direction, amountMinor, period } = event.data;
      const verb = direction === 'credit' ? 'You earned' : 'You were charged';
      return `${verb} ${money(amountMinor)} of interest for ${formatMonth(period)}`;
    }
    case 'InterestAdjusted': {
      const { side, amountMinor, period } = event.data;
      const verb = side === 'credit' ? 'You were given' : 'You were charged';
      return `${verb} ${money(amountMinor)} more of interest for ${formatMonth(period)}, which was worked out again`;
    }
    case 'EntryReversed': {
      const { side, amountMinor, reversedVersion } = event.data;
      const way = side === 'credit' ? 'to' : 'from';
      return `The bank reversed entry v${reversedVersion}: ${money(amountMinor)} ${way} you`;
    }
    case 'CorrectionBooked': {
      const { side, amountMinor } = event.data;
      return side === 'credit'
        ? `The bank put something right: ${money(amountMinor)} to you`
        : `The bank put something right: ${money(amountMinor)} from you`;
    }
    case 'CurrencySold':
    case 'CurrencyBought': {
      const { amountMinor, counterpartMinor, counterpartCurrency } = event.data;
      const there = formatMoney(toMinor(counterpartMinor), counterpartCurrency, locale);
      return event.type === 'CurrencySold'
        ? `You exchanged ${money(amountMinor)} for ${there}`
        : `You bought ${money(amountMinor)} for ${there}`;
    }
    case 'StatementClosed': {
      const month = parseMonth(event.data.periodFrom.slice(0, 7));
      return `The statement for ${month ? formatMonth(month) : event.data.periodFrom} was issued`;
    }
    case 'BalanceConfirmed':
      return `You confirmed the balance of ${money(event.data.bookedMinor)} at v${event.data.version}`;
    default:
      return unreachable(event);
  }
}

const feeNames: { readonly [code: string]: string | undefined } = {
  'account-monthly': 'monthly account fee',
  'overdraft-monthly': 'monthly overdraft fee',
  'payment-returned': 'returned payment',
};

/** A fee by its name on a statement; one that has none is called by its code. */
export function feeName(code: string): string {
  return feeNames[code] ?? code.replaceAll('-', ' ');
}

const becauseOf: Record<ReleaseReason, string> = {
  merchant: '',
  'payment-returned': ', because the other bank gave the payment back',
  'payment-timed-out': ', because the other bank did not answer',
  'payment-cancelled': ', because you cancelled the payment',
};

const frozenFor = {
  debits: 'what goes out',
  credits: 'what comes in',
  all: 'all that goes in and out',
} as const;

function merchant(open: OpenText, sealed: Sealed): string {
  return open('merchant', sealed) ?? 'somebody (name erased)';
}

function named(open: OpenText, sealed: Sealed): string {
  return open('counterpartName', sealed) ?? 'somebody (name erased)';
}

const productWords: Record<Product, string> = {
  current: 'a current account',
  savings: 'a savings account',
  pot: 'a pot',
};

function quoted(text: string | null): string {
  return text === null ? 'an erased name' : `“${text}”`;
}
