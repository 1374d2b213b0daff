import type { AccountEvent } from '@/domain/account/events';
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
      return `You opened ${quoted(open('nickname', event.data.nickname))}, a ${event.data.product} account`;
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
    default:
      return unreachable(event);
  }
}

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
    default:
      return unreachable(event);
  }
}

function named(open: OpenText, sealed: Sealed): string {
  return open('counterpartName', sealed) ?? 'somebody (name erased)';
}

function quoted(text: string | null): string {
  return text === null ? 'an erased name' : `“${text}”`;
}
