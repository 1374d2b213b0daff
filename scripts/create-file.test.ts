import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFile } from './create-file.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rewind-files-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('a file is made once, and what was there first stays', () => {
  const file = join(folder, 'keys');
  expect(createFile(file, 'first', { mode: 0o600 })).toBe(true);
  expect(createFile(file, 'second')).toBe(false);
  expect(readFileSync(file, 'utf8')).toBe('first');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['keys']);
});

it('what cannot be made is an error, and leaves nothing', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => createFile(join(folder, 'file/keys'), '')).toThrow('ENOTDIR');
  expect(readdirSync(folder)).toEqual(['file']);
});
