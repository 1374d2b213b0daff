/**
 * What closing a month, posting interest and putting it right have to know of an account, read under its
 * lock. A month is folded by the same pure projections that show it, from the nearest snapshot on; interest
 * is worked out from its lines, with what was booked later and counts for a day of it.
 */

import type { AccountEvent } from '@/domain/account/events';
import { held } from '@/domain/account/state';
import type { MonthBooks } from '@/domain/books/decide';
import type { InterestBasis } from '@/domain/books/interest';
import {
  addDays,
  dayAfter,
  endOfDay,
  firstDay,
  inTime,
  type LocalDate,
  lastDay,
  later,
  londonDate,
  type Month,
  monthOf,
  monthsBetween,
} from '@/domain/calendar';
import type { AccountId } from '@/domain/ids';
import { type Minor, minor, minorText } from '@/domain/money';
import type { RateFrom, ValuedEntry } from '@/domain/projections/accrual';
import type { Balance } from '@/domain/projections/balance';
import {
  dayBalancesOf,
  type Statement,
  statementLines,
  statementOf,
} from '@/domain/projections/statement';
import { issuedDocument } from '@/domain/projections/statement-document';
import type { Recorded } from '@/domain/recorded';
import type { Sql, Transaction } from './client';
import { sha256 } from './digest';
import { type EventRow, eventColumns, lift, readStream } from './event-store';
import { foldAccount } from './snapshots';
import { type FoldedAccount, foldIntoAccount } from './stream-cache';

type AccountEvents = readonly Recorded<AccountEvent>[];

/** A span of an account's days as they were booked: what stood before, what happened, what came of it. */
export type Span = { before: FoldedAccount; events: AccountEvents; after: FoldedAccount };

/** One month as it was booked, with its statement. */
export type BookedMonth = Span & {
  account: Balance;
  statement: Statement;
  number: number;
  heldMinor: Minor;
  headHash: string;
};

/** `to` is the first day that is not read. */
async function readSpan(
  sql: Sql | Transaction,
  accountId: AccountId,
  from: LocalDate,
  to: LocalDate,
): Promise<Span> {
  const before = await foldAccount(sql, accountId, { until: endOfDay(addDays(from, -1)) });
  const events = await readStream(
    sql,
    { kind: 'account', id: accountId },
    { afterVersion: before.version, until: endOfDay(addDays(to, -1)) },
  );
  return { before, events, after: events.reduce(foldIntoAccount, before) };
}

/** A month in booking order; null when the account was not opened by its end. */
export async function readBookedMonth(
  sql: Sql | Transaction,
  accountId: AccountId,
  month: Month,
): Promise<BookedMonth | null> {
  const span = await readSpan(sql, accountId, firstDay(month), dayAfter(month));
  const { balance: account, version } = span.after;
  if (!account) return null;
  const openingMinor = span.before.balance?.bookedMinor ?? minor(0n);
  return {
    ...span,
    account,
    statement: statementOf(month, openingMinor, statementLines(span.events, openingMinor)),
    number: monthsBetween(monthOf(londonDate(account.openedAt)), month) + 1,
    heldMinor: held(account, endOfDay(lastDay(month))),
    headHash: await hashAt(sql, accountId, version),
  };
}

/** Null when the account was not opened by the end of the month. */
export async function readMonthBooks(
  sql: Sql | Transaction,
  accountId: AccountId,
  month: Month,
): Promise<MonthBooks | null> {
  const booked = await readBookedMonth(sql, accountId, month);
  if (!booked) return null;
  const { before, after, account, statement, number, heldMinor, headHash } = booked;
  return {
    statement: {
      number,
      openingMinor: minorText(statement.openingMinor),
      creditsMinor: minorText(statement.creditsMinor),
      debitsMinor: minorText(statement.debitsMinor),
      feesMinor: minorText(statement.feesMinor),
      interestMinor: minorText(statement.interestMinor),
      closingMinor: minorText(statement.closingMinor),
      heldMinor: minorText(heldMinor),
      entryCount: statement.lines.length,
      fromVersion: before.version + 1,
      toVersion: after.version,
      headHash,
      documentHash: sha256(issuedDocument(booked)),
    },
    wasClosed: before.balance !== null && before.balance.status !== 'open',
    openingMinor: statement.openingMinor,
    days: dayBalancesOf(statement.lines),
    interest: await readInterestBasis(sql, account, firstDay(month), dayAfter(month)),
  };
}

/** What interest of some days is worked out from. `to` is not counted. */
export async function readInterestBasis(
  sql: Sql | Transaction,
  { accountId, openedAt }: Balance,
  from: LocalDate,
  to: LocalDate,
): Promise<InterestBasis> {
  return { openedOn: londonDate(openedAt), ...(await readAccruing(sql, accountId, from, to)) };
}

/**
 * What accrues interest on some days, as the account stood at a version. From the lines, which are written
 * with their events, and a sum for each day: a correction may go back over years of them, under its lock.
 */
