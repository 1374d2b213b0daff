import 'server-only';
import { cache } from 'react';
import { instantOf, type Moment, momentOf, momentOnAccount, onAccount } from '@/app/moment';
import { hrefWith } from '@/app/query';
import type { MomentSide } from '@/components/account/compare-table';
import { accountView, ERASED, type LineView, lineView } from '@/components/account/views';
import type { Open } from '@/db/account-history';
import { findMilestones } from '@/db/milestones';
import { findLines, kindTotals } from '@/db/read-models/statement-lines';
import type { AccountEvent } from '@/domain/account/events';
import { openHolds } from '@/domain/account/state';
import {
  addMonths,
  formatDate,
  formatMoment,
  type Instant,
  lastDay,
  londonDate,
  monthOf,
} from '@/domain/calendar';
import type { AccountId, CustomerId } from '@/domain/ids';
import type { Minor } from '@/domain/money';
import type { Balance } from '@/domain/projections/balance';
import { holdChanges, type KindTotal } from '@/domain/projections/compare';
import { milestoneTypes } from '@/domain/projections/milestones';
import { type LineKind, lineKinds } from '@/domain/projections/statement';
import type { Recorded } from '@/domain/recorded';
import { type FoundAt, findAt } from '../../find-at';

/** Entries on one page. */
const PAGE = 50;
const MOST_MILESTONES = 50;

/** One of the two moments, with the account as it was then. */
export type ComparedSide = MomentSide & { moment: Moment; balance: Balance | null };

export type Compared = { now: Balance; open: Open; one: ComparedSide; other: ComparedSide };

/** Both moments, read once a request; undefined when the account is not the customer's. */
export const loadCompared = cache(readCompared);

async function readCompared(
  customerId: CustomerId,
  accountId: string,
  path: string,
  asOf: string | undefined,
  vs: string | undefined,
): Promise<Compared | undefined> {
  const begin = asOf ?? (vs ? undefined : await lastMonth(customerId, accountId));
  const first = await momentOnAccount(
    customerId,
    accountId,
    begin,
    vs ? hrefWith(path, { vs }, {}) : path,
  );
  const backTo = asOf ? hrefWith(path, { asOf }, {}) : path;
  const second = await momentOnAccount(customerId, accountId, vs, backTo, 'vs');
  const [one, other] = await Promise.all([
    findAt(customerId, accountId, first),
    findAt(customerId, accountId, second),
  ]);
  if (!one || !other) return undefined;
  const { now, open } = one;
  return { now, open, one: sideOf(first, one), other: sideOf(second, other) };
}

/** What now is compared with where nothing else is asked: the end of last month, or else the opening. */
async function lastMonth(customerId: CustomerId, accountId: string): Promise<string | undefined> {
  const today = await momentOf(undefined, '');
  const found = await findAt(customerId, accountId, today);
  if (!found) return undefined;
  const end = lastDay(addMonths(monthOf(londonDate(today.now)), -1));
  return londonDate(found.now.openedAt) > end ? 'v1' : end;
}

function sideOf(moment: Moment, { now, balance, open }: FoundAt): ComparedSide {
  const at = instantOf(moment, balance);
  const known = { moment, balance, at, account: balance && accountView(balance, at, open) };
  const { label } = onAccount(moment, balance) as { label?: string };
  if (moment.kind === 'past') {
    const asOf = moment.asOf;
    if (balance) return { ...known, label: sentenceCase(label ?? ''), asOf, problem: null };
    const opened = formatDate(londonDate(now.openedAt));
    const problem = `At ${moment.label} this account was not opened yet. It was opened on ${opened}.`;
    return { ...known, label: sentenceCase(moment.label), asOf, problem };
  }
  const problem =
    moment.kind === 'unclear' ? `${moment.problem} This side shows the account now.` : null;
  return { ...known, label: `Now, ${formatMoment(at)}`, asOf: null, problem };
}

/** What happened between two moments, the earlier one first. */
export type Between = {
  /** Whether the moment that was named second is the earlier one. */
  isBackwards: boolean;
  totals: KindTotal[];
  /** What the entries must come to, and what they do. */
  bookedMinor: bigint;
  totalMinor: bigint;
  holds: { holdId: string; merchant: string; addedMinor: Minor }[];
  milestones: Recorded<AccountEvent>[];
  kind: LineKind | null;
  lines: LineView[];
  older: string | null;
};

export async function loadBetween(
  accountId: AccountId,
  { one, other, open }: Compared,
  query: { kind?: string | undefined; before?: string | undefined },
): Promise<Between> {
  const isBackwards = isEarlier(other, one);
  const [was, is] = isBackwards ? [other, one] : [one, other];
  const [after, until] = [was.balance?.version ?? 0, is.balance?.version ?? 0];
  const kind = lineKinds.find((known) => known === query.kind) ?? null;
  const typed = Number(/^v([1-9][0-9]{0,8})$/.exec(query.before ?? '')?.[1] ?? until + 1);
  const [totals, milestones, found] = await Promise.all([
    kindTotals(accountId, after, until),
    findMilestones(accountId, milestoneTypes, {
      aboveVersion: after,
      belowVersion: until + 1,
      limit: MOST_MILESTONES,
      newestFirst: true,
    }),
    findLines(
      accountId,
      { kind: kind ?? undefined },
      { belowVersion: Math.min(typed, until + 1), aboveVersion: after, limit: PAGE + 1 },
    ),
  ]);
  const lines = found.slice(0, PAGE);
  const last = lines.at(-1);
  return {
    isBackwards,
    totals,
    bookedMinor: (is.balance?.bookedMinor ?? 0n) - (was.balance?.bookedMinor ?? 0n),
    totalMinor: totals.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
    holds: holdChanges(heldAt(was), heldAt(is)).map(({ hold, addedMinor }) => ({
      holdId: hold.holdId,
      merchant: open('merchant', hold.merchant) ?? ERASED,
      addedMinor,
    })),
    milestones,
    kind,
    lines: lines.map((line) => lineView(line, open)),
    older: found.length > PAGE && last ? `v${last.version}` : null,
  };
}

function heldAt({ balance, at }: { balance: Balance | null; at: Instant }) {
  return balance ? openHolds(balance, at) : [];
}

function isEarlier(a: ComparedSide, b: ComparedSide): boolean {
  const [before, after] = [a.balance?.version ?? 0, b.balance?.version ?? 0];
  return before === after ? a.at < b.at : before < after;
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
