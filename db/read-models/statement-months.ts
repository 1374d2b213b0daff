/**
 * The lines of an account by the days on which they were booked: its months, and its balance from day to
 * day. What writes them is in `statement-lines.ts`.
 */
import { and, asc, desc, eq, gte, inArray, lt, lte, type SQL, sql } from 'drizzle-orm';
import {
  addDays,
  dayAfter,
  daysBetween,
  firstDay,
  type Instant,
  type LocalDate,
  londonDate,
  type Month,
} from '@/domain/calendar';
import type { AccountId } from '@/domain/ids';
import { type Minor, minor } from '@/domain/money';
import {
  type DayBalance,
  interestKinds,
  type MonthTotals,
  type Statement,
  type StatementLine,
  statementOf,
} from '@/domain/projections/statement';
import { drizzleClient } from '../client';
import { statementLines } from '../schema';
import { isLive } from './generations';
import { inRange, toLine } from './statement-lines';

/** One month's statement as the log stands now. The caller has checked whose account it is. */
export async function monthStatement(accountId: AccountId, month: Month): Promise<Statement> {
  const [opening, rows] = await Promise.all([
    balanceBefore(accountId, firstDay(month)),
    drizzleClient()
      .select()
      .from(statementLines)
      .where(ofMonth(accountId, month))
      // As the index has them: days rise with versions.
      .orderBy(asc(statementLines.bookedOn), asc(statementLines.version)),
  ]);
  return statementOf(month, opening, rows.map(toLine));
}

/** What a month comes to, with the number of its entries, as the account stood at a version. */
export async function monthSums(
  accountId: AccountId,
  month: Month,
  untilVersion: number,
): Promise<Omit<Statement, 'lines'> & { entries: number }> {
  const { amountMinor, kind } = statementLines;
  const sum = (which: SQL) =>
    sql<string>`coalesce(sum(${amountMinor}) filter (where ${which}), 0)::text`;
  const [openingMinor, [row]] = await Promise.all([
    balanceBefore(accountId, firstDay(month), untilVersion),
    drizzleClient()
      .select({
        entries: sql<number>`count(*)::int`,
        credits: sum(sql`${amountMinor} > 0`),
        debits: sum(sql`${amountMinor} <= 0`),
        fees: sum(sql`${kind} = 'fee'`),
        interest: sum(inArray(kind, [...interestKinds])),
      })
      .from(statementLines)
      .where(ofMonth(accountId, month, untilVersion)),
  ]);
  const credits = BigInt(row?.credits ?? 0);
  const debits = -BigInt(row?.debits ?? 0);
  return {
    month,
    entries: row?.entries ?? 0,
    openingMinor,
    creditsMinor: minor(credits),
    debitsMinor: minor(debits),
    closingMinor: minor(openingMinor + credits - debits),
    feesMinor: minor(-BigInt(row?.fees ?? 0)),
    interestMinor: minor(BigInt(row?.interest ?? 0)),
  };
}

/** Some of a month's lines in booking order, as the account stood at a version. */
export async function monthLines(
  accountId: AccountId,
  month: Month,
  untilVersion: number,
  { offset, limit }: { offset: number; limit: number },
): Promise<StatementLine[]> {
  const rows = await drizzleClient()
    .select()
    .from(statementLines)
    .where(ofMonth(accountId, month, untilVersion))
    // Days never fall as versions rise, and this is how they lie in the index.
    .orderBy(asc(statementLines.bookedOn), asc(statementLines.version))
    .offset(offset)
    .limit(limit);
  return rows.map(toLine);
}

/**
 * All of a month's lines in booking order, as the account stood at a version, some at a time: however many
 * there are, few are in memory. Days never fall as versions rise, so a month is a range of versions.
 */
export async function* monthLinesInTurn(
  accountId: AccountId,
  month: Month,
  untilVersion: number,
  atATime = 1_000,
): AsyncGenerator<StatementLine[]> {
  const { version } = statementLines;
  const [before, last] = await Promise.all([
    lastVersionBefore(accountId, firstDay(month)),
    lastVersionBefore(accountId, dayAfter(month)),
  ]);
  for (let aboveVersion = before; ; ) {
    const rows = await drizzleClient()
      .select()
      .from(statementLines)
      .where(inRange(accountId, { aboveVersion, belowVersion: Math.min(untilVersion, last) + 1 }))
      .orderBy(asc(version))
      .limit(atATime);
    if (rows.length > 0) yield rows.map(toLine);
    if (rows.length < atATime) return;
    aboveVersion = rows.at(-1)?.version ?? last;
  }
}

/**
 * Every month with entries, newest first, as the account stood at a version; from a day on, where what was
 * before is known from its closing. A line is written once and stays, so the lines up to a version are the
 * fold of the events up to it.
 */
