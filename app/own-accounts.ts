import 'server-only';
import { type AccountView, accountView, statusName } from '@/components/account/views';
import { bankNow } from '@/db/bank-time';
import { findBalance, listBalances } from '@/db/read-models/balances';
import { opener } from '@/db/sealing';
import { available } from '@/domain/account/state';
import { type AccountId, type CustomerId, isUuid } from '@/domain/ids';
import { type Currency, formatMoney, type Locale, type Minor } from '@/domain/money';
import type { Balance } from '@/domain/projections/balance';

/** A customer's open accounts as they stand now. */
export async function openAccounts(customerId: CustomerId): Promise<AccountView[]> {
  const now = await bankNow();
  const open = (await listBalances(customerId)).filter(({ status }) => status === 'open');
  return Promise.all(
    open.map(async (balance) =>
      accountView(balance, now, await opener(customerId, balance.accountId)),
    ),
  );
}

/** As the options of a select: each with what there is on it, or to spend where that is not the same. */
export function accountOptions(accounts: readonly AccountView[], locale: Locale) {
  return accounts.map((account) => {
    const { accountId, nickname, bookedMinor, availableMinor, currency } = account;
    const money = (minor: Minor) => formatMoney(minor, currency, locale);
    const there =
      availableMinor === bookedMinor ? money(bookedMinor) : `${money(availableMinor)} available`;
    // Else it is met with only after everything has been typed.
    const state = account.freeze ? ` (${statusName(account).toLowerCase()})` : '';
    return { value: accountId as string, name: nickname, label: `${nickname}${state}: ${there}` };
  });
}

/** What may be taken out of an account before an amount leaves it, or is held, and after. */
export async function availableAround(from: Balance, amountMinor: Minor, locale: Locale) {
  const availableMinor = available(from, await bankNow());
  return {
    availableNow: formatMoney(availableMinor, from.currency, locale),
    availableAfter: formatMoney(availableMinor - amountMinor, from.currency, locale),
  };
}

/** What an amount from any of some accounts is in; undefined where that depends on which one is chosen. */
export function onlyCurrency(accounts: readonly { currency: Currency }[]): Currency | undefined {
  const [currency, ...others] = new Set(accounts.map((account) => account.currency));
  return others.length === 0 ? currency : undefined;
}

/** What a form names as an account; undefined unless it is one of the customer's. */
export async function ownAccount(
  id: string | undefined,
  customerId: CustomerId,
): Promise<Balance | undefined> {
  return id && isUuid(id) ? findBalance(id as AccountId, customerId) : undefined;
}
