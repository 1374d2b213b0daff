import 'server-only';
import type { AccountChoice } from '@/components/account/account-choices';
import { type AccountView, accountView } from '@/components/account/views';
import { bankNow } from '@/db/bank-time';
import { findBalance, listBalances } from '@/db/read-models/balances';
import { opener } from '@/db/sealing';
import { frozenRefusal } from '@/domain/account/decide';
import { available } from '@/domain/account/state';
import { type AccountId, type CustomerId, isUuid } from '@/domain/ids';
import { formatMoney, type Locale, type Minor } from '@/domain/money';
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

/** As the lists of a form offer them. */
export function accountChoices(accounts: readonly AccountView[], locale: Locale): AccountChoice[] {
  return accounts.map((account) => {
    const { accountId, nickname, bookedMinor, availableMinor, currency, product } = account;
    const money = (minor: Minor) => formatMoney(minor, currency, locale);
    return {
      value: accountId,
      name: nickname,
      there:
        availableMinor === bookedMinor ? money(bookedMinor) : `${money(availableMinor)} available`,
      currency,
      isPot: product === 'pot',
      isFrozen: {
        debits: frozenRefusal(account, 'debits') !== undefined,
        credits: frozenRefusal(account, 'credits') !== undefined,
      },
    };
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

/** What a form names as an account; undefined unless it is one of the customer's. */
export async function ownAccount(
  id: string | undefined,
  customerId: CustomerId,
): Promise<Balance | undefined> {
  return id && isUuid(id) ? findBalance(id as AccountId, customerId) : undefined;
}
