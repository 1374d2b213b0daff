// @ts-check
import { spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { commandLine, isGone, isTaken } from './processes.mjs';
import { explained } from './say.mjs';

/** @typedef {import('./postgres-home.mjs').Home} Home */

const DRAFT = '.draft.';

/** Whether this data directory was made, and made to the end. @param {string} cluster */
export function isComplete(cluster) {
  return existsSync(join(cluster, 'PG_VERSION')) && !existsSync(draftMark(cluster));
}

/**
 * Makes a data directory: beside its place, and moved there when it is whole. So whoever is killed meanwhile
 * leaves none that looks like one, and what is still at work for them is in nobody's way.
 * @param {Home} home @param {string} password
 */
export function makeCluster({ bin, cluster, user }, password) {
  discardDrafts(cluster);
  const draft = `${cluster}${DRAFT}${process.pid}`;
  const passwordFile = `${draft}.password`;
  mkdirSync(draft, { mode: 0o700, recursive: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    chownSync(draft, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  const access = ['-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', passwordFile];
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const args = ['-D', draft, ...access, '-E', 'UTF8', ...locale, '--no-sync'];
  const made = spawnSync(join(bin, 'initdb'), args, programOptions(user));
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    throw explained(
      `PostgreSQL could not make ${cluster}:\n${made.stderr?.toString() || made.error}`,
    );
  }
  renameSync(draft, cluster);
}

/** Removes what was never made to the end. @param {string} cluster */
export function discardDrafts(cluster) {
  if (existsSync(draftMark(cluster))) {
    rmSync(cluster, { recursive: true, force: true });
    rmSync(draftMark(cluster));
  }
  const folder = dirname(cluster);
  const drafts = existsSync(folder) ? readdirSync(folder) : [];
  for (const name of drafts.filter((other) => other.startsWith(`${basename(cluster)}${DRAFT}`))) {
    // Somebody may still be writing there.
    rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 10 });
  }
}

/** The process of the server that runs on this data directory. @param {string} cluster */
export function serverOf(cluster) {
  const pid = Number(readStatus(cluster)[0]);
  return pid && serves(pid, cluster) ? pid : undefined;
}

/** Whether the server on this data directory answers before what it was told is on the disk. @param {string} cluster */
export function isCareless(cluster) {
  const pid = serverOf(cluster);
  return pid !== undefined && commandLine(pid).includes('fsync=off');
}

/**
 * Stops the server on a data directory, whoever started it. The process is asked what it is before it is
 * signalled, because after a restart of the machine its number may be somebody else's: then its file
 * would keep PostgreSQL from starting. Where nobody has the number the file is left, for by it
 * PostgreSQL finds out whether children of the dead server are still at the data.
 * @param {string} cluster
 */
export async function stopServer(cluster) {
  const pid = Number(readStatus(cluster)[0]);
  if (!pid) return;
  if (!isTaken(pid)) return;
  const isServer = serves(pid, cluster);
  if (isServer === undefined) {
    throw explained(
      `A PostgreSQL server, process ${pid}, may be at ${cluster} under another name: stop it first.`,
    );
  }
  if (!isServer) {
    rmSync(statusFile(cluster), { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  if (await isGone(pid, 20_000)) return;
  process.kill(pid, 'SIGQUIT');
  if (!(await isGone(pid, 10_000))) {
    throw explained(`The PostgreSQL server, process ${pid}, does not stop.`);
  }
}

/**
 * Whether a process is the server on a data directory. That is told by the directory itself and not by its
 * name, of which there may be several; undefined where a server's can no longer be found.
 * @param {number} pid @param {string} cluster
 */
function serves(pid, cluster) {
  const [, named] = / -D (.+?) -c port=/.exec(commandLine(pid)) ?? [];
  if (named === undefined) return false;
  if (named === cluster) return true;
  const [its, wanted] = [idOf(`/proc/${pid}/cwd`) ?? idOf(named), idOf(cluster)];
  return its && wanted ? its === wanted : undefined;
}

/** Undefined where it is not there, or not ours to look at. @param {string} folder */
function idOf(folder) {
  try {
    const { dev, ino } = statSync(folder, { bigint: true });
    return `${dev} ${ino}`;
  } catch {
    return undefined;
  }
}

/** While this file exists, the data directory beside it is one that an earlier version has half made. @param {string} cluster */
function draftMark(cluster) {
  return `${cluster}.incomplete`;
}

/** @param {string} cluster */
export function logOf(cluster) {
  return `${cluster}.log`;
}

/** PostgreSQL's own words on who runs it (line 1) and how far it is (line 8). @param {string} cluster */
export function readStatus(cluster) {
  try {
    return readFileSync(statusFile(cluster), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** @param {string} cluster */
function statusFile(cluster) {
  return join(cluster, 'postmaster.pid');
}

/** Nothing of the caller's environment may change how a cluster is made or found. @param {Home['user']} user */
export function programOptions(user) {
  /** @type {import('./run.mjs').Env} */
  const env = { PATH: process.env.PATH, LC_ALL: 'C' };
  return { ...user, cwd: '/', env: /** @type {NodeJS.ProcessEnv} */ (env) };
}
