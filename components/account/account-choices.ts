import type { Currency } from '@/domain/money';
import type { Option } from '../ui/field';

/** One of a customer's open accounts, as the lists of a form offer it. */
export type AccountChoice = {
  value: string;
  name: string;
  /** What there is on it, or to spend where that is not the same. */
  there: string;
  currency: Currency;
  isPot: boolean;
  /** Whether nothing goes out of it now, or comes in, because somebody froze it. */
  isFrozen: { debits: boolean; credits: boolean };
};

type Accounts = readonly AccountChoice[];

/** Whether it is done at once. What is frozen today may not be on a later day, so it can be chosen for that. */
type When = { atOnce: boolean };

/** Where money can come from. What is frozen is shown with the word: else it would be looked for. */
export function sourceOptions(accounts: Accounts, when: When): Option[] {
  return accounts.map((account) => option(account, account.isFrozen.debits, when));
}

/** Whether money can come from any of them now. */
export function canGive(accounts: Accounts): boolean {
  return accounts.some(({ isFrozen }) => !isFrozen.debits);
}

/** The one that an address names, if money can come from it now. */
export function askedSource(accounts: Accounts, asked: unknown): string {
  return accounts.find(({ value, isFrozen }) => value === asked && !isFrozen.debits)?.value ?? '';
}

/** Where money from one of them can go to; all of them as long as nobody knows which one is chosen. */
export function transferTargets(
  accounts: Accounts,
  from: AccountChoice | undefined,
  when: When,
): Option[] {
  // From the only one there is, nothing can go to it.
  if (accounts.length === 1) return [];
  return accounts
    .filter(({ value, currency }) => !from || (value !== from.value && currency === from.currency))
    .map((account) => option(account, account.isFrozen.credits, when));
}

/** As `transferTargets`, into another currency. */
export function exchangeTargets(accounts: Accounts, from: AccountChoice | undefined): Option[] {
  return accounts
    .filter(({ currency }) => currency !== from?.currency)
    .map((account) => option(account, account.isFrozen.credits, { atOnce: true }));
}

/** Two that can exchange now, from the one that an address names if it can; undefined if no two can. */
export function exchangePair(
  accounts: Accounts,
  asked: unknown,
): { from: string; to: string } | undefined {
  const pairs = accounts
    .filter(({ isFrozen }) => !isFrozen.debits)
    .flatMap((from) =>
      exchangeTargets(accounts, from)
        .filter(({ disabled }) => !disabled)
        .map((to) => ({ from: from.value, to: to.value })),
    );
  return pairs.find(({ from }) => from === asked) ?? pairs[0];
}

/** What an amount is in: that depends on the account, unless all are in one currency. */
export function currencyOf(
  accounts: readonly { currency: Currency }[],
  from: { currency: Currency } | undefined,
): Currency | undefined {
  const [currency, ...others] = new Set(accounts.map((account) => account.currency));
  return from?.currency ?? (others.length === 0 ? currency : undefined);
}

function option({ value, name, there }: AccountChoice, isFrozen: boolean, { atOnce }: When) {
  const label = `${name}${isFrozen ? ' (frozen)' : ''}: ${there}`;
  return { value, label, disabled: isFrozen && atOnce };
}
