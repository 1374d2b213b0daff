import 'server-only';
import { cache } from 'react';
import { instantOf, type Moment } from '@/app/moment';
import type { StatementPart } from '@/components/account/statement-table';
import { type AccountView, accountView, type LineView, lineView } from '@/components/account/views';
import { statementAsOf } from '@/db/account-history';
import { closedMonth, closedMonths, interestOf } from '@/db/closed-months';
import {
  correctionsOf,
  monthLines,
  monthLinesInTurn,
  monthStatement,
  monthSums,
  monthTotals,
} from '@/db/read-models/statement-months';
import { opener } from '@/db/sealing';
import type { StatementClosed } from '@/domain/account/events';
import { type Instant, londonDate, type Month, monthOf } from '@/domain/calendar';
import type { AccountId, CustomerId } from '@/domain/ids';
import { type Minor, toMinor } from '@/domain/money';
import { correctedStatement } from '@/domain/projections/corrected';
import type { MonthTotals, Statement } from '@/domain/projections/statement';
import { findAt } from '../find-at';

/** Lines on one page, of a month that has more. */
const LINES_A_PAGE = 250;

export type LoadedStatement = {
  account: AccountView | null;
  statement: Omit<Statement, 'lines'>;
  lines: LineView[];
  /** The statement as it was issued; null while the month is open. */
  closed: (StatementClosed['data'] & { version: number }) | null;
  /** What it would say with what was put right since; null where nothing was. */
  corrected: CorrectedView | null;
  hasInterest: boolean;
  /** Which page of a long month this is; null where all of its lines are here. */
  part: StatementPart | null;
};

export type CorrectedView = {
  openingMinor: Minor;
  closingMinor: Minor;
  added: LineView[];
  moved: LineView[];
};

/** The months of an account at a moment, newest first; undefined when it is not the customer's. */
export const loadMonths = cache(readMonths);

/** One month's statement at a moment: "what we knew then about that month". */
export const loadStatement = cache(readStatement);

async function readMonths(
  customerId: CustomerId,
  accountId: string,
  moment: Moment,
): Promise<{ account: AccountView | null; months: MonthTotals[] } | undefined> {
  const found = await findAt(customerId, accountId, moment);
  if (!found?.balance) return found && { account: null, months: [] };
  const { balance, open } = found;
  const { accountId: id, version } = balance;
  const closed = await closedMonths(id, version);
  const unfinished = await monthTotals(id, version, closed[0]?.data.periodTo);
  const account = accountView(balance, instantOf(moment, balance), open);
  return { account, months: [...unfinished, ...closed.map(totalsOf)] };
}

async function readStatement(
  customerId: CustomerId,
  accountId: string,
  month: Month,
  moment: Moment,
  /** Of a month that is too long for one page. */
  page: number,
): Promise<LoadedStatement | undefined> {
  const found = await findAt(customerId, accountId, moment);
  if (!found || !isWithin(month, found.now.openedAt, moment.now)) return undefined;
  const { balance, open } = found;
  const id = accountId as AccountId;
  const until = balance?.version ?? 0;
  const [closed, late, interest] = await Promise.all([
    closedMonth(id, month, until),
    correctionsOf(id, month, until),
    interestOf(id, month, until),
  ]);
  const whole = () =>
    moment.kind === 'past' ? statementAsOf(id, month, moment.prefix) : monthStatement(id, month);
  const long = await longMonth(id, month, { until, closed, page });
  const { lines, ...statement } = long?.statement ?? (await whole());
  const corrected =
    late.length === 0
      ? null
      : correctedStatement(long ? await whole() : { ...statement, lines }, late);
  const opened = lines.map((line) => lineView(line, open));
  return {
    account: balance && accountView(balance, instantOf(moment, balance), open),
    statement,
    lines: opened,
    closed: closed ? { ...closed.data, version: closed.version } : null,
    corrected: corrected && {
      ...corrected,
      added: corrected.added.map((line) => lineView(line, open)),
      moved: corrected.moved.map((line) => lineView(line, open)),
    },
    hasInterest: interest.length > 0,
    part: long?.part ?? null,
  };
}

/** As a file has it: what the month comes to, and all of its lines, some at a time. */
export async function statementInTurn(
  customerId: CustomerId,
  accountId: string,
  month: Month,
  moment: Moment,
) {
  const found = await findAt(customerId, accountId, moment);
  if (!found?.balance || !isWithin(month, found.now.openedAt, moment.now)) return undefined;
  const { accountId: id, currency, version } = found.balance;
  const closed = await closedMonth(id, month, version);
  const { entries: _all, ...sums } = closed ? sumsOf(closed) : await monthSums(id, month, version);
  const statement: Omit<Statement, 'lines'> = sums;
  async function* lines(): AsyncGenerator<LineView[]> {
    for await (const some of monthLinesInTurn(id, month, version)) {
      // Anew each time: whoever reads slowly reads no more once their key is gone.
      const open = await opener(customerId, id);
      yield some.map((line) => lineView(line, open));
    }
  }
  return { currency, statement, lines: lines() };
}

/** There is no statement of a month before the account was opened, or of one that is still to come. */
function isWithin(month: Month, openedAt: Instant, now: Instant): boolean {
  return month >= monthOf(londonDate(openedAt)) && month <= monthOf(londonDate(now));
}

/**
 * One page of a month that has more lines than fit on one, with what all of them come to: a closed month's
 * statement says it. Null for every other month.
 */
async function longMonth(
  id: AccountId,
  month: Month,
  { until, closed, page }: { until: number; closed: Closed; page: number },
): Promise<{ statement: Statement; part: StatementPart } | null> {
  const { entries, ...sums } = closed ? sumsOf(closed) : await monthSums(id, month, until);
  if (entries <= LINES_A_PAGE) return null;
  const pages = Math.ceil(entries / LINES_A_PAGE);
  const shown = Math.min(page, pages);
  const offset = (shown - 1) * LINES_A_PAGE;
  const lines = await monthLines(id, month, until, { offset, limit: LINES_A_PAGE });
  return {
    statement: { ...sums, lines },
    part: { page: shown, pages, first: offset + 1, last: offset + lines.length, entries },
  };
}

type Closed = Awaited<ReturnType<typeof closedMonth>>;

function sumsOf(closed: NonNullable<Closed>) {
  const { openingMinor, feesMinor, interestMinor } = closed.data;
  return {
    ...totalsOf(closed),
    openingMinor: toMinor(openingMinor),
    feesMinor: toMinor(feesMinor),
    interestMinor: toMinor(interestMinor),
  };
}

/** Nothing is added to a month once it is closed: its statement says what its lines come to. */
function totalsOf({ data }: { data: StatementClosed['data'] }): MonthTotals {
  return {
    month: monthOf(data.periodFrom),
    entries: data.entryCount,
    creditsMinor: toMinor(data.creditsMinor),
    debitsMinor: toMinor(data.debitsMinor),
    closingMinor: toMinor(data.closingMinor),
  };
}
