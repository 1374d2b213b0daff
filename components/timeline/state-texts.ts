import { formatAccountNumber } from '@/domain/account/account-number';
import { formatOverdraftRate, formatRate } from '@/domain/account/rates';
import { limitOn, openHolds, spentOn } from '@/domain/account/state';
import { formatDate, formatMoment, type Instant, inTime, londonDate } from '@/domain/calendar';
import { formatMoney, type Locale } from '@/domain/money';
import type { OpenText } from '../account/event-sentence';
import { type AccountView, ERASED, productNames, statusName } from '../account/views';
import { type OrderHistory, orderLinesAt } from './orders';
import { type PotHistory, potLinesAt } from './pots';
import type { Texts } from './texts';

export const HOLD_ROWS = 6;
export const ORDER_ROWS = 6;
export const POT_ROWS = 6;

/** Named once, and not in every frame. */
const listPlaces = {
  hold: placesOf('hold', HOLD_ROWS),
  order: placesOf('order', ORDER_ROWS),
  pot: placesOf('pot', POT_ROWS),
};

/** What belongs to an account and has events of its own. */
export type Beside = {
  /** The standing orders that money leaves the account by, or ever left it by. */
  readonly orders: readonly OrderHistory[];
  /** The pots under it, those that are closed as well. */
  readonly pots: readonly PotHistory[];
  /** What happened to its holder, and to payments from it to other banks, in order. */
  readonly others: readonly OtherMoment[];
};

/** A moment that is no event of the account, and what happened then. */
export type OtherMoment = { readonly at: Instant; readonly what: string };

/** All else that the account was at an instant: its terms, what was set aside, its standing orders, its pots. */
export function stateTexts(
  account: AccountView,
  at: Instant,
  { orders, pots }: Omit<Beside, 'others'>,
  open: OpenText,
  { locale, isLive }: { locale: Locale; isLive: boolean },
): Texts {
  const { currency } = account;
  return {
    status: statusName(account),
    overdraft: formatMoney(account.overdraftLimitMinor, currency, locale),
    ...termTexts(account, at, { locale, isLive }),
    kind: `${productNames[account.product]} in ${currency}`,
    number: formatAccountNumber(account.accountNumber),
    opened: formatDate(londonDate(account.openedAt)),
    closed: account.closedAt ? formatDate(londonDate(account.closedAt)) : '',
    ...holdTexts(account, at, open, locale),
    ...rowTexts('order', orderLinesAt(orders, at, locale)),
    ...rowTexts('pot', potLinesAt(pots, at, { currency, locale })),
  };
}

/** Limits, rates and what was last issued. */
function termTexts(
  account: AccountView,
  at: Instant,
  { locale, isLive }: { locale: Locale; isLive: boolean },
): Texts {
  const { dailyLimit, creditRateBps, overdraftRateBps, statement, currency } = account;
  const money = (amount: bigint) => formatMoney(amount, currency, locale);
  const today = londonDate(at);
  const limit = limitOn(dailyLimit, today);
  const left = limit === null ? 0n : limit - spentOn(account, today);
  const when = isLive ? 'today' : 'that day';
  return {
    'daily-limit':
      limit === null ? 'None' : `${money(limit)}, ${money(left > 0n ? left : 0n)} left ${when}`,
    'credit-rate': `${formatRate(creditRateBps, locale)} a year`,
    'overdraft-rate': overdraftRateBps > 0 ? formatOverdraftRate(overdraftRateBps, locale) : '',
    statement: statement
      ? `No. ${statement.number}, closed at ${money(statement.closingMinor)}`
      : 'None yet',
  };
}

function holdTexts(account: AccountView, at: Instant, open: OpenText, locale: Locale): Texts {
  const holds = openHolds(account, at)
    .toSorted((a, b) => inTime(a.expiresAt, b.expiresAt))
    .map(({ merchant, amountMinor, expiresAt }) => ({
      what: open('merchant', merchant) ?? ERASED,
      amount: formatMoney(amountMinor, account.currency, locale),
      note: `until ${formatMoment(expiresAt)}`,
    }));
  return rowTexts('hold', holds);
}

/** A row of a list: what, how much, and a note about it. */
export type ListLine = { what: string; amount: string; note: string };

/** As many lines as there are rows, and how many more there would be. */
function rowTexts(list: keyof typeof listPlaces, lines: readonly ListLine[]): Texts {
  const { none, more, rows } = listPlaces[list];
  const texts: { [place: string]: string } = {
    [none]: lines.length === 0 ? 'None' : '',
    [more]: lines.length > rows.length ? `and ${lines.length - rows.length} more` : '',
  };
  rows.forEach(({ what, amount, note }, row) => {
    const line = lines[row];
    texts[what] = line?.what ?? '';
    texts[amount] = line?.amount ?? '';
    texts[note] = line?.note ?? '';
  });
  return texts;
}

function placesOf(list: string, rows: number) {
  return {
    none: `${list}-none`,
    more: `${list}-more`,
    rows: Array.from({ length: rows }, (_, row) => ({
      what: `${list}-${row}`,
      amount: `${list}-${row}-amount`,
      note: `${list}-${row}-note`,
    })),
  };
}
