// @ts-check
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
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFile } from './create-file.mjs';
import { identify, isGone, signalGroup } from './processes.mjs';
import { explained } from './say.mjs';

/**
 * @typedef {object} Holder Who holds a lock, as its file says.
 * @property {number} pid
 * @property {string | undefined} identity
 * @property {string} [url] where the bank is open, once it is
 * @property {string | undefined} [tool] which of the bank's tools it is, where it is one
 * @property {boolean} [alone] whether nobody else may be there meanwhile
 * @property {boolean | undefined} [notesItself] whether it is among the guests of the database while it uses it, as
 * earlier versions were not
 * @property {{ pid: number, identity: string | undefined }} [child] a process that must not outlive the holder
 *
 * @typedef {object} Lock
 * @property {(fields: Pick<Holder, 'url'>) => void} note adds to what others read about us
 * @property {(pid: number) => void} adopt names the process that the next holder has to end if we cannot
 * @property {() => void} release
 */

/**
 * Takes the lock, or says who holds it. A lock whose holder died, however suddenly, is free: it is
 * told from a living one by process number and start time, never by the number alone.
 * @param {string} file
 * @param {Pick<Holder, 'tool' | 'notesItself'>} [fields]
 * @returns {Promise<{ lock: Lock } | { holder: Holder }>}
 */
export async function takeLock(file, fields) {
  const self = ourselves(fields);
  if (!createFile(file, textOf(self))) {
    const holder = readHolder(file);
    if (holder && isAlive(holder)) return { holder };
    // It was given back this very moment, and may be anybody's in the next.
    if (!existsSync(file)) return takeLock(file, fields);
    if (holder) await endChildOf(holder);
    write(file, self);
    // Two may have found the same dead holder. The last to write has it; the other one sees so now.
    await sleep(250);
    const winner = readHolder(file);
    if (winner && winner.pid !== self.pid) return { holder: winner };
  }
  return { lock: lockOf(file, self) };
}

/**
 * Waits for the lock, does the work and gives the lock back.
 * @template T
 * @param {string} file
 * @param {{ tool?: string | undefined, onWait: (holder: Holder) => void, signal?: AbortSignal | undefined }} options
 * @param {(lock: Lock) => Promise<T>} work
 */
export async function withLock(file, { tool, onWait, signal }, work) {
  let taken = await takeLock(file, { tool });
  if ('holder' in taken) onWait(taken.holder);
  while ('holder' in taken) {
    await sleep(200);
    signal?.throwIfAborted();
    taken = await takeLock(file, { tool });
  }
  try {
    return await work(taken.lock);
  } finally {
    taken.lock.release();
  }
}

/** Who holds the lock, if somebody living does. @param {string} file */
export function holderOf(file) {
  const holder = readHolder(file);
  return holder && isAlive(holder) ? holder : undefined;
}

/**
 * Writes a note of us into a folder that others write theirs into.
 * @param {string} folder
 * @param {Pick<Holder, 'tool' | 'alone'>} [fields]
 * @returns {Lock}
 */
export function enter(folder, fields) {
  const isNew = mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined;
  if (isNew && process.getuid?.() === 0) {
    // Whoever else it is for comes by themselves, and root perhaps only once.
    const { uid, gid } = statSync(dirname(folder));
    chownSync(folder, uid, gid);
  }
  const file = join(folder, `${process.pid}.json`);
  const self = ourselves(fields);
  write(file, self);
  return lockOf(file, self);
}

/**
 * Who wrote a note into a folder and lives. Whoever was killed counts for as long as what it left running
 * does; then its note is thrown away.
 * @param {string} folder
 */
export function guestsIn(folder) {
  if (!existsSync(folder)) return [];
  // Others in there are drafts of notes, which are still their writers'.
  const notes = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return notes.flatMap((name) => {
    const file = join(folder, name);
    const guest = readHolder(file);
    const living = [guest, guest?.child].find((process) => process && isAlive(process));
    if (guest && living) return [{ ...guest, pid: living.pid }];
    rmSync(file, { force: true });
    return [];
  });
}

/** How a sentence about somebody begins. @param {Pick<Holder, 'tool'>} holder */
export function nameOfHolder({ tool }) {
  return tool ? `The tool “${tool}”` : 'Rewind';
}

/** @param {Omit<Holder, 'pid' | 'identity'>} [fields] @returns {Holder} */
function ourselves(fields) {
  const identity = identify(process.pid);
  if (!identity) throw explained('Neither /proc nor `ps` says which processes there are.');
  return { pid: process.pid, identity, ...fields };
}

/** @param {string} file @param {Holder} self @returns {Lock} */
function lockOf(file, self) {
  return {
    note: (fields) => write(file, Object.assign(self, fields)),
    adopt: (pid) => write(file, Object.assign(self, { child: { pid, identity: identify(pid) } })),
    release: () => readHolder(file)?.pid === self.pid && rmSync(file, { force: true }),
  };
}

/** @param {string} file @param {Holder} holder */
function write(file, holder) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, textOf(holder));
  renameSync(draft, file);
}

/** In the file it is `notes`, by which other versions know it. @param {Holder} holder */
function textOf({ notesItself, ...holder }) {
  return JSON.stringify({ ...holder, notes: notesItself });
}

/** Of what we may not read, somebody may live. @param {string} file @returns {Holder | undefined} */
function readHolder(file) {
  try {
    const { notes, ...holder } = JSON.parse(readFileSync(file, 'utf8'));
    return { ...holder, notesItself: notes };
  } catch (error) {
    const isNothing = /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT';
    if (isNothing || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** @param {{ pid: number, identity: string | undefined }} process */
function isAlive({ pid, identity }) {
  return identity !== undefined && identify(pid) === identity;
}

/** Ends what a killed launcher left running, for instance a web server on a database that is about to stop. @param {Holder} holder */
async function endChildOf({ child }) {
  if (!child || !isAlive(child)) return;
  signalGroup(child.pid, 'SIGTERM');
  if (!(await isGone(child.pid, 5_000))) signalGroup(child.pid, 'SIGKILL');
}
