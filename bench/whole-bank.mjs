// @ts-check
/** A whole bank with the people of the demo, as `npm start` opens it, on a data folder of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { readStatus } from '../scripts/cluster.mjs';
import { root } from '../scripts/paths.mjs';
import { findHome, possibleClusters } from '../scripts/postgres-home.mjs';
import { forgetSettings } from '../scripts/settings.mjs';

/** @typedef {Awaited<ReturnType<typeof openBank>>} Bank */

/**
 * Whoever stops the measurement stops the bank, and with it whatever waits for it.
 * @param {{ port: string, checkout?: string }} options
 */
export async function openBank({ port, checkout = root }) {
  const url = `http://localhost:${port}`;
  const dataFolder = mkdtempSync(join(tmpdir(), 'rewind-bench-'));
  const settings = { PORT: port, REWIND_DATA_DIR: dataFolder, REWIND_DEMO: '1', DATABASE_URL: '' };

  /**
   * @param {string} script
   * @param {string[]} args
   * @param {'inherit' | 'pipe'} stdout
   */
  function start(script, args = [], stdout = 'inherit') {
    const env = { ...process.env };
    forgetSettings(env);
    return spawn(process.execPath, [join(checkout, script), ...args], {
      cwd: checkout,
      env: { ...env, ...settings },
      stdio: ['ignore', stdout, 'inherit'],
    });
  }

  const launcher = start('scripts/start.mjs');
  const ended = new Promise((resolve) => launcher.once('exit', resolve));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => launcher.kill('SIGINT'));

  /** @param {string} what @param {number} seconds @param {() => Promise<boolean>} holds */
  async function until(what, seconds, holds) {
    const began = performance.now();
    while (!(await holds().catch(() => false))) {
      if (launcher.exitCode !== null) throw new Error('The bank has stopped');
      if (performance.now() - began > seconds * 1_000) {
        throw new Error(`Waited too long until ${what}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  async function stop() {
    launcher.kill('SIGINT');
    await ended;
    for (const place of [...possibleClusters(join(dataFolder, 'postgres')), dataFolder]) {
      rmSync(place, { recursive: true, force: true });
    }
  }

  /** Its database, as the superuser, for as long as something is done with it. */
  async function withDatabase(/** @type {(sql: postgres.Sql) => Promise<unknown>} */ act) {
    const { cluster } = findHome(join(dataFolder, 'postgres'));
    const secrets = JSON.parse(readFileSync(join(dataFolder, 'secrets.embedded.json'), 'utf8'));
    const sql = postgres({
      host: '127.0.0.1',
      port: Number(readStatus(cluster)[3]),
      user: 'postgres',
      password: secrets.POSTGRES_PASSWORD,
      database: 'rewind',
      max: 1,
    });
    try {
      return await act(sql);
    } finally {
      await sql.end();
    }
  }

  /** Until everything that follows the log has taken all of it. */
  function caughtUp() {
    return until(
      'the worker has caught up',
      3_600,
      () =>
        /** @type {Promise<boolean>} */ (
          withDatabase(async (sql) => {
            const [row] = await sql`
            select coalesce(bool_and(position >= (select max(position) from events)), true) as done
            from projections where status = 'live' and position > 0`;
            return row?.done === true;
          })
        ),
    );
  }

  try {
    await until('the bank is open', 900, async () => (await fetch(`${url}/api/health`)).ok);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, start, until, caughtUp, withDatabase, stop };
}

/** @param {readonly number[]} values @param {number} share */
export function pick(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** @param {readonly number[]} values @param {number} share */
export function at(values, share) {
  return pick(values, share).toFixed(1);
}
