import { formatOverdraftRate, formatRate } from '@/domain/account/rates';
import { limitOn, ratesOn } from '@/domain/account/state';
import { type Instant, londonDate } from '@/domain/calendar';
import { formatMoney, formatSigned, type Locale } from '@/domain/money';
import { type AccountView, statusName } from './views';

/** What an account is at a moment, a row a fact: so that two moments can stand side by side. */
export type StateRow = {
  term: string;
  of(view: AccountView, at: Instant): string;
  /** Where it is an amount of money. */
  minorOf?(view: AccountView): bigint;
  /** Where it counts something. */
  countOf?(view: AccountView): number;
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
    { term: 'Version', countOf: ({ version }) => version, of: (view) => `${view.version}` },
  ];
}

/** How a fact differs between two moments. */
export type Difference = {
  text: string;
  /** More money to its holder: neither what is held nor how far it may be overdrawn is that. */
  isGain: boolean;
};

/** Of an amount or a count by how much it differs; of anything else, that it does. */
export function differenceOf(
  { minorOf, countOf, isSum = false }: StateRow,
  one: AccountView | null,
  other: AccountView | null,
  locale: Locale,
): Difference {
  const account = other ?? one;
  if (account && minorOf) {
    const added = (other ? minorOf(other) : 0n) - (one ? minorOf(one) : 0n);
    return { text: formatSigned(added, account.currency, locale), isGain: isSum && added > 0n };
  }
  if (countOf) {
    const added = (other ? countOf(other) : 0) - (one ? countOf(one) : 0);
    return { text: added < 0 ? `−${-added}` : `+${added}`, isGain: false };
  }
  return { text: 'changed', isGain: false };
}

function overdraftRate(bps: number, locale: Locale): string {
  return bps === 0 ? 'none' : formatOverdraftRate(bps, locale);
}

function dailyLimit({ dailyLimit, currency }: AccountView, at: Instant, locale: Locale): string {
  const limit = limitOn(dailyLimit, londonDate(at));
  return limit === null ? 'none' : formatMoney(limit, currency, locale);
}
