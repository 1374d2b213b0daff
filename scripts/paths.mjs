// @ts-check
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout: what several data folders share is the packages and the build in it. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Everything that makes one bank: its database, its keys, and the lock of whoever runs it. */
export const dataFolder = resolve(root, process.env.REWIND_DATA_DIR || '.data');

/**
 * Nobody else may look into the data folder. Where root runs us, another user runs the database and has
 * to pass through to its own folder; the files in here stay closed to it. A folder that holds anything
 * is left as it is: it may be more than ours.
 */
export function makeDataFolder() {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const isOurs = readdirSync(dataFolder).length === 0;
  if (isOurs && process.getuid?.() === 0) chmodSync(dataFolder, 0o711);
}

/** Whoever serves from the checkout's packages and build notes itself in here. */
export const serversFolder = join(root, '.rewind.servers');

/** Held by whoever serves a bank of this folder, or deletes it. */
export const launcherLock = join(dataFolder, 'launcher.json');

/** Held while the embedded database is started, stopped or deleted, and while somebody comes or goes. */
export const databaseLock = join(dataFolder, 'database.json');

/** Whoever uses the embedded database notes itself in here. */
export const guestsFolder = join(dataFolder, 'guests');

/** Where PostgreSQL keeps the bank, unless the database user cannot get there (see postgres-home.mjs). */
export const clusterFolder = join(dataFolder, 'postgres');

/** Where `npm run backup` writes unless it is told where else. */
export const backupsFolder = join(dataFolder, 'backups');

/** A folder for each customer, whatever the bank (`db/mail/catcher.ts`). */
export const mailFolder = join(dataFolder, 'mail');

/**
 * Where a bank keeps its seals outside its database: one in somebody else's database has a file of its
 * own, beside that of the embedded bank.
 * @param {'embedded' | 'external'} database
 */
export function sealsFile(database) {
  return join(dataFolder, database === 'embedded' ? 'seals.log' : 'seals.external.log');
}

/** Called with node itself, because `npx next` would put a process between us and our signals. */
export const nextBin = join(root, 'node_modules/next/dist/bin/next');
export const patchBin = join(root, 'node_modules/patch-package/index.js');

/** A short name for a path, to be told apart from others outside the checkout. @param {string} path */
export function nameOf(path) {
  return createHash('sha256').update(path).digest('hex').slice(0, 8);
}
