// @ts-check
import { spawn } from 'node:child_process';
import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  isComplete,
  logOf,
  makeCluster,
  programOptions,
  readStatus,
  serverOf,
  stopServer,
} from './cluster.mjs';
import { nameOf } from './paths.mjs';
import { findFreePort } from './port.mjs';
import { findHome } from './postgres-home.mjs';
import { identify } from './processes.mjs';
import { explained } from './say.mjs';

/**
 * @typedef {object} Postgres A running server.
 * @property {string} url of the database `rewind`, as its superuser
 * @property {number} port
 * @property {Promise<void>} exited
 * @property {() => Promise<void>} stop ends the sessions, writes everything out, and resolves when the server is gone
 * @property {(signal?: NodeJS.Signals) => void} kill at once; the next start recovers
 */

/** For tests and benches only: what a crash of the machine would lose is thrown away anyway. */
export const carelessSettings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
];

/**
 * Starts a server on a data directory, which is made on the first start. It listens on 127.0.0.1 only.
 * @param {object} options
 * @param {string} options.dataDir
 * @param {string} options.password of the superuser `postgres`; the one that the first start was given
 * @param {string[]} [options.flags] further settings, as `name=value`
 * @returns {Promise<Postgres>}
 */
export async function startPostgres({ dataDir, password, flags = [] }) {
  const home = findHome(dataDir);
  await stopServer(home.cluster);
  if (!isComplete(home.cluster)) makeCluster(home, password);

  // The same port every time, where possible, so that a database tool finds the bank again. Below the
  // range from which systems take the ports of outgoing connections.
  const port = await findFreePort(20_000 + (Number.parseInt(nameOf(home.cluster), 16) % 10_000), [
    '127.0.0.1',
  ]);
  const server = spawnServer(home, port, flags);
  try {
    await server.ready;
    const url = await createDatabase(`postgres://postgres:${password}@127.0.0.1:${port}`);
    return { url, port, exited: server.exited, stop: server.stop, kill: server.kill };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * Finds the server that runs on a data directory already, and waits until it is open. Undefined where
 * there is none, or none any more.
 * @param {{ dataDir: string, password: string }} options
 * @returns {Promise<Pick<Postgres, 'url' | 'port' | 'exited'> | undefined>}
 */
export async function joinPostgres({ dataDir, password }) {
  const { cluster } = findHome(dataDir);
  const until = Date.now() + 30_000;
  for (let pid = serverOf(cluster); pid; pid = serverOf(cluster)) {
    if (isReady(pid, cluster)) {
      const port = Number(readStatus(cluster)[3]);
      const url = await createDatabase(`postgres://postgres:${password}@127.0.0.1:${port}`);
      return { url, port, exited: untilGone(pid) };
    }
    if (Date.now() > until) {
      throw explained(`The PostgreSQL server, process ${pid}, neither opens nor ends.`);
    }
    await sleep(50);
  }
  return undefined;
}

/**
 * Starts an empty server that is deleted when it stops. Should this process exit without stopping it,
 * the server is killed and deleted on the way out.
 * @param {{ flags?: string[], careless?: boolean }} [options]
 * @returns {Promise<Postgres & { crash: () => Promise<void> }>} `crash` kills it without a word, and starts it again
 */
export async function startThrowawayPostgres({ flags = [], careless = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'rewind-postgres-'));
  chmodSync(folder, 0o711);
  const dataDir = join(folder, 'postgres');
  const { cluster } = findHome(dataDir);
  const clear = () => {
    for (const path of [folder, cluster, logOf(cluster)]) {
      // A server that was killed a moment ago may still make files.
      rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    }
  };
  const settings = [...(careless ? carelessSettings : []), ...flags];
  const start = () => startPostgres({ dataDir, password: 'throwaway', flags: settings });
  try {
    let server = await start();
    const kill = () => {
      server.kill();
      clear();
    };
    process.once('exit', kill);
    const stop = async () => {
      process.off('exit', kill);
      await server.stop();
      clear();
    };
    const crash = async () => {
      server.kill('SIGKILL');
      await server.exited;
      // Its children notice soon that it is gone; until then their memory keeps a new one from starting.
      server = await insistOn(start, 10_000);
    };
    return { ...server, stop, crash };
  } catch (error) {
    clear();
    throw error;
  }
}

/**
 * Tries again while it fails, until the patience is over.
 * @template T
 * @param {() => Promise<T>} attempt @param {number} patienceMs @returns {Promise<T>}
 */
export async function insistOn(attempt, patienceMs) {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(20);
    }
  }
}

/** @param {import('./postgres-home.mjs').Home} home @param {number} port @param {string[]} flags */
function spawnServer({ bin, cluster, user }, port, flags) {
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    // Names and messages must not reach the log by way of a failed statement.
    'log_error_verbosity=terse',
    'log_min_error_statement=panic',
    ...flags,
  ];
  const log = openSync(logOf(cluster), 'w', 0o600);
  const args = ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])];
  // A session of its own, or Ctrl-C would take the database from under requests that are being answered.
  const child = spawn(join(bin, 'postgres'), args, {
    ...programOptions(user),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  // Whoever else uses it may need it for longer than we are there.
  child.unref();
  let running = true;
  const exited = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', resolve);
  }).then(() => {
    running = false;
  });

  async function ready() {
    while (running) {
      if (isReady(child.pid, cluster)) return;
      await sleep(10);
    }
    throw explained(`PostgreSQL did not start:\n${readFileSync(logOf(cluster), 'utf8').trim()}`);
  }

  async function stop() {
    child.kill('SIGINT');
    const patience = setTimeout(() => child.kill('SIGQUIT'), 20_000);
    await exited;
    clearTimeout(patience);
  }

  /** @type {Postgres['kill']} */
  function kill(signal = 'SIGQUIT') {
    child.kill(signal);
  }

  return { ready: ready(), exited, stop, kill };
}

/** @param {number | undefined} pid @param {string} cluster */
function isReady(pid, cluster) {
  const status = readStatus(cluster);
  return Number(status[0]) === pid && status[7]?.trim() === 'ready';
}

/** @param {number} pid */
async function untilGone(pid) {
  const identity = identify(pid);
  while (identity && identify(pid) === identity) await sleep(200, undefined, { ref: false });
}

/** @param {string} server */
async function createDatabase(server) {
  const { default: postgres } = await import('postgres');
  const sql = postgres(`${server}/postgres`, { max: 1, onnotice: () => {} });
  try {
    const [found] = await sql`select 1 from pg_database where datname = 'rewind'`;
    if (!found) await sql`create database rewind`;
    return `${server}/rewind`;
  } catch (error) {
    if (/** @type {{ code?: string }} */ (error).code !== '28P01') throw error;
    throw explained(
      'The keys of this bank are gone, and the rest of it cannot be read without them: restore them, or run `npm run reset`.',
    );
  } finally {
    await sql.end();
  }
}
