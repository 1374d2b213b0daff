import 'server-only';
import { cache } from 'react';
import type { OtherSide } from '@/components/account/other-side-link';
import { listBalances } from '@/db/read-models/balances';
import type { Instant } from '@/domain/calendar';
import type { AccountId, CustomerId } from '@/domain/ids';

/** Which accounts are a customer's own: whoever else's stand in an entry, their ids go no further. */
export const ownAccountIds = cache(
  async (customerId: CustomerId): Promise<ReadonlySet<AccountId>> =>
    new Set((await listBalances(customerId)).map(({ accountId }) => accountId)),
);

/** The other side of an entry, if that is the customer's own account too. */
export function otherSideOf(
  own: ReadonlySet<AccountId>,
  entry: { counterpartAccountId: AccountId | null; recordedAt: Instant },
): OtherSide | null {
  const { counterpartAccountId: accountId, recordedAt: at } = entry;
  return accountId && own.has(accountId) ? { accountId, at } : null;
}
