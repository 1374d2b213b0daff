import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  forgetEmbeddedSecrets,
  isKeptIn,
  keepMasterKey,
  readSecrets,
  secretsFile,
} from './secrets.mjs';

const NAMES = ['REWIND_MASTER_KEY', 'BETTER_AUTH_SECRET', 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY'];
const KEY = Buffer.alloc(32, 7).toString('base64');
let folders: string[] = [];

beforeEach(() => {
  for (const name of NAMES) vi.stubEnv(name, undefined);
  folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'rewind-secrets-')));
});

afterEach(() => {
  vi.unstubAllEnvs();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

it('a bank keeps the secrets of its first start, and no other bank has them', () => {
  const [first, second] = read();
  expect(read()).toEqual([first, second]);
  for (const secret of Object.values(first ?? {})) {
    expect(Object.values(second ?? {})).not.toContain(secret);
  }
});

it('machines that are given one master key sign people in and read forms for each other', () => {
  read();
  vi.stubEnv('REWIND_MASTER_KEY', KEY);
  const [first, second] = read().map(({ POSTGRES_PASSWORD: _, ...shared }) => shared);
  expect(first).toEqual(second);
  expect(new Set(Object.values(first ?? {})).size).toBe(3);
  for (const secret of Object.values(first ?? {})) {
    expect(Buffer.from(secret, 'base64')).toHaveLength(32);
  }
});

it('what the environment says itself is taken as it is', () => {
  vi.stubEnv('REWIND_MASTER_KEY', KEY);
  vi.stubEnv('BETTER_AUTH_SECRET', 'of our own');
  expect(read()[0]?.BETTER_AUTH_SECRET).toBe('of our own');
});

it('the key that a bank was restored with is kept, and its database has the password it had', () => {
  const [folder = ''] = folders;
  const file = secretsFile(folder, 'embedded');
  const { POSTGRES_PASSWORD } = readSecrets(folder, 'embedded');
  vi.stubEnv('REWIND_MASTER_KEY', KEY);
  const given = readSecrets(folder, 'embedded');
  expect(isKeptIn(file, KEY)).toBe(false);
  expect(keepMasterKey(file, KEY)).toBe(true);
  expect(keepMasterKey(file, KEY)).toBe(false);
  vi.stubEnv('REWIND_MASTER_KEY', undefined);
  expect(readSecrets(folder, 'embedded')).toEqual({ ...given, POSTGRES_PASSWORD });
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(readdirSync(folder)).toEqual(['secrets.embedded.json']);
});

it('what backups are read with outlives the bank, and nothing else of its secrets does', () => {
  const [folder = ''] = folders;
  const backups = join(folder, 'backups');
  const { REWIND_MASTER_KEY: key } = readSecrets(folder, 'embedded');
  mkdirSync(backups);
  writeFileSync(join(backups, 'rewind-1.gz'), '');
  const aside = forgetEmbeddedSecrets(folder, backups) ?? '';
  expect(aside).toContain(join(backups, 'secrets-until-'));
  expect(JSON.parse(readFileSync(aside, 'utf8')).REWIND_MASTER_KEY).toBe(key);
  expect(statSync(aside).mode & 0o077).toBe(0);
  expect(readdirSync(folder)).toEqual(['backups']);

  rmSync(backups, { recursive: true });
  readSecrets(folder, 'embedded');
  expect(forgetEmbeddedSecrets(folder, backups)).toBeUndefined();
  expect(readdirSync(folder)).toEqual([]);
});

function read() {
  return folders.map((folder) => readSecrets(folder, 'external'));
}
