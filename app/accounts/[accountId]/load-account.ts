import 'server-only';
import { cache } from 'react';
import { instantOf, type Moment } from '@/app/moment';
import {
  type AccountView,
  accountView,
  type HeldView,
  heldViews,
  type LineView,
  lineView,
} from '@/components/account/views';
import { accountAsOf, latestLinesAsOf } from '@/db/account-history';
import { findBalance } from '@/db/read-models/balances';
import { latestLines } from '@/db/read-models/statement-lines';
import { opener } from '@/db/sealing';
import type { Instant } from '@/domain/calendar';
import { type AccountId, type CustomerId, isUuid } from '@/domain/ids';

const LATEST = 25;

/** An account at a moment, ready to be shown. `account` is null before it was opened. */
export type LoadedAccount = {
  account: AccountView | null;
  held: HeldView[];
  latest: LineView[];
  openedAt: Instant;
};

/**
 * A customer's account at a moment: now from the read models, the past from the events by the same
 * folds that filled them; read once a request. Undefined when there is no such account, or it is somebody else's.
 */
export const loadAccount = cache(readAccount);

async function readAccount(
  customerId: CustomerId,
  accountId: string,
  moment: Moment,
): Promise<LoadedAccount | undefined> {
  if (!isUuid(accountId)) return undefined;
  const id = accountId as AccountId;
  if (moment.kind === 'past') {
    const then = await accountAsOf(customerId, id, moment.prefix);
    if (!then) return undefined;
    const { balance, open, now } = then;
    const lines = balance ? await latestLinesAsOf(balance, LATEST) : [];
    const at = instantOf(moment, balance);
    return {
      account: balance && accountView(balance, at, open),
      held: balance ? heldViews(balance, at, open) : [],
      latest: lines.map((line) => lineView(line, open)),
      openedAt: now.openedAt,
    };
  }
  const balance = await findBalance(id, customerId);
  if (!balance) return undefined;
  const [lines, open] = await Promise.all([latestLines(id, LATEST), opener(customerId, id)]);
  return {
    account: accountView(balance, moment.now, open),
    held: heldViews(balance, moment.now, open),
    latest: lines.map((line) => lineView(line, open)),
    openedAt: balance.openedAt,
  };
}
