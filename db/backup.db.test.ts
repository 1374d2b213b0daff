import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { backUp, END } from './backup';
import { sqlClient } from './client';
import { execute } from './execute';
import { masterKeyFits } from './key-check';
import { accountIdFor } from './prepare/account';
import { customerIdFor } from './prepare/registration';
import { restore } from './restore';
import { writeDueSnapshots } from './snapshots';
import { programOf } from './test/processes';
import { serverUrl } from './test/server-url';
import { databaseUrl } from './test/template-database';

const folder = mkdtempSync(join(tmpdir(), 'rewind-backup-'));
const files = { bank: join(folder, 'bank.gz'), keys: join(folder, 'bank.keys.gz') };
const target = `rewind_restored_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
const restored = () => postgres(databaseUrl(serverUrl(), target), { max: 1, onnotice: () => {} });

beforeAll(async () => {
  await asOwner(masterKeyFits);
  const registration = randomUUID() as CommandId;
  const actor = { kind: 'customer', id: customerIdFor(registration), sessionId: null } as const;
  await execute({
    actor,
    commandId: registration,
    request: {
      type: 'RegisterCustomer',
      name: 'Jane\tBackslash\\ N',
      email: 'jane@example.com',
      locale: 'en-GB',
    },
    passwordHash: '!',
  });
  const opening = randomUUID() as CommandId;
  await execute({
    actor,
    commandId: opening,
    request: {
      type: 'OpenAccount',
      product: 'current',
      currency: 'GBP',
      nickname: 'Two\u2028lines',
      openingDepositMinor: '1000' as MinorText,
    },
  });
  await execute({
    actor,
    commandId: randomUUID() as CommandId,
    request: { type: 'CloseAccount', accountId: accountIdFor(opening) },
  });
  await writeDueSnapshots([{ streamId: accountIdFor(opening), version: 2 }], sqlClient(), 2);
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await asAdmin((admin) => admin.unsafe(`drop database if exists ${target} with (force)`));
});

describe('a backup', () => {
  it('restores every row into an empty database, in a new epoch of the log', async () => {
    await asOwner(async (owner) => expect(await backUp(owner, files)).toBeGreaterThan(10));
    await emptyTarget();
    await restore(databaseUrl(serverUrl(), target), files);
    const sql = restored();
    const tables = [
      'events',
      'commands',
      'streams',
      'balances',
      'customer_keys',
      'seals',
      'snapshots',
    ];
    for (const table of tables) {
      expect(await rowsOf(sql, table)).toEqual(await asOwner((owner) => rowsOf(owner, table)));
    }
    expect(await rowsOf(sql, 'snapshots')).toHaveLength(1);
    const [epoch] = await sql`select epoch from log_epoch`;
    expect(epoch?.epoch).toBe(2);
    const [next] =
      await sql`select nextval('events_position')::int > max(position) as later from events`;
    expect(next?.later).toBe(true);
    await sql.end();
  });

  it('keeps the keys of its customers apart, and both files closed to others', () => {
    const bank = gunzipSync(readFileSync(files.bank)).toString();
    expect(bank).toContain('\n# events\n');
    expect(bank).not.toContain('# customer_keys');
    for (const file of Object.values(files)) expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('is refused by a database that holds something', async () => {
    await expect(restore(process.env.DATABASE_URL ?? '', files)).rejects.toThrow('an empty one');
  });

  it('is refused when a byte of it has changed, and nothing is touched', async () => {
    await emptyTarget();
    await expect(restoreChanged((text) => text.replace('-not-zero', '-not-zera'))).rejects.toThrow(
      'is damaged',
    );
    await expect(restoreChanged((text) => text.slice(0, -80))).rejects.toThrow('is damaged');
    await expectEmpty();
  });

  it('is refused when a newer version made it', async () => {
    await emptyTarget();
    const newer = (text: string) => sealed(text.replace(/"migrations":\d+/, '"migrations":10000'));
    await expect(restoreChanged(newer)).rejects.toThrow('is of a newer version of Rewind');
    await expectEmpty();
  });

  it('is refused when a table has other columns than in the schema of its version', async () => {
    await emptyTarget();
    const more = (text: string) => sealed(text.replace(/(\n# streams\n\{)/, '$1"colour": "red", '));
    await expect(restoreChanged(more)).rejects.toThrow('streams.colour is only in one of them');
    const less = (text: string) =>
      sealed(text.replace(/(\n# streams\n\{.*?)"version": \d+, /, '$1'));
    await expect(restoreChanged(less)).rejects.toThrow('streams.version is only in one of them');
    await expectEmpty();
  });

  it('whose row does not fit ends the tool, which says what of it and not what it holds', async () => {
    await emptyTarget();
    const changed = changedBank((text) =>
      sealed(text.replace(/(\n# events\n\{.*?"version": )\d+/, '$10')),
    );
    const tool = runTool('restore', [changed, files.keys]);
    expect(tool.status).toBe(1);
    expect(tool.stderr).toMatch(/^PostgreSQL 23514: .*constraint events_version_positive/);
    expect(tool.stderr).not.toMatch(/Failing row|"version"/);
  });

  it('is refused under another master key, and can be tried again with the right one', async () => {
    await emptyTarget();
    const right = process.env.REWIND_MASTER_KEY;
    process.env.REWIND_MASTER_KEY = Buffer.alloc(32, 8).toString('base64');
    try {
      await expect(restore(databaseUrl(serverUrl(), target), files)).rejects.toThrow(
        'REWIND_MASTER_KEY is not the key',
      );
    } finally {
      process.env.REWIND_MASTER_KEY = right;
    }
    await expectEmpty();
    expect(await restore(databaseUrl(serverUrl(), target), files)).toBeGreaterThan(10);
  });

  it('leaves the key that it was restored with to the next start', async () => {
    await emptyTarget();
    const secrets = join(folder, 'secrets.json');
    const old = { REWIND_MASTER_KEY: 'of another bank', POSTGRES_PASSWORD: 'of the server' };
    writeFileSync(secrets, JSON.stringify(old));
    const wrong = Buffer.alloc(32, 8).toString('base64');
    const env = { REWIND_SECRETS_FILE: secrets };
    const refused = runTool('restore', [files.bank], { ...env, REWIND_MASTER_KEY: wrong });
    expect(refused.stderr).toContain('It is in secrets.embedded.json of the data folder');
    expect(JSON.parse(readFileSync(secrets, 'utf8'))).toEqual(old);

    const restoring = runTool('restore', [files.bank], env);
    expect(restoring.stdout).toContain(`The bank's key is kept in ${secrets}.`);
    expect(restoring.status).toBe(0);
    expect(JSON.parse(readFileSync(secrets, 'utf8'))).toMatchObject({
      ...old,
      REWIND_MASTER_KEY: process.env.REWIND_MASTER_KEY,
    });
  });

  it('is not written over another, and where there is none is said', async () => {
    const before = readFileSync(files.bank);
    const again = runTool('backup', [files.bank], { DATABASE_URL: process.env.DATABASE_URL });
    expect(again).toMatchObject({ status: 1, stdout: '' });
    expect(again.stderr).toContain(`${files.bank} and ${files.keys}: there already`);
    expect(readFileSync(files.bank)).toEqual(before);
    await emptyTarget();
    const nowhere = { ...files, bank: join(folder, 'none.gz') };
    await expect(restore(databaseUrl(serverUrl(), target), nowhere)).rejects.toThrow(
      `There is no file ${nowhere.bank}.`,
    );
  });
});

