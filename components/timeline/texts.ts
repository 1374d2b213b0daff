import { formatAccountNumber } from '@/domain/account/account-number';
import { formatRate } from '@/domain/account/rates';
import { limitOn, openHolds, spentOn } from '@/domain/account/state';
import { formatDate, formatMoment, type Instant, londonDate } from '@/domain/calendar';
import { formatMoney, formatSigned, type Locale, minor } from '@/domain/money';
import { statementLine } from '@/domain/projections/statement';
import { bookedAt, eventAt } from '@/domain/projections/timeline';
import { eventSentence, type OpenText } from '../account/event-sentence';
import { type AccountView, ERASED, lineView, productNames, statusName } from '../account/views';
import { orderLinesAt } from './orders';
import type { Drawn } from './paint';

/**
 * What is said at a moment, by the place where it is said. An empty text hides its row, so that a list
 * of what there was then is a fixed number of rows, however much there is.
 */
export type Texts = { readonly [place: string]: string };

export const EVENT_ROWS = 12;
export const HOLD_ROWS = 6;
export const ORDER_ROWS = 6;

/** What is not known yet is not shown. */
export const LOADING = 'Loading…';

/** The newest events up to a version, the newest first. */
export function eventTexts(drawn: Drawn, version: number): Texts {
  const texts: { [place: string]: string } = {};
  for (let row = 0; row < EVENT_ROWS; row += 1) {
    const shown = version - row;
    const said = shown > 0 ? eventText(drawn, shown) : NOTHING;
    texts[`event-${row}`] = said.title;
    texts[`event-${row}-when`] = said.when;
    texts[`event-${row}-amount`] = said.amount;
    texts[`event-${row}-balance`] = said.balance;
    texts[`event-${row}-link`] = `history/${shown}`;
  }
  return texts;
}

/** The account as it then was. Undefined while it is on its way; null before it was opened. */
export function accountTexts(
  { orders, open, locale }: Pick<Drawn, 'orders' | 'open' | 'locale'>,
  account: AccountView | null | undefined,
  at: Instant,
): Texts {
  if (!account) return { name: account === null ? 'Not opened yet' : LOADING };
  const { currency } = account;
  const money = (amount: bigint) => formatMoney(amount, currency, locale);
  return {
    name: account.nickname,
    status: statusName(account),
    booked: money(account.bookedMinor),
    available: money(account.availableMinor),
    held: money(account.heldMinor),
    overdraft: money(account.overdraftLimitMinor),
    ...termTexts(account, at, locale),
    kind: `${productNames[account.product]} in ${currency}`,
    number: formatAccountNumber(account.accountNumber),
    opened: formatDate(londonDate(account.openedAt)),
    closed: account.closedAt ? formatDate(londonDate(account.closedAt)) : '',
    ...holdTexts(account, at, open, locale),
    ...rowTexts('order', ORDER_ROWS, orderLinesAt(orders, at, locale)),
  };
}

/** Limits, rates and what was last issued. */
function termTexts(account: AccountView, at: Instant, locale: Locale): Texts {
  const { dailyLimit, creditRateBps, overdraftRateBps, statement, currency } = account;
  const money = (amount: bigint) => formatMoney(amount, currency, locale);
  const today = londonDate(at);
  const limit = limitOn(dailyLimit, today);
  const left = limit === null ? 0n : limit - spentOn(account, today);
  return {
    'daily-limit':
      limit === null ? 'None' : `${money(limit)}, ${money(left > 0n ? left : 0n)} left that day`,
    'credit-rate': `${formatRate(creditRateBps, locale)} a year`,
    'overdraft-rate': overdraftRateBps > 0 ? `${formatRate(overdraftRateBps, locale)} a year` : '',
    statement: statement
      ? `No. ${statement.number}, closed at ${money(statement.closingMinor)}`
      : 'None yet',
  };
}

function holdTexts(account: AccountView, at: Instant, open: OpenText, locale: Locale): Texts {
  const holds = openHolds(account, at)
    .toSorted((a, b) => (a.expiresAt < b.expiresAt ? -1 : 1))
    .map(({ merchant, amountMinor, expiresAt }) => ({
      what: open('merchant', merchant) ?? ERASED,
      amount: formatMoney(amountMinor, account.currency, locale),
      note: `until ${formatMoment(expiresAt)}`,
    }));
  return rowTexts('hold', HOLD_ROWS, holds);
}

/** A row of a list: what, how much, and a note about it. */
export type ListLine = { what: string; amount: string; note: string };

/** As many lines as there are rows, and how many more there would be. */
function rowTexts(list: string, rows: number, lines: readonly ListLine[]): Texts {
  const texts: { [place: string]: string } = {
    [`${list}-none`]: lines.length === 0 ? 'None' : '',
    [`${list}-more`]: lines.length > rows ? `and ${lines.length - rows} more` : '',
  };
  for (let row = 0; row < rows; row += 1) {
    const line = lines[row];
    texts[`${list}-${row}`] = line?.what ?? '';
    texts[`${list}-${row}-amount`] = line?.amount ?? '';
    texts[`${list}-${row}-note`] = line?.note ?? '';
  }
  return texts;
}

const NOTHING = { title: '', when: '', amount: '', balance: '' };

function eventText({ timeline, open, currency, locale }: Drawn, version: number): typeof NOTHING {
  const event = eventAt(timeline, version);
  if (!event) return { ...NOTHING, title: `Event ${version}…` };
  const line = statementLine(minor(bookedAt(timeline, version - 1) ?? 0n), event);
  const view = line && lineView(line, open);
  const note = view?.note ? ` · ${view.note}` : '';
  return {
    title: view ? view.title : eventSentence(event, open, currency, locale),
    when: `${formatMoment(event.recordedAt)}${note}`,
    amount: line ? formatSigned(line.amountMinor, currency, locale) : '',
    balance: line ? formatMoney(line.balanceMinor, currency, locale) : '',
  };
}
