import { formatOverdraftRate, formatRate } from '@/domain/account/rates';
import { limitOn, ratesOn } from '@/domain/account/state';
import { type Instant, londonDate } from '@/domain/calendar';
import { formatMoney, type Locale } from '@/domain/money';
import { type AccountView, statusName } from './views';

/** What an account is at a moment, a row a fact: so that two moments can stand side by side. */
export type StateRow = {
  term: string;
  of(view: AccountView, at: Instant): string;
  /** Where it is an amount of money. */
  minorOf?(view: AccountView): bigint;
  /** A receipt says what adds up to it. */
  isSum?: boolean;
};

export function stateRows(locale: Locale): StateRow[] {
  const money = (minorOf: (view: AccountView) => bigint) => ({
    minorOf,
    of: (view: AccountView) => formatMoney(minorOf(view), view.currency, locale),
  });
  return [
    { term: 'Status', of: (view) => statusName(view) },
    { term: 'Name', of: (view) => view.nickname },
    { term: 'Balance', isSum: true, ...money(({ bookedMinor }) => bookedMinor) },
    { term: 'Held', ...money(({ heldMinor }) => heldMinor) },
    { term: 'Available', isSum: true, ...money(({ availableMinor }) => availableMinor) },
    { term: 'Overdraft', ...money(({ overdraftLimitMinor }) => overdraftLimitMinor) },
    { term: 'Daily limit', of: (view, at) => dailyLimit(view, at, locale) },
    {
      term: 'Interest earned',
      of: (view, at) => formatRate(ratesOn(view, londonDate(at)).credit, locale),
    },
    {
      term: 'Interest overdrawn',
      of: (view, at) => overdraftRate(ratesOn(view, londonDate(at)).overdraft, locale),
    },
    { term: 'Version', of: (view) => `${view.version}` },
  ];
}

function overdraftRate(bps: number, locale: Locale): string {
  return bps === 0 ? 'none' : formatOverdraftRate(bps, locale);
}

function dailyLimit({ dailyLimit, currency }: AccountView, at: Instant, locale: Locale): string {
  const limit = limitOn(dailyLimit, londonDate(at));
  return limit === null ? 'none' : formatMoney(limit, currency, locale);
}
