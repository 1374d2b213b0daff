import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { logOf, serverOf } from './cluster.mjs';
import { findHome } from './postgres-home.mjs';
import { identify } from './processes.mjs';

const folder = mkdtempSync(join(tmpdir(), 'rewind-embedded-'));
const env = { ...process.env, REWIND_DATA_DIR: folder, DATABASE_URL: '' };
const guests: Guest[] = [];
let cluster: string;

type Guest = { child: ChildProcess; url: Promise<string>; said: () => string };

beforeAll(() => {
  chmodSync(folder, 0o711);
  cluster = findHome(join(folder, 'postgres')).cluster;
});

afterEach(async () => {
  await Promise.all(guests.splice(0).map(leave));
});

afterAll(() => {
  for (const path of [folder, cluster, logOf(cluster)]) {
    rmSync(path, { recursive: true, force: true });
  }
});

it('what was being made for somebody who was killed is thrown away', async () => {
  mkdirSync(`${cluster}.draft.1/base`, { recursive: true });
  await answers(await visit('verify').url);
  const beside = readdirSync(dirname(cluster));
  expect(beside.filter((name) => name.includes('.draft.'))).toEqual([]);
});

it('the last to leave stops the database, whoever started it', async () => {
  const first = visit('verify');
  const url = await first.url;
  const server = serverOf(cluster);
  const second = visit('worker');
  expect(await second.url).toBe(url);
  await leave(first);
  expect(serverOf(cluster)).toBe(server);
  await answers(url);
  await leave(second);
  expect(serverOf(cluster)).toBeUndefined();
});

it('who starts it and is killed takes it from nobody', async () => {
  const killed = visit('verify');
  await killed.url;
  const server = serverOf(cluster);
  const worker = visit('worker');
  await worker.url;
  await kill(killed);

  const bank = visit();
  await answers(await bank.url);
  expect(serverOf(cluster)).toBe(server);
  await leave(bank);
  expect(bank.said()).toBe(
    `The tool “worker” uses the bank, as process ${worker.child.pid}: the database stays open for it.\n`,
  );
  expect(serverOf(cluster)).toBe(server);
});

it('what the last one left that was killed is started anew', async () => {
  const killed = visit('verify');
  await killed.url;
  const server = serverOf(cluster);
  await kill(killed);
  expect(serverOf(cluster)).toBe(server);
  await answers(await visit('worker').url);
  expect(serverOf(cluster)).not.toBe(server);
});

it('a guest whose database is gone keeps nobody from starting it', async () => {
  const worker = visit('worker');
  const url = await worker.url;
  process.kill(serverOf(cluster) ?? 0, 'SIGQUIT');
  const bank = visit();
  expect(await bank.url).toBe(url);
  await answers(url);
});

it('who restores a bank is alone with it', async () => {
  const restore = visit('restore', 'alone');
  await restore.url;
  const worker = visit('worker');
  expect(await worker.url).toBe('');
  expect(worker.said()).toBe(
    `The tool “restore” uses the bank, as process ${restore.child.pid}: try again when it has ended.\n`,
  );
});

it('a database that does not wait for its disk is no bank’s', async () => {
  const worker = visit('worker');
  await worker.url;
  const bank = visit('', 'careful');
  expect(await bank.url).toBe('');
  expect(bank.said()).toBe(
    `The tool “worker” uses the bank, as process ${worker.child.pid}, on a database that does not wait for its disk: start when it has ended.\n`,
  );
});

it('the same folder by another name has the same database', async () => {
  const bank = visit();
  const url = await bank.url;
  const server = serverOf(cluster);
  const link = `${folder}.link`;
  symlinkSync(folder, link);
  try {
    const worker = visitOf(link, 'worker');
    expect(await worker.url).toBe(url);
    await leave(worker);
    expect(serverOf(cluster)).toBe(server);
  } finally {
    rmSync(link);
  }
});

it('a bank of an earlier version, which has not noted itself, keeps its database', async () => {
  const killed = visit();
  await killed.url;
  const server = serverOf(cluster);
  await kill(killed);
  const lock = join(folder, 'launcher.json');
  writeFileSync(lock, JSON.stringify({ pid: process.pid, identity: identify(process.pid) }));
  try {
    const worker = visit('worker');
    await worker.url;
    await leave(worker);
    expect(serverOf(cluster)).toBe(server);
  } finally {
    rmSync(lock);
  }
});

it('a bank is not deleted while somebody uses it, and then not what its backups are read with', async () => {
  const worker = visit('worker');
  await worker.url;
  expect(reset()).toMatchObject({
    status: 1,
    stderr: `The tool “worker” uses the bank, as process ${worker.child.pid}. Stop it first.\n`,
  });
  await kill(worker);
  const backups = join(folder, 'backups');
  mkdirSync(backups);
  writeFileSync(join(backups, 'rewind-1.gz'), '');
  const done = reset();
  expect(done).toMatchObject({ status: 0, stderr: '' });
  const [, aside = ''] = readdirSync(backups);
  expect(done.stdout).toContain(`is kept in ${join(backups, aside)}:`);
  expect(serverOf(cluster)).toBeUndefined();
});

function visit(...args: string[]): Guest {
  return visitOf(folder, ...args);
}

function visitOf(dataFolder: string, ...args: string[]): Guest {
  const child = spawn(process.execPath, ['scripts/test/guest.mjs', ...args], {
    env: { ...env, REWIND_DATA_DIR: dataFolder },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (more) => {
      text += more;
    });
  }
  // One that is refused says no URL.
  const url = Promise.race([
    once(child, 'message').then(([url]) => url),
    once(child, 'close').then(() => ''),
  ]);
  const guest = { child, url, said: () => text };
  guests.push(guest);
  return guest;
}

async function leave({ child, url }: Guest): Promise<void> {
  await url;
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.send('leave');
  await once(child, 'close');
}

async function kill({ child }: Guest): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'close');
}

async function answers(url: string): Promise<void> {
  const sql = postgres(url, { max: 1 });
  const [row] = await sql`select 1 as one`;
  expect(row?.one).toBe(1);
  await sql.end();
}

function reset() {
  return spawnSync(process.execPath, ['scripts/reset.mjs'], { encoding: 'utf8', env });
}
