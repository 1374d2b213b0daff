import {
  aliasedTable,
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  lt,
  lte,
  or,
  sql,
} from 'drizzle-orm';
import type { Category } from '@/domain/account/events';
import type { LocalDate } from '@/domain/calendar';
import type { AccountId } from '@/domain/ids';
import { type Minor, minor } from '@/domain/money';
import { inOrder, type KindTotal } from '@/domain/projections/compare';
import { type LineKind, type StatementLine, statementLine } from '@/domain/projections/statement';
import { bigints, dates, instants, ints, smallint, texts, uuids } from '../arrays';
import { drizzleClient } from '../client';
import type { Snapshot, StreamPlace } from '../logged-events';
import { statementLines } from '../schema';
import { type ColumnsOf, overRows } from '../write';
import { isLive } from './generations';
import type { InlineReadModel } from './read-model';

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

/**
 * Which of an account's entries are undone, each with the version of the entry that undoes it, as the account
 * stood at a version.
 */
export async function undoneBy(
  accountId: AccountId,
  entries: readonly { version: number }[],
  untilVersion = 2_147_483_647,
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
        lte(statementLines.version, untilVersion),
      ),
    );
  return new Map(rows.flatMap(({ version, undoes }) => (undoes ? [[undoes, version]] : [])));
}

/** Of some places in the log, whosever they are, those whose entries are undone by now. */
export async function undoneAmong<Place extends { streamId: string; version: number }>(
  places: readonly Place[],
): Promise<ReadonlySet<Place>> {
  const { accountId, undoesVersion } = statementLines;
  const ids = places.map(({ streamId }) => streamId);
  const versions = places.map(({ version }) => version);
  const rows = await drizzleClient()
    .select({ accountId, undoesVersion })
    .from(statementLines)
    .where(
      and(
        isLive(statementLines),
        // As the index of what is undone has it.
        isNotNull(undoesVersion),
        sql`(${accountId}, ${undoesVersion}) in (select * from
          unnest(${sql.param(ids)}::text[]::uuid[], ${sql.param(versions)}::int[]))`,
      ),
    );
  const undone = new Set(rows.map((row) => `${row.accountId} ${row.undoesVersion}`));
  return new Set(places.filter(({ streamId, version }) => undone.has(`${streamId} ${version}`)));
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
        // Written out, as their index has it.
        sql`${statementLines.kind} = 'fee'`,
        lte(statementLines.version, untilVersion),
      ),
    )
    .orderBy(desc(statementLines.version))
    .limit(count);
  return rows.map(({ line, waivedBy }) => ({ line: toLine(line), isWaived: waivedBy !== null }));
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
      const line = statementLine(before?.bookedMinor ?? minor(0n), event);
      if (line) rows.push(line);
    }
    if (rows.length === 0) return [];
    return [(mayMeet ? insertUnlessThere : insertLines)(rows, smallint(generation))];
  },
};

const lineColumns: ColumnsOf<typeof statementLines, StatementLine, 'generation'> = {
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

/** The caller has checked whose account it is. */
export function inRange(accountId: AccountId, { aboveVersion, belowVersion }: VersionRange) {
  return and(
    eq(statementLines.accountId, accountId),
    isLive(statementLines),
    gt(statementLines.version, aboveVersion),
    lt(statementLines.version, belowVersion),
  );
}

export function toLine({
  generation: _live,
  ...row
}: typeof statementLines.$inferSelect): StatementLine {
  return { ...row, amountMinor: minor(row.amountMinor), balanceMinor: minor(row.balanceMinor) };
}