export async function monthTotals(
  accountId: AccountId,
  untilVersion = 2_147_483_647,
  from?: LocalDate,
): Promise<MonthTotals[]> {
  const month = sql<Month>`to_char(${statementLines.bookedOn}, 'YYYY-MM')`;
  const credits = sql<string>`coalesce(sum(${statementLines.amountMinor})
    filter (where ${statementLines.amountMinor} > 0), 0)::text`;
  const debits = sql<string>`coalesce(-sum(${statementLines.amountMinor})
    filter (where ${statementLines.amountMinor} < 0), 0)::text`;
  const closing = sql<string>`(array_agg(${statementLines.balanceMinor}
    order by ${statementLines.version} desc))[1]::text`;
  const rows = await drizzleClient()
    .select({ month, entries: sql<number>`count(*)::int`, credits, debits, closing })
    .from(statementLines)
    .where(
      and(
        eq(statementLines.accountId, accountId),
        isLive(statementLines),
        lte(statementLines.version, untilVersion),
        from && gte(statementLines.bookedOn, from),
      ),
    )
    .groupBy(month)
    .orderBy(desc(month));
  return rows.map((row) => ({
    month: row.month,
    entries: row.entries,
    creditsMinor: minor(BigInt(row.credits)),
    debitsMinor: minor(BigInt(row.debits)),
    closingMinor: minor(BigInt(row.closing)),
  }));
}

/** What was booked after a month and counts for a day up to its end, as the account stood at a version. */
export async function correctionsOf(
  accountId: AccountId,
  month: Month,
  untilVersion: number,
): Promise<StatementLine[]> {
  const { bookedOn, correctsOn, effectiveOn, version } = statementLines;
  const countsFor = sql`coalesce(${correctsOn}, ${effectiveOn})`;
  const rows = await drizzleClient()
    .select()
    .from(statementLines)
    .where(
      and(
        eq(statementLines.accountId, accountId),
        isLive(statementLines),
        // As the index of late entries has it.
        sql`${countsFor} < ${bookedOn}`,
        sql`${countsFor} < ${dayAfter(month)}::date`,
        gte(bookedOn, dayAfter(month)),
        lte(version, untilVersion),
      ),
    )
    .orderBy(asc(version));
  return rows.map(toLine);
}

/**
 * The days with entries, from one on, oldest first, of several accounts as they stood at an instant:
 * one query for all of them. The caller has checked whose they are.
 */
export async function dayBalances(
  accountIds: readonly AccountId[],
  from: LocalDate,
  until: Instant,
): Promise<Map<AccountId, DayBalance[]>> {
  const days = Array.from({ length: daysBetween(from, londonDate(until)) + 1 }, (_, offset) =>
    addDays(from, offset),
  );
  // The first and the last line of each day, however many there are between them.
  const lineOf = (order: SQL) => sql`(
    select balance_minor, amount_minor from statement_lines
    where account_id = account.id and ${isLive(statementLines)} and booked_on = place.day
      and recorded_at <= ${until}::text::timestamptz
    order by version ${order} limit 1)`;
  const rows = await drizzleClient().execute<{
    accountId: AccountId;
    day: LocalDate;
    opening: string;
    closing: string;
  }>(sql`
    select account.id as "accountId", place.day::text as day,
      (first.balance_minor - first.amount_minor)::text as opening,
      last.balance_minor::text as closing
    from unnest(${sql.param(accountIds)}::text[]::uuid[]) as account (id)
    cross join unnest(${sql.param(days)}::text[]::date[]) as place (day)
    cross join lateral ${lineOf(sql`asc`)} as first
    cross join lateral ${lineOf(sql`desc`)} as last
    order by place.day`);
  const byAccount = new Map<AccountId, DayBalance[]>(accountIds.map((id) => [id, []]));
  for (const row of rows) {
    const openingMinor = minor(BigInt(row.opening));
    const closingMinor = minor(BigInt(row.closing));
    byAccount.get(row.accountId)?.push({ day: row.day, openingMinor, closingMinor });
  }
  return byAccount;
}

/** The newest entry of an account that was booked before a day; 0 when there is none. */
export async function lastVersionBefore(accountId: AccountId, day: LocalDate): Promise<number> {
  return (await lastLineBefore(accountId, day))?.version ?? 0;
}

function ofMonth(accountId: AccountId, month: Month, untilVersion?: number) {
  return and(
    eq(statementLines.accountId, accountId),
    isLive(statementLines),
    gte(statementLines.bookedOn, firstDay(month)),
    lt(statementLines.bookedOn, dayAfter(month)),
    untilVersion === undefined ? undefined : lte(statementLines.version, untilVersion),
  );
}

/** As the account stood at a version: what was booked after it counts for no day. */
async function balanceBefore(
  accountId: AccountId,
  day: LocalDate,
  untilVersion?: number,
): Promise<Minor> {
  const last = await lastLineBefore(accountId, day);
  // Days never fall as versions rise: where the day's is too new, the version's is of an earlier day.
  const isTooNew = last && untilVersion !== undefined && last.version > untilVersion;
  const row = isTooNew ? await lastLineUpTo(accountId, untilVersion) : last;
  return row ? minor(row.balanceMinor) : minor(0n);
}

function lastLineBefore(accountId: AccountId, day: LocalDate) {
  const { bookedOn, version } = statementLines;
  return lastLine(accountId, lt(bookedOn, day), [desc(bookedOn), desc(version)]);
}

function lastLineUpTo(accountId: AccountId, untilVersion: number) {
  const { version } = statementLines;
  return lastLine(accountId, lte(version, untilVersion), [desc(version)]);
}

async function lastLine(accountId: AccountId, which: SQL, order: SQL[]) {
  const [row] = await drizzleClient()
    .select({ version: statementLines.version, balanceMinor: statementLines.balanceMinor })
    .from(statementLines)
    .where(and(eq(statementLines.accountId, accountId), isLive(statementLines), which))
    .orderBy(...order)
    .limit(1);
  return row;
}
