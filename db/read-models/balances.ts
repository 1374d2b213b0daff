import { and, asc, eq, getTableColumns, inArray, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import { accountTerms } from '@/domain/account/snapshot';
import type { AccountId, CustomerId, StreamId } from '@/domain/ids';
import { type Minor, type MinorText, minor, minorText } from '@/domain/money';
import { type Balance, openFrom } from '@/domain/projections/balance';
import {
  bigints,
  booleans,
  dates,
  instants,
  ints,
  jsons,
  smallint,
  smallints,
  texts,
  uuids,
} from '../arrays';
import { drizzleClient } from '../client';
import { type Snapshot, type StreamRange, within } from '../logged-events';
import { accountNumbers, balances } from '../schema';
import { type ColumnsOf, overRows, type SnakeCase, setAnew } from '../write';
import { isLive } from './generations';
import type { InlineReadModel } from './read-model';

/** One account by id and owner together: somebody else's is simply not found. */
export async function findBalance(
  accountId: AccountId,
  customerId: CustomerId,
  db: Pick<Snapshot, 'select'> = drizzleClient(),
): Promise<Balance | undefined> {
  const [row] = await db
    .select()
    .from(balances)
    .where(
      and(eq(balances.accountId, accountId), eq(balances.customerId, customerId), isLive(balances)),
    );
  return row && toBalance(row);
}

/** One account, whoever's it is: for the bank's own people, and to decide on. */
export async function findAnyBalance(accountId: AccountId): Promise<Balance | undefined> {
  const [row] = await drizzleClient()
    .select()
    .from(balances)
    .where(and(eq(balances.accountId, accountId), isLive(balances)));
  return row && toBalance(row);
}

/**
 * Accounts whose numbers end in some digits, whoever's they are: for the bank's own people. They are found
 * among the numbers that were given out, which an index has from their ends.
 */
export async function balancesEndingIn(digits: string, limit: number): Promise<Balance[]> {
  const backwards = `${[...digits].reverse().join('')}%`;
  const rows = await drizzleClient()
    .select(getTableColumns(balances))
    .from(accountNumbers)
    .innerJoin(balances, eq(balances.accountId, accountNumbers.accountId))
    .where(
      and(
        sql`reverse(${accountNumbers.accountNumber}) like ${backwards}`,
        ne(balances.status, 'replaced'),
        isLive(balances),
      ),
    )
    .orderBy(asc(balances.accountNumber))
    .limit(limit);
  return rows.map(toBalance);
}

/** A customer's accounts in the order they were opened. */
export async function listBalances(customerId: CustomerId): Promise<Balance[]> {
  const rows = await drizzleClient()
    .select()
    .from(balances)
    .where(
      and(eq(balances.customerId, customerId), ne(balances.status, 'replaced'), isLive(balances)),
    )
    .orderBy(asc(balances.openedAt), asc(balances.accountId));
  return rows.map(toBalance);
}

/** As `listBalances`, with those whose facts go on in another stream: all that is kept. */
export async function allBalances(customerId: CustomerId): Promise<Balance[]> {
  const rows = await drizzleClient()
    .select()
    .from(balances)
    .where(and(eq(balances.customerId, customerId), isLive(balances)))
    .orderBy(asc(balances.openedAt), asc(balances.accountId));
  return rows.map(toBalance);
}

/** The numbers of some accounts, whoever's they are. */
export async function accountNumbersOf(
  accountIds: readonly AccountId[],
): Promise<Map<AccountId, string>> {
  const { accountId, accountNumber } = balances;
  const rows = await drizzleClient()
    .select({ accountId, accountNumber })
    .from(balances)
    .where(and(inArray(accountId, [...accountIds]), isLive(balances)));
  return new Map(rows.map((row) => [row.accountId, row.accountNumber]));
}

/** The live rows of a range of streams, as a verification compares them with the events. */
export async function balancesWithin(
  db: Snapshot,
  range: StreamRange,
): Promise<Map<StreamId, Balance>> {
  const rows = await db
    .select()
    .from(balances)
    .where(and(within(balances.accountId, range), isLive(balances)));
  return new Map(rows.map((row) => [row.accountId, toBalance(row)]));
}

export const balancesReadModel: InlineReadModel = {
  mode: 'inline',
  name: 'balances',
  foldVersion: 7,
  write({ generation, status }, { accounts }) {
    // Of a batch, only each account's first and last state count.
    const rows = new Map<AccountId, { before: Balance | null; after: Balance }>();
    for (const { before, after } of accounts) {
      const first = rows.get(after.accountId);
      rows.set(after.accountId, { before: first ? first.before : before, after });
    }
    const [moved, whole] = [[] as Moved[], [] as Balance[]];
    for (const { before, after } of rows.values()) {
      // A row that is filled in later would find only a part of it.
      const isThere = before !== null && status === 'live';
      if (isThere && isMove(before, after))
        moved.push({ generation, after, terms: changedTerms(before, after) });
      else whole.push(after);
    }
    return [
      ...(moved.length === 0 ? [] : [writeMoved(moved)]),
      ...(whole.length === 0 ? [] : [writeWhole(whole, smallint(generation))]),
    ];
  },
};

type Moved = { generation: number; after: Balance; terms: string | null };

/** What `writeMoved` writes. The statement is one of the terms, but the day of `open_from` follows from it. */
type MovedField =
  | 'bookedMinor'
  | 'spent'
  | 'version'
  | 'recordedAt'
  | Exclude<keyof typeof accountTerms.shape, 'statement'>;

/** What an opening says for good. */
type FixedField =
  | 'accountId'
  | 'customerId'
  | 'accountNumber'
  | 'product'
  | 'currency'
  | 'openedAt';

/**
 * Whether `writeMoved` writes all that has changed, as it does after most events: money has moved, and
 * perhaps what is held. Of an account that is open: on another, what the bank puts right is also a month to be
 * closed. Every other field has to be compared here, for where one is not, its change would not be written.
 */
function isMove(before: Balance, after: Balance): boolean {
  // Spelled out, for every command asks: to read fields by their names takes ten times as long.
  const isSame: { readonly [Field in Exclude<keyof Balance, MovedField | FixedField>]: boolean } = {
    status: before.status === 'open' && after.status === 'open',
    nickname: before.nickname === after.nickname,
    overdraftLimitMinor: before.overdraftLimitMinor === after.overdraftLimitMinor,
    statement: before.statement === after.statement,
    closedAt: before.closedAt === after.closedAt,
  };
  for (const field in isSame) if (!isSame[field as keyof typeof isSame]) return false;
  return true;
}

function changedTerms(before: Balance, after: Balance): string | null {
  return termNames.every((name) => before[name] === after[name]) ? null : termsText(after);
}

const termNames = Object.keys(accountTerms.shape) as (keyof typeof accountTerms.shape)[];

const writeMoved = overRows<Moved>(
  {
    account_id: uuids(({ after }) => after.accountId),
    // With each row, so that its whole key is looked up and no other index looks cheaper.
    generation: smallints(({ generation }) => generation),
    booked_minor: bigints(({ after }) => after.bookedMinor),
    spent_on: dates(({ after }) => after.spent?.on ?? null),
    spent_minor: bigints(({ after }) => after.spent?.minor ?? null),
    terms: jsons(({ terms }) => terms),
    is_holding: booleans(({ after }) => isHolding(after)),
    version: ints(({ after }) => after.version),
    recorded_at: instants(({ after }) => after.recordedAt),
  },
  (rows) => `
    update balances set
      booked_minor = row.booked_minor,
      spent_on = row.spent_on,
      spent_minor = row.spent_minor,
      terms = coalesce(row.terms, balances.terms),
      is_holding = row.is_holding,
      version = row.version,
      recorded_at = row.recorded_at
    from ${rows}
    where balances.account_id = row.account_id and balances.generation = row.generation
      and balances.version < row.version`,
);

const balanceColumns: ColumnsOf<typeof balances, Balance, 'generation'> = {
  account_id: uuids(({ accountId }) => accountId),
  customer_id: uuids(({ customerId }) => customerId),
  account_number: texts(({ accountNumber }) => accountNumber),
  product: texts(({ product }) => product),
  currency: texts(({ currency }) => currency),
  nickname: texts(({ nickname }) => nickname),
  status: texts(({ status }) => status),
  booked_minor: bigints(({ bookedMinor }) => bookedMinor),
  overdraft_limit_minor: bigints(({ overdraftLimitMinor }) => overdraftLimitMinor),
  spent_on: dates(({ spent }) => spent?.on ?? null),
  spent_minor: bigints(({ spent }) => spent?.minor ?? null),
  terms: jsons(termsText),
  is_holding: booleans(isHolding),
  open_from: dates(openFrom),
  opened_at: instants(({ openedAt }) => openedAt),
  closed_at: instants(({ closedAt }) => closedAt),
  version: ints(({ version }) => version),
  recorded_at: instants(({ recordedAt }) => recordedAt),
};

const fixedColumns: { readonly [Field in FixedField as SnakeCase<Field>]: true } = {
  account_id: true,
  customer_id: true,
  account_number: true,
  product: true,
  currency: true,
  opened_at: true,
};

const writeWhole = overRows<Balance>(
  balanceColumns,
  (rows, names, generation) => `
    insert into balances (${names}, generation) select row.*, ${generation} from ${rows}
    -- In one order for everybody: a command and a rebuild may be writing the same rows.
    order by account_id
    on conflict (account_id, generation) do update set ${setAnew(balanceColumns, fixedColumns)}
    where balances.version < excluded.version`,
);

function toBalance({
  generation: _live,
  isHolding: _found,
  openFrom: _due,
  spentOn,
  spentMinor,
  terms,
  ...row
}: typeof balances.$inferSelect): Balance {
  return {
    ...row,
    ...z.decode(accountTerms, terms as z.input<typeof accountTerms>),
    spent: spentOn && spentMinor !== null ? { on: spentOn, minor: minor(spentMinor) } : null,
    bookedMinor: minor(row.bookedMinor),
    overdraftLimitMinor: minor(row.overdraftLimitMinor),
  };
}

function isHolding({ holds }: Balance): boolean {
  return holds.length > 0;
}

/** As `accountTerms` encodes them, without the checks: whole numbers as text. */
function termsText(balance: Balance): string {
  const { parentAccountId, freeze, creditRateBps, overdraftRateBps, ratesAhead } = balance;
  const { holds, dailyLimit, statement, correctedOn, interest } = balance;
  const { limitMinor, next } = dailyLimit;
  const { credit, overdraft } = interest;
  const encoded: z.input<typeof accountTerms> = {
    parentAccountId,
    freeze,
    creditRateBps,
    overdraftRateBps,
    ratesAhead,
    holds: holds.map((hold) => ({ ...hold, amountMinor: minorText(hold.amountMinor) })),
    dailyLimit: {
      limitMinor: amountText(limitMinor),
      next: next && { limitMinor: amountText(next.limitMinor), from: next.from },
    },
    statement: statement && { ...statement, closingMinor: minorText(statement.closingMinor) },
    correctedOn,
    interest: {
      credit: { to: credit.to, remainder: minorText(credit.remainder) },
      overdraft: { to: overdraft.to, remainder: minorText(overdraft.remainder) },
    },
  };
  return JSON.stringify(encoded);
}

function amountText(amount: Minor | null): MinorText | null {
  return amount === null ? null : minorText(amount);
}
