// @ts-check
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readStatus } from './cluster.mjs';
import { holderOf, takeLock } from './lock.mjs';
import { clusterFolder, dataFolder, launcherLock } from './paths.mjs';
import { startPostgres } from './postgres.mjs';
import { findHome } from './postgres-home.mjs';
import { explained, say } from './say.mjs';

const PAUSE_MS = 200;
const guests = join(dataFolder, 'guests');

/**
 * The embedded database, for any number of tools at once. Who finds it stopped starts it, and stops it
 * when nobody else uses it any more; others are guests. A guest notes itself before it looks whether the
 * database is open, and its owner says that it is closing before it looks for guests: one sees the other.
 * @param {{ tool: string, password: string, signal: AbortSignal }} options
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function reachDatabase({ tool, password, signal }) {
  for (let hasWaited = false; ; hasWaited = true) {
    const leave = await enter();
    const taken = await takeLock(launcherLock, { tool });
    if ('lock' in taken) {
      leave();
      return startDatabase(taken.lock, password);
    }
    const { holder } = taken;
    const port = Number(readStatus(findHome(clusterFolder).cluster)[3]);
    if (port && (!holder.tool || holder.database === 'open')) {
      return { url: `postgres://postgres:${password}@127.0.0.1:${port}/rewind`, stop: leave };
    }
    leave();
    if (!holder.tool) throw explained('Rewind is being started; try again when it is open.');
    if (!hasWaited) say(`The tool “${holder.tool}” starts or stops the database; waiting for it.`);
    await sleep(PAUSE_MS);
    signal.throwIfAborted();
  }
}

/** @param {import('./lock.mjs').Lock} lock @param {string} password */
async function startDatabase(lock, password) {
  const server = await startPostgres({ dataDir: clusterFolder, password });
  lock.note({ database: 'open' });
  const stop = async () => {
    lock.note({ database: 'closing' });
    await untilGuestsLeft();
    await server.stop();
    lock.release();
  };
  return { url: server.url, stop };
}

/** Answers how to leave again. A guest that died is gone without it. */
async function enter() {
  mkdirSync(guests, { recursive: true, mode: 0o700 });
  const noted = await takeLock(join(guests, `${process.pid}.json`));
  return async () => {
    if ('lock' in noted) noted.lock.release();
  };
}

async function untilGuestsLeft() {
  const present = () => readdirSync(guests).find((name) => holderOf(join(guests, name)));
  if (present()) say('Another tool still uses the database; waiting for it.');
  while (present()) await sleep(PAUSE_MS);
}
