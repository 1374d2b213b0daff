import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import type { Month } from '@/domain/calendar';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { milestoneTypes } from '@/domain/projections/milestones';
import { accountAsOf, latestLinesAsOf } from './account-history';
import { drizzleClient, sqlClient } from './client';
import { readParts } from './event-store';
import { execute } from './execute';
import { BEGINNING, readFeed } from './feed';
import { newestFreeze } from './milestones';
import { livePlaces } from './projection-status';
import { findBalance, listBalances } from './read-models/balances';
import { latestLines } from './read-models/statement-lines';
import { monthStatement } from './read-models/statement-months';
import { SNAPSHOT_EVERY, writeDueSnapshots } from './snapshots';
import { forgetEverything } from './stream-cache';
import { asOwner, open, register } from './test/bank';

/** Tables that grow for ever: nothing that people wait for may read one of them through… */
const GROWING = [
  'account_numbers',
  'balances',
  'commands',
  'customer_keys',
  'events',
  'snapshots',
  'statement_lines',
  'streams',
];
/** …and nothing may sort what one account has of these, which is any number. */
const ENDLESS = ['commands', 'events', 'snapshots', 'statement_lines'];
const MANY = 5_000;

let jane: CustomerId;
let account: AccountId;
let other: AccountId;

beforeAll(async () => {
  jane = await register();
  account = await open(jane, '1000');
  other = await open(jane, '1000');
  // Enough of everything that another plan would be worth it, were there no index.
  await asOwner(async (owner) => {
    await owner`
      insert into events (stream_id, version, type, schema_version, data, effective_on, recorded_at,
        actor_id, command_id, hash)
      select stream_id, version + nth, 'MoneyDeposited', 1,
        '{"amountMinor": "1", "contra": "cash", "reference": null, "category": "other"}',
        recorded_at::date, recorded_at + nth * interval '1 microsecond', stream_id, stream_id, hash
      from streams, generate_series(1, ${MANY}) as nth where stream_id = ${account}`;
    await owner`
      insert into statement_lines (account_id, version, kind, amount_minor, balance_minor, booked_on,
        effective_on, recorded_at)
      select stream_id, version, 'deposit', 1, version, recorded_at::date, effective_on, recorded_at
      from events where stream_id = ${account} and version > 2`;
    await owner`
      update streams set version = version + ${MANY}, recorded_at = (
        select max(recorded_at) from events where events.stream_id = streams.stream_id)
      where stream_id = ${account}`;
    await owner`
      insert into streams (stream_id, kind, version, hash)
      select gen_random_uuid(), 'account', 1, hash
      from streams, generate_series(1, ${MANY}) where stream_id = ${account}`;
    await owner`
      insert into balances select (jsonb_populate_record(balances,
        jsonb_build_object('account_id', gen_random_uuid(), 'customer_id', gen_random_uuid()))).*
      from balances, generate_series(1, ${MANY}) where account_id = ${account}`;
    await owner`
      insert into commands select (jsonb_populate_record(commands,
        jsonb_build_object('command_id', gen_random_uuid()))).*
      from commands, generate_series(1, ${MANY}) where type = 'RegisterCustomer'`;
    await owner`
      insert into customer_keys select gen_random_uuid(), wrapped_key
      from customer_keys, generate_series(1, ${MANY}) where customer_id = ${jane}`;
    await owner`
      insert into account_numbers select 'n' || nth, gen_random_uuid()
      from generate_series(1, ${MANY}) as nth`;
  });
  await writeDueSnapshots([{ streamId: account, version: MANY }]);
  await asOwner(async (owner) => {
    await owner`
      insert into snapshots select (jsonb_populate_record(snapshots,
        jsonb_build_object('stream_id', gen_random_uuid()))).*
      from snapshots, generate_series(1, ${MANY}) where version = ${SNAPSHOT_EVERY}`;
    await owner`analyze`;
  });
});

it.each<[string, () => Promise<unknown>]>([
  ['a command', () => transfer()],
  [
    'a command of a process that knows nothing yet',
    async () => {
      forgetEverything();
      await transfer();
    },
  ],
  ['the list of accounts', () => listBalances(jane)],
  ['an account’s page', () => Promise.all([findBalance(account, jane), latestLines(account, 20)])],
  ['a month’s statement', () => monthStatement(account, '2031-01' as Month)],
  [
    'an account as of a version',
    async () => {
      const then = await accountAsOf(jane, account, { untilVersion: MANY / 2 });
      if (then?.balance) await latestLinesAsOf(then.balance, 20);
    },
  ],
  [
    'an account as of an instant',
    async () => {
      const now = await findBalance(account, jane);
      if (now) await accountAsOf(jane, account, { until: now.openedAt });
    },
  ],
  ['the freeze in force', () => newestFreeze(sqlClient(), account)],
  ['the feed', () => readFeed(sqlClient(), BEGINNING, 500)],
  ['whether the feed has more', () => livePlaces(['activity', 'spending'])],
  [
    'a page of a rebuild',
    () =>
      readParts(sqlClient(), [
        { streamId: account, kind: 'account', after: MANY / 2, upTo: MANY },
        { streamId: other, kind: 'account', after: 0, upTo: 2 },
      ]),
  ],
])('%s reads no growing table through, and sorts nothing that has no end', async (_, work) => {
  const statements = await statementsOf(work);
  expect(statements.length).toBeGreaterThan(0);
  for (const statement of statements) {
    const nodes = nodesOf(await planOf(statement));
    const scanned = nodes
      .filter((node) => node['Node Type'] === 'Seq Scan')
      .map((node) => node['Relation Name']);
    expect(
      scanned.filter((table) => GROWING.includes(table ?? '')),
      statement,
    ).toEqual([]);
    const sorted = nodes
      .filter((node) => node['Node Type'].endsWith('Sort'))
      .flatMap((node) => nodesOf(node).map((below) => below['Relation Name'] ?? ''));
    expect(
      sorted.filter((table) => ENDLESS.includes(table)),
      statement,
    ).toEqual([]);
  }
});

function transfer() {
  return execute({
    actor: { kind: 'customer', id: jane, sessionId: null },
    commandId: randomUUID() as CommandId,
    request: {
      type: 'TransferMoney',
      fromAccountId: account,
      toAccountId: other,
      amountMinor: '1' as MinorText,
      memo: null,
    },
  });
}

type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] };

/** Whatever both clients send meanwhile, by what is read and written, each once. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const sent = new Set<string>();
  const clients = [sqlClient(), drizzleClient().$client];
  for (const { options } of clients) {
    options.debug = (_connection: number, text: string) => sent.add(text);
  }
  await work();
  for (const { options } of clients) options.debug = () => {};
  return [...sent].filter((text) => /^\s*(select|insert|update|delete|with)\b/i.test(text));
}

async function planOf(statement: string): Promise<Plan> {
  const rows = await asOwner((owner) =>
    owner.unsafe<{ 'QUERY PLAN': [{ Plan: Plan }] }[]>(
      `explain (generic_plan, format json) ${statement}`,
    ),
  );
  const [row] = rows;
  if (!row) throw new Error(`No plan for ${statement}`);
  return row['QUERY PLAN'][0].Plan;
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

it('every type of milestone is in their index', async () => {
  const [index] = await sqlClient()<{ definition: string }[]>`
    select pg_get_indexdef('events_milestones'::regclass) as definition`;
  const indexed = [...(index?.definition.matchAll(/'(\w+)'/g) ?? [])].map(([, type]) => type);
  expect(indexed).toEqual([...milestoneTypes]);
});
