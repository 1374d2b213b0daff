import type { AccountEvent } from '@/domain/account/events';
import { type BankState, type DatedSchedule, evolve, initialState } from '@/domain/bank/state';
import type { Instant } from '@/domain/calendar';
import { type AccountId, BANK_ID, type CustomerId } from '@/domain/ids';
import type { Balance } from '@/domain/projections/balance';
import type { Recorded } from '@/domain/recorded';
import { type FailedRun, failedRuns } from '@/domain/what-if/failed-runs';
import type { Beginning } from '@/domain/what-if/lane';
import type { Open } from './account-history';
import { type RefusedCommand, refusedCommands } from './attempts';
import { sqlClient } from './client';
import { readStream } from './event-store';
import { readRates } from './month-books';
import { findBalance } from './read-models/balances';
import { listStandingOrders } from './read-models/standing-orders';
import { opener } from './sealing';
import { foldAccount } from './snapshots';

/** As far back as a history is told anew. */
export const EVENTS_RETOLD = 10_000;
const ATTEMPTS_RETOLD = 1_000;

/** All that telling an account's history anew takes, on its owner's side. */
export type Imaginable = {
  now: Balance;
  open: Open;
  /** The account before the first of the events; null at its opening. */
  before: Balance | null;
  rates: Beginning['rates'];
  events: Recorded<AccountEvent>[];
  /** In the order in which they were decided. */
  attempts: RefusedCommand[];
  /** What its standing orders asked for in vain, and how far the account had come then. */
  failed: (FailedRun & { sawVersion: number })[];
  feeSchedules: readonly DatedSchedule[];
};

/** Undefined for an account that does not exist, or is somebody else's. */
export async function imaginable(
  customerId: CustomerId,
  accountId: AccountId,
  until: Instant,
  count = EVENTS_RETOLD,
): Promise<Imaginable | undefined> {
  const now = await findBalance(accountId, customerId);
  if (!now) return undefined;
  const sql = sqlClient();
  const afterVersion = Math.max(now.version - count, 0);
  const [open, folded, events, rates, attempts, failed, bank] = await Promise.all([
    opener(customerId, accountId),
    foldAccount(sql, accountId, { untilVersion: afterVersion }),
    readStream(sql, { kind: 'account', id: accountId }, { afterVersion, until }),
    readRates(sql, accountId, afterVersion),
    refusedCommands(customerId, accountId, until, ATTEMPTS_RETOLD),
    failedRunsFrom(customerId, accountId, until),
    readStream(sql, { kind: 'bank', id: BANK_ID }, { until }),
  ]);
  const { feeSchedules } = bank.reduce<BankState>(evolve, initialState);
  return {
    now,
    open,
    before: folded.balance,
    rates,
    events,
    attempts: attempts.filter(({ sawVersion }) => sawVersion >= afterVersion).reverse(),
    failed: failed.flatMap((run) => {
      const sawVersion = events.findLast(({ recordedAt }) => recordedAt < run.at)?.version;
      return sawVersion === undefined ? [] : [{ ...run, sawVersion }];
    }),
    feeSchedules,
  };
}

async function failedRunsFrom(
  customerId: CustomerId,
  accountId: AccountId,
  until: Instant,
): Promise<FailedRun[]> {
  const orders = await listStandingOrders(customerId);
  const runs = await Promise.all(
    orders
      .filter(({ fromAccountId }) => fromAccountId === accountId)
      .map(async ({ orderId }) => {
        const stream = { kind: 'standing-order', id: orderId } as const;
        return failedRuns(orderId, await readStream(sqlClient(), stream, { until }));
      }),
  );
  return runs.flat();
}
