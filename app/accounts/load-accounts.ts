import 'server-only';
import type { Trend } from '@/components/account/trend';
import { type AccountView, accountView } from '@/components/account/views';
import { accountAsOf } from '@/db/account-history';
import { listBalances } from '@/db/read-models/balances';
import { dayBalances } from '@/db/read-models/statement-months';
import { opener } from '@/db/sealing';
import { addDays, daysBetween, type Instant, londonDate } from '@/domain/calendar';
import type { AccountId, CustomerId } from '@/domain/ids';
import type { Balance } from '@/domain/projections/balance';
import type { Moment } from '../moment';

/** How far back the line beneath a balance goes. */
const TREND_DAYS = 90;

export type ListedAccount = {
  accountId: AccountId;
  openedAt: Instant;
  /** What it was at the moment: null before its opening. */
  account: AccountView | null;
  trend: Trend;
};

/** Every account the customer has now, in the order of opening, as it was at a moment. */
export async function loadAccounts(
  customerId: CustomerId,
  moment: Moment,
): Promise<ListedAccount[]> {
  const until = (moment.kind === 'past' && moment.prefix.until) || moment.now;
  const to = londonDate(until);
  const balances = await listBalances(customerId);
  const ids = balances.map(({ accountId }) => accountId);
  const days = await dayBalances(ids, addDays(to, 1 - TREND_DAYS), until);
  return Promise.all(
    balances.map(async (now) => {
      const { accountId, openedAt } = now;
      const balance = await balanceAt(moment, customerId, now);
      const account = balance && accountView(balance, until, await opener(customerId, accountId));
      // A younger account's line begins on the eve of its opening.
      const age = daysBetween(londonDate(openedAt), to) + 1;
      const from = addDays(to, -Math.min(TREND_DAYS, age));
      return { accountId, openedAt, account, trend: { from, to, days: days.get(accountId) ?? [] } };
    }),
  );
}

async function balanceAt(moment: Moment, customerId: CustomerId, now: Balance) {
  if (moment.kind !== 'past') return now;
  return (await accountAsOf(customerId, now.accountId, moment.prefix))?.balance ?? null;
}
