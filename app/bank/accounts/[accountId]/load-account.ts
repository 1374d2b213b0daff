import 'server-only';
import { cache } from 'react';
import { instantOf, type Moment, upToNewest } from '@/app/moment';
import { accountView } from '@/components/account/views';
import type { LifeMark } from '@/components/staff/life-line';
import { staffLineView } from '@/components/staff/views';
import { accountAsOf, latestLinesAsOf } from '@/db/account-history';
import { erasedAt } from '@/db/erased-at';
import { shownFreeze } from '@/db/milestones';
import { findAnyBalance } from '@/db/read-models/balances';
import { feesOf, latestLines, undoneBy } from '@/db/read-models/statement-lines';
import { mayServe } from '@/db/staff';
import type { Instant } from '@/domain/calendar';
import { type AccountId, type ActorId, isUuid } from '@/domain/ids';
import type { Balance } from '@/domain/projections/balance';

const LATEST = 40;

/**
 * An account for staff at a moment, by the same read models and folds that its holder sees, but without
 * a word that the holder wrote; read once a request. Undefined where there is none, or where it is not
 * theirs to look at.
 */
export const loadAccount = cache(async (staffId: ActorId, typed: string, asked: Moment) => {
  const accountId = typed as AccountId;
  const now = isUuid(typed) ? await findAnyBalance(accountId) : undefined;
  if (!now || !mayServe(staffId, now.customerId)) return undefined;
  const moment = upToNewest(asked, now.version);
  const then =
    moment.kind === 'past'
      ? await accountAsOf(now.customerId, accountId, moment.prefix)
      : { balance: now };
  const balance = then?.balance ?? null;
  const lines =
    moment.kind === 'past'
      ? balance && (await latestLinesAsOf(balance, LATEST))
      : await latestLines(accountId, LATEST);
  const erased = await erasedAt(now.customerId);
  return {
    now,
    moment,
    life: erased && lifeOf(now, erased),
    account: balance && accountView(balance, instantOf(moment, balance), () => ''),
    lines: (lines ?? []).map(staffLineView),
    fees: balance ? await feesOf(accountId, LATEST, balance.version) : [],
    freeze: await shownFreeze(now),
    undone: balance
      ? await undoneBy(accountId, lines ?? [], balance.version)
      : new Map<number, number>(),
  };
});

/** Erased data stays erased, so that every moment before it has the mark as well. */
function lifeOf({ openedAt, closedAt }: Balance, at: Instant): LifeMark[] {
  const closed = closedAt ? [{ kind: 'closed', at: closedAt } as const] : [];
  return [{ kind: 'opened', at: openedAt }, ...closed, { kind: 'erased', at }];
}
