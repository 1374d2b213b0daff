import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { enter, guestsIn, holderOf, nameOfHolder, takeLock } from './lock.mjs';
import { identify } from './processes.mjs';

const DEAD = { pid: process.pid, identity: 'of another process with this number' };
const ALIVE = { pid: process.pid, identity: identify(process.pid) };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rewind-guests-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('who has entered is there until it leaves', () => {
  expect(guestsIn(join(folder, 'of nobody yet'))).toEqual([]);
  const guest = enter(folder, { tool: 'verify' });
  expect(guestsIn(folder)).toMatchObject([{ pid: process.pid, tool: 'verify' }]);
  guest.release();
  expect(guestsIn(folder)).toEqual([]);
});

it('who was killed does not count, and is forgotten', () => {
  const file = note({ ...DEAD, child: DEAD });
  expect(guestsIn(folder)).toEqual([]);
  expect(existsSync(file)).toBe(false);
});

it('who was killed counts for as long as what it left running does', () => {
  note({ ...DEAD, pid: 1, tool: 'backup', child: ALIVE });
  expect(guestsIn(folder)).toMatchObject([{ pid: process.pid, tool: 'backup' }]);
});

it('who wrote a note that cannot be read may live', () => {
  const file = join(folder, '1.json');
  mkdirSync(file);
  expect(() => guestsIn(folder)).toThrow('EISDIR');
  expect(existsSync(file)).toBe(true);
});

it('a note that is still being written is left to its writer', () => {
  const draft = join(folder, '1.json.1');
  writeFileSync(draft, '');
  expect(guestsIn(folder)).toEqual([]);
  expect(existsSync(draft)).toBe(true);
});

it('whoever holds a lock notes itself among the guests, in words that every version knows', async () => {
  const file = join(folder, 'launcher.json');
  const taken = await takeLock(file, { notesItself: true });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ ...ALIVE, notes: true });
  expect(holderOf(file)).toEqual({ ...ALIVE, notesItself: true });
  if ('lock' in taken) taken.lock.release();
  expect(existsSync(file)).toBe(false);
});

it('a tool is called by its name, and the bank by its own', () => {
  expect(nameOfHolder({ tool: 'verify' })).toBe('The tool “verify”');
  expect(nameOfHolder({})).toBe('Rewind');
});

function note(holder: object): string {
  const file = join(folder, '1.json');
  writeFileSync(file, JSON.stringify(holder));
  return file;
}
