// @ts-check
import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFile } from './create-file.mjs';

/**
 * @typedef {object} Secrets
 * @property {string} REWIND_MASTER_KEY wraps the data key of every customer; without it no name can be read again
 * @property {string} BETTER_AUTH_SECRET signs session cookies
 * @property {string} NEXT_SERVER_ACTIONS_ENCRYPTION_KEY kept, so that a page opened before a rebuild can still send its form
 * @property {string} POSTGRES_PASSWORD of the embedded server; used by nobody else
 */

/**
 * The secrets of a bank, made on its first start. The environment's win. A bank in somebody else's
 * database has its own file, so that deleting the embedded bank with its keys never costs the other one.
 * @param {string} folder
 * @param {'embedded' | 'external'} database
 * @returns {Secrets}
 */
export function readSecrets(folder, database) {
  const file = secretsFile(folder, database);
  if (!existsSync(file)) writeSecrets(file);
  /** @type {Secrets} */
  const kept = JSON.parse(readFileSync(file, 'utf8'));
  const { env } = process;
  // Machines that serve one bank have its master key from their environment. What they need in common is
  // derived from it even where a file holds others: people are signed out once, and then by no machine.
  const shared = env.REWIND_MASTER_KEY ? deriveShared(env.REWIND_MASTER_KEY) : kept;
  return {
    REWIND_MASTER_KEY: env.REWIND_MASTER_KEY || kept.REWIND_MASTER_KEY,
    BETTER_AUTH_SECRET: env.BETTER_AUTH_SECRET || shared.BETTER_AUTH_SECRET,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY:
      env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY || shared.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY,
    POSTGRES_PASSWORD: kept.POSTGRES_PASSWORD,
  };
}

/** Whether other machines have the key of the server actions too. */
export function isActionsKeyShared() {
  return Boolean(process.env.REWIND_MASTER_KEY || process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY);
}

/** @param {string} masterKey */
function deriveShared(masterKey) {
  const key = Buffer.from(masterKey, 'base64');
  const derive = (/** @type {string} */ purpose) =>
    Buffer.from(hkdfSync('sha256', key, 'rewind', purpose, 32)).toString('base64');
  return {
    BETTER_AUTH_SECRET: derive('BETTER_AUTH_SECRET'),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: derive('NEXT_SERVER_ACTIONS_ENCRYPTION_KEY'),
  };
}

/** Whether a bank in somebody else's database was ever opened with this folder. @param {string} folder */
export function hasExternalBank(folder) {
  return existsSync(secretsFile(folder, 'external'));
}

/**
 * Forgets the embedded bank's secrets. Where there are backups, which nobody could read without them, they
 * are set aside beside those, and the answer names the file.
 * @param {string} folder @param {string} backups
 */
export function forgetEmbeddedSecrets(folder, backups) {
  const file = secretsFile(folder, 'embedded');
  const aside = holdsFiles(backups) && existsSync(file) ? setAside(file, backups) : undefined;
  rmSync(file, { force: true });
  return aside;
}

/**
 * Keeps the key that a bank was restored with, so that the next start needs it from nobody's environment.
 * The database's password stays, for its server was made with it. Answers whether anything had to be written.
 * @param {string} file @param {string} masterKey
 */
export function keepMasterKey(file, masterKey) {
  if (isKeptIn(file, masterKey)) return false;
  const kept = JSON.parse(readFileSync(file, 'utf8'));
  const draft = `${file}.draft.${process.pid}`;
  writeFileSync(
    draft,
    toText({ ...kept, REWIND_MASTER_KEY: masterKey, ...deriveShared(masterKey) }),
    { mode: 0o600 },
  );
  renameSync(draft, file);
  return true;
}

/** Whether a bank's key is in its file, and not in the environment only. @param {string} file @param {string} masterKey */
export function isKeptIn(file, masterKey) {
  return JSON.parse(readFileSync(file, 'utf8')).REWIND_MASTER_KEY === masterKey;
}

/** @param {string} folder @param {'embedded' | 'external'} database */
export function secretsFile(folder, database) {
  return join(folder, `secrets.${database}.json`);
}

/** @param {string} folder */
function holdsFiles(folder) {
  return existsSync(folder) && readdirSync(folder).length > 0;
}

/** Copied, and not moved: a folder of backups may be on another disk. @param {string} file @param {string} backups */
function setAside(file, backups) {
  const now = new Date().toISOString().replaceAll(':', '');
  const aside = join(backups, `secrets-until-${now}.json`);
  createFile(aside, readFileSync(file, 'utf8'), { mode: 0o600 });
  return aside;
}

/** @param {Secrets} secrets */
function toText(secrets) {
  return `${JSON.stringify(secrets, null, 2)}\n`;
}

/**
 * Writes all or nothing, for half a file of keys would be a bank that never opens again; and where somebody
 * has just done so, theirs stay.
 * @param {string} file
 */
function writeSecrets(file) {
  /** @type {Secrets} */
  const secrets = {
    REWIND_MASTER_KEY: randomBytes(32).toString('base64'),
    BETTER_AUTH_SECRET: randomBytes(32).toString('base64'),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    POSTGRES_PASSWORD: randomBytes(24).toString('hex'),
  };
  createFile(file, toText(secrets), { mode: 0o600 });
}
