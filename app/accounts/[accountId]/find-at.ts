import 'server-only';
import type { Moment } from '@/app/moment';
import { accountAsOf, type Open } from '@/db/account-history';
import { findBalance } from '@/db/read-models/balances';
import { opener } from '@/db/sealing';
import { type AccountId, type CustomerId, isUuid } from '@/domain/ids';
import type { Balance } from '@/domain/projections/balance';

/** An account at a moment, with what its owner may read; its balance is null before the opening. */
export type FoundAt = { now: Balance; balance: Balance | null; open: Open };

/** A customer's own account as it stood at a moment; undefined when it is not theirs, or there is none. */
export async function findAt(
  customerId: CustomerId,
  accountId: string,
  moment: Moment,
): Promise<FoundAt | undefined> {
  if (!isUuid(accountId)) return undefined;
  const id = accountId as AccountId;
  if (moment.kind === 'past') return accountAsOf(customerId, id, moment.prefix);
  const now = await findBalance(id, customerId);
  return now && { now, balance: now, open: await opener(customerId, id) };
}
