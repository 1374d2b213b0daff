import 'server-only';
import { cache } from 'react';
import { instantOf, type Moment, momentOnAccount } from '@/app/moment';
import { hrefWith, type Query } from '@/app/query';
import {
  type AccountView,
  accountView,
  ERASED,
  type LineView,
  lineView,
} from '@/components/account/views';
import type { Open } from '@/db/account-history';
import { findMilestones } from '@/db/milestones';
import { placedHolds } from '@/db/placed-holds';
import { findLines } from '@/db/read-models/statement-lines';
import type { Instant } from '@/domain/calendar';
import type { CustomerId } from '@/domain/ids';
import type { Minor } from '@/domain/money';
import type { Balance } from '@/domain/projections/balance';
import {
  availabilityOf,
  type Carried,
  carriedFrom,
  carriedInto,
  receiptOf,
} from '@/domain/projections/receipt';
import { findAt } from '../../find-at';

/** What is added up on one page. What came before it is carried, and has a page of its own. */
const PAGE = 100;

export type LoadedReceipt = {
  carried: Carried;
  /** In booking order. */
  lines: LineView[];
  totalMinor: Minor;
  /** What the lines must come to: the balance, or on an older page the balance after its last entry. */
  expectedMinor: Minor;
  /** What of the balance may be taken out; null on an older page. */
  availability: AvailabilityView | null;
};

export type AvailabilityView = {
  holds: {
    holdId: string;
    merchant: string;
    until: Instant;
    minor: Minor;
    version: number | null;
  }[];
  overdraftMinor: Minor;
  /** The event that set the limit. */
  limitVersion: number | null;
  availableMinor: Minor;
};

type Loaded = { moment: Moment; account: AccountView | null; receipt: LoadedReceipt | null };

/** Read once a request, for the title and for the page. Undefined when the account is not the customer's. */
export const loadReceipt = cache(readReceipt);

async function readReceipt(
  customerId: CustomerId,
  accountId: string,
  path: string,
  asOf: string | undefined,
  before: string | undefined,
): Promise<Loaded | undefined> {
  const moment = await momentOnAccount(customerId, accountId, asOf, path);
  const found = await findAt(customerId, accountId, moment);
  if (!found) return undefined;
  const { balance, open } = found;
  if (!balance) return { moment, account: null, receipt: null };
  const at = instantOf(moment, balance);
  const account = accountView(balance, at, open);
  return { moment, account, receipt: await receiptAt(balance, at, open, before) };
}

/** Where a receipt goes on below what it carries. */
export function olderHref(path: string, query: Query, { version }: Carried): string {
  return hrefWith(path, query, { before: `v${version + 1}` });
}

async function receiptAt(
  balance: Balance,
  at: Instant,
  open: Open,
  before: string | undefined,
): Promise<LoadedReceipt> {
  const { accountId, version } = balance;
  const checkpoint = carriedInto(balance);
  const typed = Number(/^v([1-9][0-9]{0,8})$/.exec(before ?? '')?.[1] ?? version + 1);
  const belowVersion = Math.min(typed, version + 1);
  const found = await findLines(
    accountId,
    {},
    { belowVersion, aboveVersion: checkpoint.version, limit: PAGE + 1 },
  );
  const newest = found[0];
  const beyond = found[PAGE];
  const carried = beyond ? carriedFrom(beyond) : checkpoint;
  const { lines, totalMinor } = receiptOf(carried, found.slice(0, PAGE).reverse());
  const isNewest = belowVersion > version;
  return {
    carried,
    lines: lines.map((line) => lineView(line, open)),
    totalMinor,
    expectedMinor: isNewest ? balance.bookedMinor : (newest?.balanceMinor ?? checkpoint.minor),
    availability: isNewest ? await availabilityView(balance, at, open) : null,
  };
}

async function availabilityView(
  balance: Balance,
  at: Instant,
  open: Open,
): Promise<AvailabilityView> {
  const { holds, overdraftMinor, availableMinor } = availabilityOf(balance, at);
  const { accountId, version } = balance;
  const [placed, [limit]] = await Promise.all([
    placedHolds(accountId, holds, version),
    findMilestones(accountId, ['AccountOpened', 'OverdraftLimitChanged'], {
      aboveVersion: 0,
      belowVersion: version + 1,
      limit: 1,
      newestFirst: true,
    }),
  ]);
  return {
    holds: holds.map(({ holdId, merchant, expiresAt, amountMinor }) => ({
      holdId,
      merchant: open('merchant', merchant) ?? ERASED,
      until: expiresAt,
      minor: amountMinor,
      version: placed.get(holdId) ?? null,
    })),
    overdraftMinor,
    limitVersion: limit?.version ?? null,
    availableMinor,
  };
}
