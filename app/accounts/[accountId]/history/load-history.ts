import 'server-only';
import { cache } from 'react';
import { momentOf } from '@/app/moment';
import { requireCustomer } from '@/app/session';
import { accountEvent, accountHistory } from '@/db/account-history';
import { type AccountId, isUuid } from '@/domain/ids';

/** The whole stream of one's own account, read once a request; undefined when it is not one's own. */
export const loadHistory = cache(async (accountId: string) => {
  const customer = await requireCustomer();
  if (!isUuid(accountId)) return undefined;
  const history = await accountHistory(customer.customerId, accountId as AccountId);
  return history && { customer, accountId: accountId as AccountId, ...history };
});

/** One event of one's own account, without the rest of a long stream. */
export async function loadEvent(accountId: string, version: number) {
  const customer = await requireCustomer();
  if (!isUuid(accountId)) return undefined;
  const found = await accountEvent(customer.customerId, accountId as AccountId, version);
  return found && { customer, accountId: accountId as AccountId, ...found };
}

/** The moment that was asked for, the same for the title and for the page. */
export const loadMoment = cache(async (accountId: string, asOf: string | undefined) => {
  await requireCustomer();
  return momentOf(asOf, `/accounts/${accountId}/history`);
});
