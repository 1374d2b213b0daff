import 'server-only';
import { ERASED } from '@/components/account/views';
import { accountHistory, type Open } from '@/db/account-history';
import { listBalances } from '@/db/read-models/balances';
import { opener } from '@/db/sealing';
import type { CustomerId, StreamId } from '@/domain/ids';
import type { Currency } from '@/domain/money';
import type { Moment } from './moment';

/** What a list over several accounts says of each: its name, as of the moment, and how to read its texts. */
export type NamedAccount = { name: string; currency: Currency; open: Open };

export async function accountNames(
  customerId: CustomerId,
  moment: Moment,
): Promise<Map<StreamId, NamedAccount>> {
  const balances = await listBalances(customerId);
  const named = await Promise.all(
    balances.map(async (now) => {
      const { accountId, currency } = now;
      const then =
        moment.kind === 'past'
          ? (await accountHistory(customerId, accountId, moment.prefix))?.balance
          : now;
      const open = await opener(customerId, accountId);
      const name = then ? (open('nickname', then.nickname) ?? ERASED) : 'Not opened yet';
      return [accountId, { name, currency, open }] as const;
    }),
  );
  return new Map(named);
}
