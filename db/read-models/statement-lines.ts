import {
  aliasedTable,
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  inArray,
  lt,
  lte,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { Category } from '@/domain/account/events';
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
import { inOrder, type KindTotal } from '@/domain/projections/compare';
import {
  type DayBalance,
  interestKinds,
  type LineKind,
  type MonthTotals,
  type Statement,
  type StatementLine,
  statementLine,
  statementOf,
} from '@/domain/projections/statement';
import { bigints, dates, instants, ints, smallint, texts, uuids } from '../arrays';
import { drizzleClient } from '../client';
import type { Snapshot, StreamPlace } from '../logged-events';
import { statementLines } from '../schema';
import { type Columns, overRows } from '../write';
import { isLive } from './generations';
import type { InlineReadModel } from './read-model';

const BEGINNING = minor(0n);

/** The newest lines of an account, newest first. The caller has checked whose it is. */
export async function latestLines(accountId: AccountId, count: number): Promise<StatementLine[]> {
  const rows = await drizzleClient()
    .select()
    .from(statementLines)
    .where(and(eq(statementLines.accountId, accountId), isLive(statementLines)))
    .orderBy(desc(statementLines.version))
    .limit(count);
  return rows.map(toLine);
}

/** What entries are looked for by that the bank can read; their texts are sealed. */
export type LineFilter = {
  kind?: LineKind | undefined;
  category?: Category | undefined;
  from?: LocalDate | undefined;
  to?: LocalDate | undefined;
  /** Both of the amount without its sign. */
  minMinor?: bigint | undefined;
  maxMinor?: bigint | undefined;
};

/**
 * The entries of an account that fit, newest first, between two versions that are not counted in. The
 * caller has checked whose account it is.
 */
export async function findLines(
  accountId: AccountId,
  { kind, category, from, to, minMinor, maxMinor }: LineFilter,
  {
    belowVersion,
    aboveVersion = 0,
    limit,
  }: { belowVersion: number; aboveVersion?: number; limit: number },
): Promise<StatementLine[]> {
  const { version, bookedOn, amountMinor } = statementLines;
  const rows = await drizzleClient()
    .select()
    .from(statementLines)
    .where(
      and(
        eq(statementLines.accountId, accountId),
        isLive(statementLines),
        lt(version, belowVersion),
        gt(version, aboveVersion),
        kind && eq(statementLines.kind, kind),
        category && eq(statementLines.category, category),
        from && gte(bookedOn, from),
        to && lte(bookedOn, to),
        minMinor === undefined ? undefined : sql`abs(${amountMinor}) >= ${minMinor}`,
        maxMinor === undefined ? undefined : sql`abs(${amountMinor}) <= ${maxMinor}`,
      ),
    )
    .orderBy(desc(version))
    .limit(limit);
  return rows.map(toLine);
}

/** A part of an account's versions; neither bound is counted in. */
export type VersionRange = { aboveVersion: number; belowVersion: number };

/**
 * The first entry of a range that took the balance across a threshold, or the last one. The caller keeps
 * the range small: only versions have an index. The caller has checked whose account it is.
 */
export async function crossingLine(
  accountId: AccountId,
  { ask, minor: bound }: { ask: 'below' | 'above'; minor: Minor },
  range: VersionRange & { newestFirst: boolean },
): Promise<StatementLine | undefined> {
  const { version, balanceMinor, amountMinor } = statementLines;
  const before = sql`${balanceMinor} - ${amountMinor}`;
  const [row] = await drizzleClient()
    .select()
    .from(statementLines)
    .where(
      and(
        inRange(accountId, range),
        ask === 'below'
          ? sql`${before} >= ${bound} and ${balanceMinor} < ${bound}`
          : sql`${before} <= ${bound} and ${balanceMinor} > ${bound}`,
      ),
    )
    .orderBy(range.newestFirst ? desc(version) : asc(version))
    .limit(1);
  return row && toLine(row);
}

/** The first entry of a range that left the highest balance of it, or the lowest; the range as above. */
export async function extremeLine(
  accountId: AccountId,
  ask: 'highest' | 'lowest',
  range: VersionRange,
): Promise<StatementLine | undefined> {
  const { version, balanceMinor } = statementLines;
  const [row] = await drizzleClient()
    .select()
    .from(statementLines)
    .where(inRange(accountId, range))
    .orderBy(ask === 'highest' ? desc(balanceMinor) : asc(balanceMinor), asc(version))
    .limit(1);
  return row && toLine(row);
}

/**
 * What the entries after one version and up to another come to, by kind. The caller has checked whose
 * account it is.
 */
export async function kindTotals(
  accountId: AccountId,
  afterVersion: number,
  untilVersion: number,
): Promise<KindTotal[]> {
  const { kind, version } = statementLines;
  const rows = await drizzleClient()
    .select({
      kind,
      entries: sql<number>`count(*)::int`,
      amount: sql<string>`sum(${statementLines.amountMinor})::text`,
    })
    .from(statementLines)
    .where(
      and(
        eq(statementLines.accountId, accountId),
        isLive(statementLines),
        gt(version, afterVersion),
        lte(version, untilVersion),
      ),
    )
    .groupBy(kind);
  return inOrder(
    rows.map(({ amount, ...row }) => ({ ...row, amountMinor: minor(BigInt(amount)) })),
  );
}

/** One month's statement as the log stands now. The caller has checked whose account it is. */
export async function monthStatement(accountId: AccountId, month: Month): Promise<Statement> {
  const [opening, rows] = await Promise.all([
    balanceBefore(accountId, firstDay(month)),
    drizzleClient()
      .select()
      .from(statementLines)
      .where(
        and(
          eq(statementLines.accountId, accountId),
          isLive(statementLines),
          gte(statementLines.bookedOn, firstDay(month)),
          lt(statementLines.bookedOn, dayAfter(month)),
        ),
      )
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
    balanceBefore(accountId, firstDay(month)),
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

/** What was booked after a month and corrects a day up to its end, as the account stood at a version. */
export async function correctionsOf(
  accountId: AccountId,
  month: Month,
  untilVersion: number,
): Promise<StatementLine[]> {
  const { bookedOn, correctsOn, effectiveOn, version } = statementLines;
  const rows = await drizzleClient()
    .select()
    .from(statementLines)
    .where(
      and(
        eq(statementLines.accountId, accountId),
        isLive(statementLines),
        // As the index of late entries has it.
        sql`coalesce(${correctsOn}, ${effectiveOn}) < ${bookedOn}`,
        lt(correctsOn, dayAfter(month)),
        gte(bookedOn, dayAfter(month)),
        lte(version, untilVersion),
      ),
    )
    .orderBy(asc(version));
  return rows.map(toLine);
}

/** Which of an account's entries are undone by now, each with the version of the entry that undoes it. */
export async function undoneBy(
  accountId: AccountId,
  entries: readonly { version: number }[],
): Promise<Map<number, number>> {
  const rows = await drizzleClient()
    .select({ version: statementLines.version, undoes: statementLines.undoesVersion })
    .from(statementLines)
    .where(
      and(
        eq(statementLines.accountId, accountId),
        isLive(statementLines),
        inArray(
          statementLines.undoesVersion,
          entries.map(({ version }) => version),
        ),
      ),
    );
  return new Map(rows.flatMap(({ version, undoes }) => (undoes ? [[undoes, version]] : [])));
}

/** Fees that were charged, newest first, with whether each was given back, as the account stood at a version. */
export async function feesOf(
  accountId: AccountId,
  count: number,
  untilVersion = 2_147_483_647,
): Promise<{ line: StatementLine; isWaived: boolean }[]> {
  const undone = aliasedTable(statementLines, 'undone');
  const rows = await drizzleClient()
    .select({ line: statementLines, waivedBy: undone.version })
    .from(statementLines)
    .leftJoin(
      undone,
      and(
        eq(undone.accountId, statementLines.accountId),
        eq(undone.generation, statementLines.generation),
        eq(undone.undoesVersion, statementLines.version),
        lte(undone.version, untilVersion),
      ),
    )
    .where(
      and(
        eq(statementLines.accountId, accountId),
        isLive(statementLines),
        eq(statementLines.kind, 'fee'),
        lte(statementLines.version, untilVersion),
      ),
    )
    .orderBy(desc(statementLines.version))
    .limit(count);
  return rows.map(({ line, waivedBy }) => ({ line: toLine(line), isWaived: waivedBy !== null }));
}

/** The newest entry of an account that was booked before a day; 0 when there is none. */
export async function lastVersionBefore(accountId: AccountId, day: LocalDate): Promise<number> {
  return (await lastLineBefore(accountId, day))?.version ?? 0;
}

/** The live lines between two places of the log, as a verification compares them with the events. */
export async function linesBetween(
  db: Snapshot,
  after: StreamPlace,
  upTo: StreamPlace,
): Promise<StatementLine[]> {
  const { accountId, version } = statementLines;
  const ofFirst = and(eq(accountId, after.streamId as AccountId), gt(version, after.version));
  const ofLast = and(eq(accountId, upTo.streamId as AccountId), lte(version, upTo.version));
  const between = and(
    gt(accountId, after.streamId as AccountId),
    lt(accountId, upTo.streamId as AccountId),
  );
  const rows = await db
    .select()
    .from(statementLines)
    .where(
      and(
        after.streamId === upTo.streamId ? and(ofFirst, ofLast) : or(ofFirst, between, ofLast),
        isLive(statementLines),
      ),
    )
    .orderBy(asc(statementLines.accountId), asc(statementLines.version));
  return rows.map(toLine);
}

export const statementLinesReadModel: InlineReadModel = {
  mode: 'inline',
  name: 'statement_lines',
  foldVersion: 1,
  write({ generation, mayMeet }, { accounts }) {
    const rows: StatementLine[] = [];
    for (const { event, before } of accounts) {
      const line = statementLine(before?.bookedMinor ?? BEGINNING, event);
      if (line) rows.push(line);
    }
    if (rows.length === 0) return [];
    return [(mayMeet ? insertUnlessThere : insertLines)(rows, smallint(generation))];
  },
};

const lineColumns: Columns<StatementLine> = {
  account_id: uuids(({ accountId }) => accountId),
  version: ints(({ version }) => version),
  kind: texts(({ kind }) => kind),
  amount_minor: bigints(({ amountMinor }) => amountMinor),
  balance_minor: bigints(({ balanceMinor }) => balanceMinor),
  booked_on: dates(({ bookedOn }) => bookedOn),
  effective_on: dates(({ effectiveOn }) => effectiveOn),
  recorded_at: instants(({ recordedAt }) => recordedAt),
  counterpart_name: texts(({ counterpartName }) => counterpartName),
  counterpart_account_id: uuids(({ counterpartAccountId }) => counterpartAccountId),
  transfer_id: uuids(({ transferId }) => transferId),
  text: texts(({ text }) => text),
  category: texts(({ category }) => category),
  detail: texts(({ detail }) => detail),
  undoes_version: ints(({ undoesVersion }) => undoesVersion),
  corrects_on: dates(({ correctsOn }) => correctsOn),
};

const insertLines = overRows(lineColumns, insertText);

/**
 * The same line again is no matter; another one that undoes the same entry is, and fails. Not where every
 * line is a new one: to look first is a third of what writing it costs.
 */
const insertUnlessThere = overRows(
  lineColumns,
  (...given) => `${insertText(...given)} on conflict (account_id, generation, version) do nothing`,
);

function insertText(rows: string, names: string, generation: string): string {
  return `insert into statement_lines (${names}, generation) select row.*, ${generation} from ${rows}`;
}

function inRange(accountId: AccountId, { aboveVersion, belowVersion }: VersionRange) {
  return and(
    eq(statementLines.accountId, accountId),
    isLive(statementLines),
    gt(statementLines.version, aboveVersion),
    lt(statementLines.version, belowVersion),
  );
}

function ofMonth(accountId: AccountId, month: Month, untilVersion: number) {
  return and(
    eq(statementLines.accountId, accountId),
    isLive(statementLines),
    gte(statementLines.bookedOn, firstDay(month)),
    lt(statementLines.bookedOn, dayAfter(month)),
    lte(statementLines.version, untilVersion),
  );
}

async function balanceBefore(accountId: AccountId, day: LocalDate): Promise<Minor> {
  const row = await lastLineBefore(accountId, day);
  return row ? minor(row.balanceMinor) : BEGINNING;
}

async function lastLineBefore(accountId: AccountId, day: LocalDate) {
  const [row] = await drizzleClient()
    .select({ version: statementLines.version, balanceMinor: statementLines.balanceMinor })
    .from(statementLines)
    .where(
      and(
        eq(statementLines.accountId, accountId),
        isLive(statementLines),
        lt(statementLines.bookedOn, day),
      ),
    )
    .orderBy(desc(statementLines.bookedOn), desc(statementLines.version))
    .limit(1);
  return row;
}

function toLine({ generation: _live, ...row }: typeof statementLines.$inferSelect): StatementLine {
  return { ...row, amountMinor: minor(row.amountMinor), balanceMinor: minor(row.balanceMinor) };
}