/** On the database that is to become a bank, unless it is told another. */
function runTool(
  name: 'backup' | 'restore',
  args: readonly string[],
  env: Record<string, string | undefined> = {},
) {
  return spawnSync(process.execPath, [...programOf(`db/tools/${name}.ts`), ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl(serverUrl(), target), ...env },
    encoding: 'utf8',
  });
}

async function restoreChanged(change: (text: string) => string): Promise<number> {
  return restore(databaseUrl(serverUrl(), target), { ...files, bank: changedBank(change) });
}

function changedBank(change: (text: string) => string): string {
  const bank = join(folder, 'changed.gz');
  const text = gunzipSync(readFileSync(files.bank)).toString();
  writeFileSync(bank, gzipSync(change(text)));
  return bank;
}

/** With the digest that belongs to it, as whoever wrote such a file would have given it. */
function sealed(text: string): string {
  const content = text.slice(0, text.lastIndexOf(END));
  return `${content}${END}${createHash('sha256').update(content).digest('hex')}\n`;
}

async function expectEmpty(): Promise<void> {
  const sql = restored();
  expect(
    await sql`select from information_schema.tables where table_schema in ('public', 'drizzle')`,
  ).toEqual([]);
  await sql.end();
}

/** As text, in one order, so that every column of every type is compared. */
async function rowsOf(sql: postgres.Sql, table: string): Promise<string[]> {
  const rows = await sql<{ row: string }[]>`select t::text as row from ${sql(table)} t order by 1`;
  return rows.map(({ row }) => row);
}

async function emptyTarget(): Promise<void> {
  await asAdmin(async (admin) => {
    await admin.unsafe(`drop database if exists ${target} with (force)`);
    await admin.unsafe(`create database ${target}`);
  });
}

function asAdmin<T>(work: (admin: postgres.Sql) => Promise<T>): Promise<T> {
  return using(serverUrl(), work);
}

function asOwner<T>(work: (owner: postgres.Sql) => Promise<T>): Promise<T> {
  return using(process.env.DATABASE_URL ?? '', work);
}

async function using<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
