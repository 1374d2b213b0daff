// @ts-check
import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
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

/** @param {string} folder */
export function forgetEmbeddedSecrets(folder) {
  rmSync(secretsFile(folder, 'embedded'), { force: true });
}

/** @param {string} folder @param {'embedded' | 'external'} database */
function secretsFile(folder, database) {
  return join(folder, `secrets.${database}.json`);
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
  createFile(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
}
