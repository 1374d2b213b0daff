// @ts-check
import { isCareless, serverOf, stopServer } from './cluster.mjs';
import { enter, guestsIn, holderOf, nameOfHolder, withLock } from './lock.mjs';
import { clusterFolder, databaseLock, guestsFolder, launcherLock } from './paths.mjs';
import { insistOn, joinPostgres, startPostgres } from './postgres.mjs';
import { possibleClusters } from './postgres-home.mjs';
import { signalGroup } from './processes.mjs';
import { explained, explanation, say } from './say.mjs';

/** A database that ends sooner than this is not started once more. */
const WORTHWHILE_MS = 5_000;
const PATIENCE_MS = 15_000;

/**
 * The embedded database belongs to nobody: the bank and any number of tools are its guests. Who finds it
 * stopped starts it, who finds it running uses it as it is, whoever started it, and the last to leave
 * stops it. No guest waits for another one's end, and a guest that is killed does not take the database from
 * the others: whoever comes or goes holds a lock meanwhile, and looks which of the guests' processes are alive.
 *
 * @typedef {object} Visit
 * @property {(password: string) => Promise<{ url: string, port: number, gone: Promise<void> }>} open started again
 * whenever it ends by itself, as it does when somebody kills it: meanwhile it cannot be reached, and is then
 * where it was. `gone` resolves when that does not help, or we have left.
 * @property {(pid: number) => void} adopt names a process that is a guest for as long as it outlives us
 * @property {() => Promise<void>} leave
 * @property {() => void} kill leaves at once; the next start recovers
 */

/**
 * Notes us as a guest. What is known of the bank, its keys say, is to be read after that: from then on
 * nobody deletes it.
 * @param {{ tool?: string, alone?: boolean, flags?: string[], signal: AbortSignal }} options
 * @returns {Promise<Visit>}
 */
export async function visitDatabase({ tool, alone = false, flags = [], signal }) {
  const guest = await underLock({ tool, signal }, async () => {
    const others = guestsIn(guestsFolder);
    const inTheWay = others.find((other) => alone || other.alone);
    if (inTheWay) throw explained(`${usesTheBank(inTheWay)}: try again when it has ended.`);
    // What nobody uses was left by somebody who was killed, and may have been started with other settings.
    if (isUnused()) await stopAll();
    else if (others[0] && !tool && flags.length === 0 && isAnyCareless()) {
      throw explained(
        `${usesTheBank(others[0])}, on a database that does not wait for its disk: start when it has ended.`,
      );
    }
    return enter(guestsFolder, { tool, alone });
  });
  let isHere = true;

  /** @param {string} password */
  const reach = (password) =>
    underLock({ tool, signal }, async () => {
      if (!isHere) throw explained('The database was left before it was open.');
      const options = { dataDir: clusterFolder, password };
      return (await joinPostgres(options)) ?? startPostgres({ ...options, flags });
    });

  /** @param {Awaited<ReturnType<typeof reach>>} server @param {string} password */
  async function gone(server, password) {
    let current = server;
    while (current.port === server.port) {
      const began = Date.now();
      await current.exited;
      if (!isHere || Date.now() - began < WORTHWHILE_MS) return;
      say('  The database ended by itself, and is started again.');
      try {
        // What is left of it may keep a new one from starting for a moment.
        const again = await insistOn(
          async () => (isHere ? reach(password) : undefined),
          PATIENCE_MS,
        );
        if (!again) return;
        current = again;
      } catch (error) {
        console.error(explanation(error));
        return;
      }
    }
  }

  return {
    adopt: guest.adopt,

    async open(password) {
      const server = await reach(password);
      return { url: server.url, port: server.port, gone: gone(server, password) };
    },

    leave() {
      isHere = false;
      return underLock({ tool }, async () => {
        guest.release();
        const [other] = guestsIn(guestsFolder);
        if (isUnused()) await stopAll();
        else if (!tool && other) say(`${usesTheBank(other)}: the database stays open for it.`);
      });
    },

    kill() {
      guest.release();
      const busy = holderOf(databaseLock);
      if (guestsIn(guestsFolder).length > 0 || (busy && busy.pid !== process.pid)) return;
      for (const cluster of possibleClusters(clusterFolder)) {
        const pid = serverOf(cluster);
        if (pid) signalGroup(pid, 'SIGQUIT');
      }
    },
  };
}

/**
 * Does something to the embedded bank that nobody may see: it is stopped, and whoever comes waits.
 * @param {() => void} work
 */
export function whileUnused(work) {
  return underLock({}, async () => {
    const [guest] = guestsIn(guestsFolder);
    if (guest) throw explained(`${usesTheBank(guest)}. Stop it first.`);
    await stopAll();
    work();
  });
}

/** A bank of an earlier version has noted itself nowhere, but holds the launcher's lock. */
function isUnused() {
  const launcher = holderOf(launcherLock);
  return guestsIn(guestsFolder).length === 0 && (!launcher || launcher.notesItself === true);
}

function isAnyCareless() {
  return possibleClusters(clusterFolder).some(isCareless);
}

async function stopAll() {
  for (const cluster of possibleClusters(clusterFolder)) await stopServer(cluster);
}

/**
 * @template T
 * @param {{ tool?: string | undefined, signal?: AbortSignal }} options
 * @param {() => Promise<T>} work
 */
function underLock(options, work) {
  /** @param {import('./lock.mjs').Holder} holder */
  const onWait = (holder) =>
    say(`${nameOfHolder(holder)} starts or stops the database; waiting for it.`);
  return withLock(databaseLock, { ...options, onWait }, work);
}

/** @param {import('./lock.mjs').Holder} holder */
function usesTheBank(holder) {
  return `${nameOfHolder(holder)} uses the bank, as process ${holder.pid}`;
}
