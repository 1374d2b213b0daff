import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountId, CustomerId } from '@/domain/ids';
import { archive } from './archive';
import { checkArchive } from './archive-check';
import { sqlClient } from './client';
import { bankPublicKey } from './seal-key';
import { makeDueSeal } from './seals';
import { asOwner, deposit, open, register, transfer } from './test/bank';
import { programOf } from './test/processes';

const folder = mkdtempSync(join(tmpdir(), 'rewind-archive-'));
const file = join(folder, 'all.jsonl');
let jane: CustomerId;
let account: AccountId;
let other: AccountId;

beforeAll(async () => {
  jane = await register('Jane Secretly');
  account = await open(jane, '1000');
  for (let count = 0; count < 3; count += 1) await deposit(jane, account);
  await makeDueSeal(0);
  other = await open(jane, '500');
  await transfer(jane, account, other);
  await makeDueSeal(0);
  await deposit(jane, account);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('an archive', () => {
  it('holds every sealed event of every stream as it is stored, and can be checked by itself', async () => {
    expect(await archive('all', file)).toEqual({ streams: 3, events: 10 });
    expect(await checkArchive(file)).toMatchObject({
      streams: 3,
      events: 10,
      publicKey: bankPublicKey(),
      newestSeal: { number: 2 },
      problems: [],
    });
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('Jane Secretly');
    for (const { data } of await sqlClient()<{ data: object }[]>`
      select data from events where version = 1`) {
      expect(lines().map((line) => line.event?.data)).toContainEqual(data);
    }
  });

  it('holds one stream where one is asked for', async () => {
    const one = join(folder, 'one.jsonl');
    expect(await archive(account, one)).toEqual({ streams: 1, events: 6 });
    expect((await checkArchive(one)).problems).toEqual([]);
  });

  it('is checked by a command that needs neither database nor secret', () => {
    const check = (...args: string[]) =>
      spawnSync(process.execPath, [...programOf('db/tools/verify.ts'), ...args], {
        env: { PATH: process.env.PATH, NODE_ENV: 'test' },
        encoding: 'utf8',
      });
    const good = check(file, bankPublicKey());
    expect(good.stdout).toContain('10 events of 3 streams; nothing is wrong.');
    expect(good.status).toBe(0);
    const strange = check(file, 'another key');
    expect(strange.stderr).toContain('signed with another key');
    expect(strange.status).toBe(1);
    const missing = check('/nowhere');
    expect(missing).toMatchObject({ status: 1, stderr: 'There is no file /nowhere.\n' });
  });

  it('is not written of a stream that there is nothing sealed of', () => {
    const [nobody, empty] = [randomUUID(), join(folder, 'empty.jsonl')];
    const args = [...programOf('db/tools/archive.ts'), nobody, empty];
    const tool = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(tool).toMatchObject({ status: 1, stdout: '' });
    expect(tool.stderr).toContain(`This bank has no stream ${nobody}`);
    expect(existsSync(empty)).toBe(false);
  });
});

describe('what is found in an archive that was altered', () => {
  type Line = Record<string, Record<string, unknown> | undefined>;
  const isEvent = (line: Line, version: number) =>
    line.event?.streamId === account && line.event.version === version;

  it.each<[string, (all: Line[]) => Line[], string]>([
    [
      'an event',
      (all) => change(all, (line) => isEvent(line, 3), 'event', { data: { amountMinor: '1' } }),
      'Event 3 is not what was recorded',
    ],
    [
      'the command behind an event',
      (all) => change(all, (line) => isEvent(line, 3), 'event', { commandDigest: 'x' }),
      'Event 3 is not what was recorded',
    ],
    ['an event less', (all) => all.filter((line) => !isEvent(line, 3)), 'Event 3 is missing.'],
    [
      'the last event less',
      (all) => all.filter((line) => !isEvent(line, 6)),
      'ends with another event than it does here',
    ],
    [
      'the last event and its head less',
      (all) =>
        change(
          all.filter((line) => !isEvent(line, 6)),
          (line) => line.head?.streamId === account,
          'head',
          { version: 5, hash: all.find((line) => isEvent(line, 5))?.event?.hash },
        ),
      'does not lead to seal 2',
    ],
    [
      'a seal',
      (all) => change(all, (line) => line.seal?.number === 2, 'seal', { sealedAt: '2020' }),
      'holds seal 2, which the key of this archive has not signed',
    ],
    ['a seal less', (all) => all.filter((line) => line.seal?.number !== 2), 'Seal 2 is missing.'],
    ['a stream less', (all) => all.filter((line) => !ofStream(line, other)), 'its counts differ'],
    ['an event twice', (all) => all.flatMap((l) => (isEvent(l, 3) ? [l, l] : [l])), 'out of turn'],
    [
      'no head',
      (all) => all.filter((line) => line.head?.streamId !== account),
      // What stands behind it, another stream or the end, decides which of the two is said.
      'before the head of|has no head',
    ],
    [
      'what a terminal obeys, for a stream',
      (all) =>
        change(all, (line) => isEvent(line, 3), 'event', { streamId: '\u001b[2Jall is well' }),
      '^Line \\d+ cannot be read',
    ],
    [
      'what a terminal obeys, for an instant',
      (all) =>
        change(all, (line) => line.seal?.number === 2, 'seal', { sealedAt: '\nall is well' }),
      '^Line \\d+ cannot be read',
    ],
    ['nonsense', (all) => [...all.slice(0, 4), { x: {} }, ...all.slice(4)], 'cannot be read'],
  ])('%s', async (_what, alter, problem) => {
    const altered = join(folder, 'altered.jsonl');
    const text = `${alter(lines()).slice(0, -1).map(toText).join('\n')}\n`;
    // Whoever alters it works out its digest anew.
    const digest = createHash('sha256').update(text).digest('hex');
    const end = toText({ end: { ...lines().at(-1)?.end, digest } });
    writeFileSync(altered, `${text}${end}\n`);
    expect((await checkArchive(altered)).problems.join('\n')).toMatch(new RegExp(problem));
  });

  it('an end that is cut off, or something behind it', async () => {
    const altered = join(folder, 'altered.jsonl');
    const text = readFileSync(file, 'utf8');
    writeFileSync(altered, text.slice(0, -40));
    expect((await checkArchive(altered)).problems).toContainEqual(
      'The archive is not complete: its last line is missing.',
    );
    writeFileSync(altered, `${text}{}\n`);
    expect((await checkArchive(altered)).problems.join()).toContain('stands behind the end');
    writeFileSync(altered, 'nonsense\n');
    expect((await checkArchive(altered)).problems.join()).toContain('not the beginning');
  });

  function change(all: Line[], which: (line: Line) => boolean, key: string, to: object): Line[] {
    return all.map((line) => (which(line) ? { [key]: { ...line[key], ...to } } : line));
  }

  function ofStream(line: Line, streamId: AccountId): boolean {
    return (line.event ?? line.head)?.streamId === streamId;
  }

  function toText(line: Line): string {
    return JSON.stringify(line);
  }
});

it('an archive has the seals of the log as it is, and not those that this process has met', async () => {
  const anew = join(folder, 'anew.jsonl');
  await archive('all', anew);
  await asOwner(async (owner) => {
    await owner`set session_replication_role = replica`;
    await owner`delete from seal_heads where seal_number = 2`;
    await owner`delete from seals where number = 2`;
  });
  await deposit(jane, account);
  await makeDueSeal(0);
  expect(await archive('all', anew)).toEqual({ streams: 3, events: 12 });
  expect(await checkArchive(anew)).toMatchObject({ newestSeal: { number: 2 }, problems: [] });
});

function lines(): Record<string, Record<string, unknown> | undefined>[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
