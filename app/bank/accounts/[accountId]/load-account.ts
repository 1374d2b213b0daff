import 'server-only';
import { instantOf, type Moment } from '@/app/moment';
import { accountView } from '@/components/account/views';
import { staffLineView } from '@/components/staff/views';
import { accountAsOf, latestLinesAsOf } from '@/db/account-history';
import { findAnyBalance } from '@/db/read-models/balances';
import { feesOf, latestLines, undoneBy } from '@/db/read-models/statement-lines';
import { mayServe } from '@/db/staff';
import { type AccountId, type ActorId, isUuid } from '@/domain/ids';

const LATEST = 40;

/**
 * An account for staff at a moment, by the same read models and folds that its holder sees, but without
 * a word that the holder wrote. Undefined where there is none, or where it is not theirs to look at.
 */
export async function loadAccount(staffId: ActorId, typed: string, moment: Moment) {
  const accountId = typed as AccountId;
  const now = isUuid(typed) ? await findAnyBalance(accountId) : undefined;
  if (!now || !mayServe(staffId, now.customerId)) return undefined;
  const then =
    moment.kind === 'past'
      ? await accountAsOf(now.customerId, accountId, moment.prefix)
      : { balance: now };
  const balance = then?.balance ?? null;
  const lines =
    moment.kind === 'past'
      ? balance && (await latestLinesAsOf(balance, LATEST))
      : await latestLines(accountId, LATEST);
  return {
    now,
    account: balance && accountView(balance, instantOf(moment, balance), () => ''),
    lines: (lines ?? []).map(staffLineView),
    fees: balance ? await feesOf(accountId, LATEST, balance.version) : [],
    undone: lines ? await undoneBy(accountId, lines) : new Map<number, number>(),
  };
}
