import 'server-only';
import type { Moment } from '@/app/moment';
import { type AccountView, accountView } from '@/components/account/views';
import { accountAsOf } from '@/db/account-history';
import { listBalances } from '@/db/read-models/balances';
import { opener } from '@/db/sealing';
import type { AccountId, CustomerId } from '@/domain/ids';

/** The other accounts of its holder that matter to this one, as they were at the same moment. */
export type Neighbours = {
  pots: AccountView[];
  /** Those that what is left on this one could go to. */
  targets: AccountView[];
};

export async function loadNeighbours(
  customerId: CustomerId,
  account: AccountView,
  moment: Moment,
): Promise<Neighbours> {
  const until = moment.kind === 'past' ? (moment.prefix.until ?? account.recordedAt) : moment.now;
  const others = (await listBalances(customerId)).filter(
    ({ accountId }) => accountId !== account.accountId,
  );
  const views = await Promise.all(
    others.map(async (now) => {
      const balance =
        moment.kind === 'past' ? await balanceAt(customerId, now.accountId, until) : now;
      return balance && accountView(balance, until, await opener(customerId, now.accountId));
    }),
  );
  const open = views.flatMap((view) => (view?.status === 'open' ? [view] : []));
  return {
    pots: open.filter(({ parentAccountId }) => parentAccountId === account.accountId),
    targets: open.filter(
      ({ currency, parentAccountId }) =>
        currency === account.currency && parentAccountId !== account.accountId,
    ),
  };
}

async function balanceAt(
  customerId: CustomerId,
  accountId: AccountId,
  until: AccountView['recordedAt'],
) {
  return (await accountAsOf(customerId, accountId, { until }))?.balance ?? null;
}
