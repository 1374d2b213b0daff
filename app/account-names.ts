import 'server-only';
import { ERASED } from '@/components/account/views';
import { accountAsOf, type Open } from '@/db/account-history';
import { findBalance } from '@/db/read-models/balances';
import { opener } from '@/db/sealing';
import type { AccountId, CustomerId, StreamId } from '@/domain/ids';
import type { Currency } from '@/domain/money';
import type { Moment } from './moment';

/** What a list over several accounts says of each: its name, as of the moment, and how to read its texts. */
export type NamedAccount = { name: string; currency: Currency; open: Open };

/** Those of some streams that are accounts of this customer, closed and replaced ones too. */
export async function accountNames(
  customerId: CustomerId,
  streamIds: Iterable<StreamId>,
  moment: Moment,
): Promise<Map<StreamId, NamedAccount>> {
  const named = await Promise.all(
    [...new Set(streamIds)].map(async (streamId) => {
      const accountId = streamId as AccountId;
      const now = await findBalance(accountId, customerId);
      if (!now) return [];
      const then =
        moment.kind === 'past'
          ? (await accountAsOf(customerId, accountId, moment.prefix))?.balance
          : now;
      const open = await opener(customerId, accountId);
      const name = then ? (open('nickname', then.nickname) ?? ERASED) : 'Not opened yet';
      return [[streamId, { name, currency: now.currency, open }] as const];
    }),
  );
  return new Map(named.flat());
}
