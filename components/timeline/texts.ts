import { formatMoment } from '@/domain/calendar';
import { formatMoney, formatSigned, minor } from '@/domain/money';
import { statementLine } from '@/domain/projections/statement';
import { bookedAt, eventAt } from '@/domain/projections/timeline';
import { eventSentence } from '../account/event-sentence';
import type { MoneyStyle } from '../account/money';
import { type AccountView, lineView } from '../account/views';
import type { Drawn } from './paint';

/**
 * What is said at a moment, by the place where it is said. An empty text hides its row, so that a list
 * of what there was then is a fixed number of rows, however much there is.
 */
export type Texts = { readonly [place: string]: string };

export const EVENT_ROWS = 12;

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

/** Undefined while the account is on its way; null before it was opened. */
export function accountTexts(
  account: AccountView | null | undefined,
  { currency, locale }: MoneyStyle,
): Texts {
  if (!account) return { name: account === null ? 'Not opened yet' : LOADING };
  const money = (amount: bigint) => formatMoney(amount, currency, locale);
  return {
    name: account.nickname,
    booked: money(account.bookedMinor),
    available: money(account.availableMinor),
    held: money(account.heldMinor),
  };
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
