import { formatMoney } from '@/domain/money';
import type { MoneyStyle } from '../account/money';
import type { AccountView } from '../account/views';

/**
 * What is said at a moment, by the place where it is said. An empty text hides its row, so that a list
 * of what there was then is a fixed number of rows, however much there is.
 */
export type Texts = { readonly [place: string]: string };

export const EVENT_ROWS = 12;

/** What is not known yet is not shown. */
export const LOADING = 'Loading…';

/** What a row says of an event, and what the balance was after it. */
export type EventText = { title: string; when: string; amount: string; balance: string };

/** Named once, and not in every frame. */
const eventPlaces = Array.from({ length: EVENT_ROWS }, (_, row) => ({
  title: `event-${row}`,
  when: `event-${row}-when`,
  amount: `event-${row}-amount`,
  balance: `event-${row}-balance`,
  link: `event-${row}-link`,
}));

const NOTHING: EventText = { title: '', when: '', amount: '', balance: '' };

/** The newest events up to a version, the newest first. */
export function eventTexts(eventText: (version: number) => EventText, version: number): Texts {
  const texts: { [place: string]: string } = {};
  eventPlaces.forEach(({ title, when, amount, balance, link }, row) => {
    const shown = version - row;
    const said = shown > 0 ? eventText(shown) : NOTHING;
    texts[title] = said.title;
    texts[when] = said.when;
    texts[amount] = said.amount;
    texts[balance] = said.balance;
    texts[link] = `history/${shown}`;
  });
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
