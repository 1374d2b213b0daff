import { randomUUID } from 'node:crypto';
import { getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { beforeAll, expect, it } from 'vitest';
import {
  addDays,
  fromMicros,
  type Instant,
  type LocalDate,
  londonDate,
  type Month,
  monthOf,
  toMicros,
} from '@/domain/calendar';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import { type MinorText, minor } from '@/domain/money';
import type { Balance } from '@/domain/projections/balance';
import { milestoneTypes } from '@/domain/projections/milestones';
import { statementCodeFrom } from '@/domain/statement-code';
import { accountAsOf, latestLinesAsOf, statementAsOf } from './account-history';
import { refusedCommands } from './attempts';
import { bankNow } from './bank-time';
import { drizzleClient, feedSqlClient, GROUP_LANES, groupSqlClient, sqlClient } from './client';
import { closedMonth, closedMonths, interestOf } from './closed-months';
import { confirmationsOf } from './confirmations';
import { readParts } from './event-store';
import { eventsAt } from './events-at';
import { eventsBeside } from './events-beside';
import { execute } from './execute';
import { eventsBetween, pointsOf, versionAt } from './history-windows';
import { findMilestones, newestFreeze } from './milestones';
import { readAccruing } from './month-books';
import { listNotifications, markRead, unreadCount } from './notifications';
import { paymentsAsOf } from './payment-history';
import {
  lagOf,
  livePlaces,
  registerProjections,
  subscribers,
  waitForStreams,
} from './projection-status';
import { listActivity } from './read-models/activity';
import { findBalance, listBalances } from './read-models/balances';
import { listPayments } from './read-models/payments';
import {
  crossingLine,
  extremeLine,
  feesOf,
  findLines,
  kindTotals,
  latestLines,
  undoneBy,
} from './read-models/statement-lines';
import {
  correctionsOf,
  dayBalances,
  monthLines,
  monthLinesInTurn,
  monthStatement,
  monthSums,
  monthTotals,
} from './read-models/statement-months';
import * as schema from './schema';
import { isGenuine } from './statement-codes';
import { forgetEverything } from './stream-cache';
import { takeBatch } from './subscriber';
import { asOwner, deposit, open, register, takeAll, transfer, until } from './test/bank';
import { fillTables, MANY } from './test/long-tables';
import { type Plan, planForAny, statementsOf } from './test/plans';

/** What stays small, however long there is a bank. */
const SMALL = ['bank_clock', 'key_check', 'log_epoch', 'projections', 'staff'];
/** All others grow for ever: nothing that people wait for may read one of them through… */
const GROWING: readonly string[] = Object.values(schema)
  .flatMap((table) => (is(table, PgTable) ? [getTableName(table)] : []))
  .filter((table) => !SMALL.includes(table));
/** …and nothing may sort what one account or customer has of these, which is any number. */
const ENDLESS = [
  'activity',
  'commands',
  'events',
  'log_entries',
  'notifications',
  'payments',
  'snapshots',
  'statement_lines',
];

/** Commands that come in one turn, on an account or on several. */
const GROUP = 40;
/** So many that each lane's share is more than statements take the elements of by their places. */
const LONG_GROUPS = GROUP_LANES * 300;

let jane: CustomerId;
let account: AccountId;
let other: AccountId;
let mike: CustomerId;
let mikes: AccountId[];
let now: Instant;
let today: LocalDate;
/** One in which the long account has entries. */
let month: Month;

beforeAll(async () => {
  await registerProjections();
  now = await bankNow();
  today = londonDate(now);
  month = monthOf(addDays(today, -60));
  const longAgo = { recordAt: fromMicros(toMicros(now) - 220n * 86_400_000_000n) };
  jane = await register('Jane', longAgo);
  account = await open(jane, null, longAgo);
  await deposit(jane, account, '1000', { contra: 'clearing', ...longAgo });
  other = await open(jane, '1000');
  mike = await register('Mike');
  const copied = await open(mike, '1000');
  await deposit(jane, other, '1', { contra: 'clearing' });
  await confirm();
  await pay();
  // Of everything that follows the log, too, there is something that can be copied.
  for (const subscriber of subscribers) await takeAll(subscriber);
  const long = { customerId: jane, accountId: account };
  mikes = await fillTables(long, { copied, count: GROUP + LONG_GROUPS });
});

/** What every command sends; behind it stands what shows that it went the way that it is here for. */
const COMMAND = ['for update', 'insert into events', 'from commands'];

/** Of nobody's: whose it is, is looked for all the same. */
const printed = {
  period: '2026-05' as Month,
  lastDigits: '0000',
  closing: '0',
  code: statementCodeFrom(Buffer.alloc(32)),
};
const everything = { aboveVersion: 0, belowVersion: MANY };

it.each<[string, () => Promise<unknown>, sends?: string[]]>([
  ['a deposit', () => deposit(jane, account), [...COMMAND, 'stream_id = $1 order by']],
  [
    'a transfer',
    () => transfer(jane, account, other),
    [...COMMAND, 'stream_id = any($1) order by'],
  ],
  [
    'a command of a process that knows nothing yet',
    async () => {
      forgetEverything();
      await transfer(jane, account, other);
    },
    [...COMMAND, 'from snapshots', 'as known (id, known_version, known_hash, head_version)'],
  ],
  ['an opening', () => open(jane, '1'), [...COMMAND, 'insert into streams']],
  ['a payment to another bank', pay, [...COMMAND, 'insert into payments']],
  [
    'a group of commands on one account',
    () => Promise.all(Array.from({ length: GROUP }, () => deposit(jane, account))),
    [...COMMAND, '($2)[place::int] as id', 'stream_id = $1 order by'],
  ],
  [
    'a group of commands on several accounts',
    () => Promise.all(mikes.slice(0, GROUP).map((id) => deposit(mike, id))),
    [...COMMAND, '($2)[place::int] as id', 'stream_id = any($1) order by'],
  ],
  [
    'a long group of commands',
    () => Promise.all(mikes.slice(GROUP).map((id) => deposit(mike, id))),
    [...COMMAND, 'unnest($1, $2) as row (actor, id)', 'stream_id = any($1) order by'],
  ],
  [
    'whoever follows the feed',
    () => {
      const followers = subscribers.map((subscriber) => ({ subscriber, generation: 1 }));
      return until(async () => (await takeBatch(followers)) > 0);
    },
    [
      'order by events.epoch, events.tx, events.position',
      ...['activity', 'spending', 'log_entries', 'notifications', 'projection_streams'].map(
        (table) => `into ${table}`,
      ),
      'from snapshots',
    ],
  ],
  ['the list of accounts', () => listBalances(jane)],
  ['the lines beneath the balances', () => dayBalances([account, other], addDays(today, -90), now)],
  ['an account’s page', () => Promise.all([findBalance(account, jane), latestLines(account, 20)])],
  ['a month’s statement', () => monthStatement(account, month)],
  ['a month’s statement as of an instant', () => statementAsOf(account, month, { until: now })],
  ['what a month comes to', () => monthSums(account, month, MANY)],
  ['what a month came to before it began', () => monthSums(account, month, 3)],
  ['a page of a long month', () => monthLines(account, month, MANY, { offset: 250, limit: 250 })],
  [
    'a month in a file',
    async () => {
      const lengths: number[] = [];
      for await (const { length } of monthLinesInTurn(account, month, MANY, 500))
        lengths.push(length);
      expect(lengths.length).toBeGreaterThan(1);
    },
  ],
  [
    'an account as of a version',
    async () => {
      const then = await accountAsOf(jane, account, { untilVersion: MANY / 2 });
      if (then?.balance) await latestLinesAsOf(then.balance, 20);
    },
  ],
  [
    'an account as of an instant',
    async () => accountAsOf(jane, account, { until: (await balance()).openedAt }),
  ],
  ['the line of a history', async () => pointsOf(await balance())],
  ['the version at an instant', () => versionAt(account, now)],
  ['a window of a history', () => eventsBetween(account, MANY / 2, MANY / 2 + 500)],
  [
    'when the balance last fell below an amount',
    () =>
      crossingLine(
        account,
        { ask: 'below', minor: minor(1n) },
        { ...everything, newestFirst: true },
      ),
  ],
  [
    'when the balance first rose above an amount',
    () =>
      crossingLine(
        account,
        { ask: 'above', minor: minor(1n) },
        { ...everything, newestFirst: false },
      ),
  ],
  ['the newest transactions', () => findLines(account, {}, { ...everything, limit: 51 })],
  [
    'transactions of some kind',
    () =>
      findLines(
        account,
        { kind: 'deposit', category: 'other', from: today, to: today, minMinor: 1n, maxMinor: 1n },
        { ...everything, limit: 51 },
      ),
  ],
  ['events by their places', () => eventsAt([{ streamId: account, version: MANY }])],
  ['the newest activity', () => listActivity(jane, { limit: 41 })],
  [
    'older activity of the past',
    () => {
      const before = { recordedAt: now, streamId: account, version: MANY, part: 1 };
      return listActivity(jane, { until: now, before, limit: 41 });
    },
  ],
  ['whether activity is behind', () => waitForStreams('activity', [account, other], 0)],
  ['how far activity is behind', () => lagOf('activity')],
  ['the newest notifications', () => listNotifications(jane, { limit: 60 })],
  ['notifications of the past', () => listNotifications(jane, { until: now, limit: 60 })],
  ['the newest payments', () => listPayments(jane, { limit: 21 })],
  ['older payments', () => listPayments(jane, { before: now, limit: 21 })],
  ['the accounts of a printed statement', () => isGenuine(printed)],
  ['whether the feed has more', () => livePlaces(['activity', 'spending'])],
  [
    'a page of a rebuild',
    () =>
      readParts(sqlClient(), [
        { streamId: account, kind: 'account', after: MANY / 2, upTo: MANY },
        { streamId: other, kind: 'account', after: 0, upTo: 2 },
      ]),
  ],
])(
  '%s reads no growing table through, and sorts nothing that has no end',
  async (_, work, sends) => {
    const explained = await explain(work);
    expectSent(explained, sends ?? []);
    expectKeys(explained);
    expectNoSort(explained);
  },
);

/** What no index has in order: whoever asks keeps small what it is asked of, or there are few. */
it.each<[string, () => Promise<unknown>]>([
  // From the last closing on.
  ['the months that are not closed', () => monthTotals(account, MANY, addDays(today, -60))],
  // Of many years there is a sum for each day.
  ['what accrues interest', () => readAccruing(sqlClient(), account, addDays(today, -60), today)],
  // Of a window of versions.
  ['when the balance was highest', () => extremeLine(account, 'highest', everything)],
  // Where there are many, nothing is sorted: each is added to its kind's sum.
  ['what entries come to by kind', () => kindTotals(account, 0, MANY)],
  ['what happened beside a history', async () => eventsBeside(await balance())],
  // All of a customer's: which of them were the newest then, no table knows.
  ['payments of the past', () => paymentsAsOf(jane, now, { limit: 21 })],
])('%s may sort all that it finds, but reads no growing table through', async (_, work) => {
  expectKeys(await explain(work));
});

it.each<[string, string, () => Promise<unknown>]>([
  ['a month’s closing', 'events_of_the_books', () => closedMonth(account, month, MANY)],
  ['the closings of all months', 'events_of_the_books', () => closedMonths(account, MANY)],
  ['a month’s interest', 'events_of_the_books', () => interestOf(account, month, MANY)],
  ['the freeze in force', 'events_milestones', () => newestFreeze(sqlClient(), account)],
  [
    'the milestones between two moments',
    'events_milestones',
    () => findMilestones(account, milestoneTypes, { ...everything, limit: 50 }),
  ],
  ['confirmed balances', 'events_confirming', () => confirmationsOf(other, MANY)],
  ['refused commands', 'commands_refused', () => refusedCommands(jane, account, now, 24)],
  [
    'what was put right of a month',
    'statement_lines_late',
    () => correctionsOf(account, month, MANY),
  ],
  [
    'what was late for confirmed balances',
    'statement_lines_late',
    () => confirmationsOf(other, MANY),
  ],
  ['the newest fees', 'statement_lines_fees', () => feesOf(account, 20)],
  ['how many notifications are new', 'notifications_unread', () => unreadCount(jane)],
  ['marking notifications as read', 'notifications_unread', () => markRead(jane, now)],
  ['what undoes entries', 'statement_lines_undone_once', () => undoneBy(account, [{ version: 3 }])],
])('%s: few among many, they have %s of their own', async (_, index, work) => {
  const explained = await explain(work);
  expectKeys(explained);
  expectNoSort(explained);
  expect(explained.flatMap(({ plan }) => indexesOf(plan))).toContain(index);
});

it('for what people wait for, PostgreSQL starts no processes', async () => {
  for (const client of [sqlClient(), groupSqlClient(), feedSqlClient(), drizzleClient().$client]) {
    const [setting] = await client<{ workers: string }[]>`
      select current_setting('max_parallel_workers_per_gather') as workers`;
    expect(setting?.workers).toBe('0');
  }
});

it('for what is found by an index, no table is read through, whatever PostgreSQL expects to find', async () => {
  for (const client of [groupSqlClient(), feedSqlClient(), drizzleClient().$client]) {
    const [setting] = await client<{ allowed: string }[]>`
      select current_setting('enable_seqscan') as allowed`;
    expect(setting?.allowed).toBe('off');
  }
});

it('every type of milestone is in their index', async () => {
  const [index] = await sqlClient()<{ definition: string }[]>`
    select pg_get_indexdef('events_milestones'::regclass) as definition`;
  const indexed = [...(index?.definition.matchAll(/'(\w+)'/g) ?? [])].map(([, type]) => type);
  expect(indexed).toEqual([...milestoneTypes]);
});

async function balance(): Promise<Balance> {
  const found = await findBalance(account, jane);
  if (!found) throw new Error('The account is not there');
  return found;
}

/** The balance that it was opened with. */
async function confirm(): Promise<void> {
  const outcome = await execute({
    actor: { kind: 'customer', id: jane, sessionId: null },
    commandId: randomUUID() as CommandId,
    request: {
      type: 'ConfirmBalance',
      accountId: other,
      version: 2,
      bookedMinor: '1000' as MinorText,
    },
  });
  expect(outcome.status).toBe('accepted');
}

async function pay(): Promise<void> {
  const outcome = await execute({
    actor: { kind: 'customer', id: jane, sessionId: null },
    commandId: randomUUID() as CommandId,
    request: {
      type: 'InitiatePayment',
      accountId: other,
      payee: 'Erika Mustermann',
      iban: 'DE75512108001245126199',
      amountMinor: '1' as MinorText,
      reference: null,
    },
  });
  expect(outcome.status).toBe('accepted');
}

type Explained = { text: string; plan: Plan };

async function explain(work: () => Promise<unknown>): Promise<Explained[]> {
  const statements = await statementsOf(work);
  return asOwner((owner) =>
    Promise.all(
      statements.map(async (statement) => ({
        text: statement.text,
        plan: await planForAny(owner, statement),
      })),
    ),
  );
}

/** So that nothing is left out unnoticed. */
function expectSent(explained: readonly Explained[], parts: readonly string[]): void {
  const all = explained.map(({ text }) => text).join(';');
  for (const part of parts) expect(all).toContain(part);
}

function expectKeys(explained: readonly Explained[]): void {
  const read = explained.flatMap(({ plan }) => nodesOf(plan).map(({ table }) => table));
  expect(read.filter(isGrowing)).not.toEqual([]);
  for (const { text, plan } of explained) {
    const through = nodesOf(plan).filter(({ node, table }) => isGrowing(table) && isThrough(node));
    expect(
      through.map(({ table }) => table),
      text,
    ).toEqual([]);
    expect(filteredIn(plan), text).toEqual([]);
  }
}

function expectNoSort(explained: readonly Explained[]): void {
  for (const { text, plan } of explained) expect(sortedIn(plan), text).toEqual([]);
}

function indexesOf(plan: Plan): string[] {
  return nodesOf(plan).flatMap(({ node }) => node['Index Name'] ?? []);
}

function isGrowing(table: string): boolean {
  return GROWING.includes(table);
}

/** The endless tables of which rows are looked up that a join then leaves out: as many as an account has. */
function filteredIn(plan: Plan): string[] {
  return nodesOf(plan)
    .filter(({ node }) => node['Join Filter'] !== undefined)
    .flatMap(({ node }) => nodesOf(node, 'Limit').map(({ table }) => table))
    .filter((table) => ENDLESS.includes(table));
}

/**
 * Whether a node goes from a table's one end to the other. Where that is forbidden, as to those who look up by
 * keys, any index stands in for the one that is missing; and a generation is all of a read model's rows.
 */
function isThrough({ 'Node Type': type, 'Index Name': index, 'Index Cond': key = '' }: Plan) {
  return type === 'Seq Scan' || (index !== undefined && /^(\(generation = \S+\))?$/.test(key));
}

/** The endless tables that it sorts rows of. An index that gives part of the order leaves only ties to be sorted. */
function sortedIn(plan: Plan): string[] {
  return nodesOf(plan)
    .filter(({ node }) => node['Node Type'] === 'Sort')
    .flatMap(({ node }) => nodesOf(node, 'Limit').map(({ table }) => table))
    .filter((table) => ENDLESS.includes(table));
}

/** All nodes of a plan, each with the table that it is about; without those of one kind and what is below them. */
function nodesOf(node: Plan, but?: string, above = ''): { node: Plan; table: string }[] {
  if (node['Node Type'] === but) return [];
  const { 'Relation Name': table = above, Plans: below = [] } = node;
  return [{ node, table }, ...below.flatMap((one) => nodesOf(one, but, table))];
}