export async function readAccruing(
  sql: Sql | Transaction,
  accountId: AccountId,
  from: LocalDate,
  to: LocalDate,
  untilVersion = 2_147_483_647,
): Promise<Omit<InterestBasis, 'openedOn'>> {
  const days = { from, to, untilVersion };
  const [openingMinor, prompt, late, rates] = await Promise.all([
    balanceBefore(sql, accountId, from),
    promptByDay(sql, accountId, days),
    lateEntries(sql, accountId, days),
    readRates(sql, accountId),
  ]);
  return { openingMinor, entries: [...prompt, ...late], rates };
}

/**
 * What has accrued in closed months since a day that something is to be put right of, and how far the
 * account has come; null before the opening.
 */
export async function readCorrected(
  sql: Sql | Transaction,
  accountId: AccountId,
  correctsOn: LocalDate,
): Promise<{ streamVersion: number; interest: InterestBasis } | null> {
  const { version, balance } = await foldAccount(sql, accountId);
  if (!balance) return null;
  const openedOn = londonDate(balance.openedAt);
  const from = later(firstDay(monthOf(correctsOn)), firstDay(monthOf(openedOn)));
  const to = later(balance.statement?.periodTo ?? from, addDays(from, 1));
  const interest = await readInterestBasis(sql, balance, from, later(to, addDays(openedOn, 1)));
  return { streamVersion: version, interest };
}

type Days = { from: LocalDate; to: LocalDate; untilVersion: number };

async function balanceBefore(
  sql: Sql | Transaction,
  accountId: AccountId,
  day: LocalDate,
): Promise<Minor> {
  const [line] = await sql<{ balance_minor: bigint }[]>`
    select balance_minor from statement_lines
    where account_id = ${accountId} and generation = ${liveLines(sql)} and booked_on < ${day}
    order by booked_on desc, version desc limit 1`;
  return minor(line?.balance_minor ?? 0n);
}

/** What was booked on each day and counts for that very day. */
async function promptByDay(
  sql: Sql | Transaction,
  accountId: AccountId,
  { from, to, untilVersion }: Days,
): Promise<ValuedEntry[]> {
  const rows = await sql<ValuedRow[]>`
    select booked_on as value_on, sum(amount_minor)::bigint as amount_minor from statement_lines
    where account_id = ${accountId} and generation = ${liveLines(sql)}
      and booked_on >= ${from} and booked_on < ${to} and version <= ${untilVersion}
      and coalesce(corrects_on, effective_on) = booked_on
    group by booked_on order by booked_on`;
  return rows.map(valued);
}

/** Entries booked since a day that count for an earlier day than that on which they were booked. */
async function lateEntries(
  sql: Sql | Transaction,
  accountId: AccountId,
  { from, to, untilVersion }: Days,
): Promise<ValuedEntry[]> {
  const rows = await sql<ValuedRow[]>`
    select coalesce(corrects_on, effective_on) as value_on, amount_minor from statement_lines
    where account_id = ${accountId} and generation = ${liveLines(sql)}
      and coalesce(corrects_on, effective_on) < booked_on
      and coalesce(corrects_on, effective_on) < ${to} and booked_on >= ${from}
      and version <= ${untilVersion}
    order by version`;
  return rows.map(valued);
}

type ValuedRow = { value_on: LocalDate; amount_minor: bigint };

function valued({ value_on: valueOn, amount_minor: amount }: ValuedRow): ValuedEntry {
  return { valueOn, amountMinor: minor(amount) };
}

function liveLines(sql: Sql | Transaction) {
  return sql`(
    select generation from projections where name = 'statement_lines' and status = 'live')`;
}

/** Every rate that the account had by a version, by the day from which it was in force. */
export async function readRates(
  sql: Sql | Transaction,
  accountId: AccountId,
  untilVersion = 2_147_483_647,
): Promise<InterestBasis['rates']> {
  const rows = await sql<EventRow[]>`
    select ${eventColumns(sql)} from events where stream_id = ${accountId} and version = 1
    union all
    select ${eventColumns(sql)} from events
    where stream_id = ${accountId} and type = 'InterestRateChanged' and version <= ${untilVersion}
    order by version`;
  const rates = { credit: [] as RateFrom[], overdraft: [] as RateFrom[] };
  for (const event of rows.flatMap(lift)) {
    if (event.type === 'AccountOpened') {
      const from = londonDate(event.recordedAt);
      rates.credit.push({ from, bps: event.data.creditRateBps });
      rates.overdraft.push({ from, bps: event.data.overdraftRateBps });
    }
    if (event.type === 'InterestRateChanged') {
      const { direction, toBps, effectiveOn } = event.data;
      rates[direction].push({ from: effectiveOn, bps: toBps });
    }
  }
  const inOrder = (some: RateFrom[]) => some.sort((a, b) => inTime(a.from, b.from));
  return { credit: inOrder(rates.credit), overdraft: inOrder(rates.overdraft) };
}

async function hashAt(
  sql: Sql | Transaction,
  accountId: AccountId,
  version: number,
): Promise<string> {
  const [row] = await sql<{ hash: string }[]>`
    select encode(hash, 'hex') as hash from events
    where stream_id = ${accountId} and version = ${version}`;
  if (!row) throw new Error(`Event ${version} of ${accountId} is missing`);
  return row.hash;
}
