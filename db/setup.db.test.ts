import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, expect, it } from 'vitest';
import { masterKeyFits } from './key-check';
import { migrateDatabase, migrateUpTo } from './migrate';
import { programOf } from './test/processes';
import { serverUrl } from './test/server-url';
import { databaseUrl } from './test/template-database';

const WRONG_KEY = Buffer.alloc(32, 8).toString('base64');
const REFUSED =
  'REWIND_MASTER_KEY is not the key that this bank was opened with; nothing was changed.\n';
const databases: string[] = [];

afterAll(() =>
  asAdmin(serverUrl(), async (admin) => {
    for (const database of databases) {
      await admin.unsafe(`drop database ${database} with (force)`);
      await admin.unsafe(`drop role if exists ${database}_app`);
    }
  }),
);

it('a bank opens again with the key that it was opened with, and with no other', async () => {
  const url = await emptyDatabase();
  const opened = setUp(url);
  expect(opened).toMatchObject({ status: 0, stderr: '' });
  const { appUrl } = JSON.parse(opened.stdout);
  expect(new URL(appUrl).username).toBe(`${new URL(url).pathname.slice(1)}_app`);

  expect(await asAdmin(url, (admin) => admin`select from jobs`)).toHaveLength(0);

  expect(setUp(url, WRONG_KEY)).toMatchObject({ status: 1, stdout: '', stderr: REFUSED });
  expect(setUp(url)).toMatchObject({ status: 0, stdout: opened.stdout });
});

it('with another key, a bank of an earlier day is refused before its schema is touched', async () => {
  const url = await emptyDatabase();
  await migrate(1, url);
  expect(await asAdmin(url, masterKeyFits)).toBe(true);
  expect(setUp(url, WRONG_KEY)).toMatchObject({ status: 1, stderr: REFUSED });
  expect(await migrationsOf(url)).toBe(1);
  expect(setUp(url).status).toBe(0);
  expect(await migrationsOf(url)).toBeGreaterThan(1);
});

it('what ends it is said in a line, with what is missing', () => {
  expect(setUp(databaseUrl(serverUrl(), 'rewind_nowhere'))).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringMatching(/^PostgreSQL 3D000: database rewind_nowhere, .*\n +at /),
  });
});

it('what an account had spent in a day is found again in a bank of an earlier day', async () => {
  const url = await emptyDatabase();
  await migrate(15, url);
  const spent = await asAdmin(url, async (admin) => {
    for (const [version, spent] of [
      null,
      { on: '2026-03-31', minor: '9007199254740993' },
    ].entries())
      await admin`
        insert into balances (account_id, customer_id, account_number, product, currency, nickname, status,
          booked_minor, overdraft_limit_minor, terms, opened_at, version, recorded_at)
        values (gen_random_uuid(), gen_random_uuid(), '', 'current', 'GBP', '', 'open', 0, 0,
          ${admin.json({ holds: [], spent })}, now(), ${version}, now())`;
    await migrateDatabase(url);
    return admin`
      select spent_on::text as "on", spent_minor::text as minor, terms from balances order by version`;
  });
  expect([...spent]).toEqual([
    { on: null, minor: null, terms: { holds: [] } },
    { on: '2026-03-31', minor: '9007199254740993', terms: { holds: [] } },
  ]);
});

it('what a refused transfer would have told its recipient is taken from a bank of an earlier day', async () => {
  const url = await emptyDatabase();
  await migrate(16, url);
  const leg = { counterpartName: 's1.of.one', memo: 's1.of.another' };
  const payload = { amountMinor: '100', forSender: leg, forRecipient: leg };
  await asAdmin(url, async (admin) => {
    const outcomes = [
      { wrote: { account: [2, 2] }, refusal: null },
      { wrote: null, refusal: { reason: 'insufficient-funds' } },
    ];
    for (const { wrote, refusal } of outcomes)
      await admin`
        insert into commands (actor_id, command_id, type, payload, fingerprint, correlation_id, app_build,
          decided_at, saw, wrote, refusal)
        values (gen_random_uuid(), gen_random_uuid(), 'TransferMoney', ${admin.json(payload)}, '',
          gen_random_uuid(), '', now(), '{}', ${wrote && admin.json(wrote)},
          ${refusal && admin.json(refusal)})`;
  });
  await migrateDatabase(url);
  await asAdmin(url, async (admin) => {
    const kept = await admin`select payload from commands order by refusal is null desc`;
    const { forRecipient: _, ...refused } = payload;
    expect(kept.map((command) => command.payload)).toEqual([payload, refused]);
    await expect(admin`update commands set payload = '{}'`).rejects.toThrow('is append-only');
  });
});

function setUp(url: string, masterKey = process.env.REWIND_MASTER_KEY) {
  return spawnSync(process.execPath, programOf('db/setup.ts'), {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: url, REWIND_MASTER_KEY: masterKey },
  });
}

function migrate(count: number, url: string) {
  return asAdmin(url, (admin) => admin.begin((tx) => migrateUpTo(count, tx)));
}

async function emptyDatabase(): Promise<string> {
  const database = `rewind_setup_${randomBytes(6).toString('hex')}`;
  databases.push(database);
  await asAdmin(serverUrl(), (admin) => admin.unsafe(`create database ${database}`));
  return databaseUrl(serverUrl(), database);
}

async function migrationsOf(url: string): Promise<number> {
  return asAdmin(url, async (admin) => {
    const [row] = await admin`select count(*)::int from drizzle.__drizzle_migrations`;
    return row?.count;
  });
}

async function asAdmin<Result>(url: string, work: (admin: postgres.Sql) => Promise<Result>) {
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
