import { expect, it } from 'vitest';
import type { AccountId } from '@/domain/ids';
import type { StreamRef } from '@/domain/streams';
import { groupedCommit } from './grouped-commit';

type Asked = { name: string; streams: readonly StreamRef[] };
type Under = { name: string; end(how: 'done' | 'busy' | 'failed'): void };

it('a command does not wait behind one that waits for a stream which is in use', async () => {
  const { ask, groups } = bank();
  ask('first', 'held');
  await turn();
  ask('second', 'held');
  await turn();
  ask('third', 'free');
  await turn();
  expect(names(groups)).toEqual([['first'], ['third']]);

  groups[0]?.end('done');
  await turn();
  expect(names(groups)).toEqual([['first'], ['third'], ['second']]);
});

it('no stream is in two groups, and who came first for a stream goes first', async () => {
  const { ask, groups } = bank();
  ask('a', 'x');
  await turn();
  ask('x to y', 'x', 'y');
  ask('y', 'y');
  ask('z', 'z');
  await turn();
  expect(names(groups)).toEqual([['a'], ['z']]);
  groups[0]?.end('done');
  await turn();
  expect(names(groups).at(-1)).toEqual(['x to y', 'y']);
});

it('of a group that failed, each stream is free as soon as nobody of the group wants it', async () => {
  const { ask, groups, singles } = bank();
  ask('slow', 'held');
  ask('quick', 'other');
  await turn();
  groups[0]?.end('failed');
  await turn();
  expect(singles.map(({ name }) => name)).toEqual(['slow', 'quick']);
  ask('for held', 'held');
  ask('for other', 'other');
  singles[1]?.end('done');
  await turn();
  expect(names(groups)).toEqual([['slow', 'quick'], ['for other']]);
});

it('of a group that failed few go at once, those for one stream in order, and nobody twice', async () => {
  const { ask, groups, singles } = bank();
  const answers = ['a1', 'b1', 'a2', 'c1', 'd1', 'a3'].map((name) => ask(name, name[0] as string));
  await turn();
  groups[0]?.end('failed');
  await turn();
  const begun = () => singles.map(({ name }) => name);
  expect(begun()).toEqual(['a1', 'b1', 'c1']);
  singles[1]?.end('done');
  await turn();
  expect(begun()).toEqual(['a1', 'b1', 'c1', 'd1']);
  singles[0]?.end('done');
  await turn();
  expect(begun()).toEqual(['a1', 'b1', 'c1', 'd1', 'a2']);
  for (let at = 2; at < 6; at += 1) {
    singles[at]?.end('done');
    await turn();
  }
  expect(begun()).toEqual(['a1', 'b1', 'c1', 'd1', 'a2', 'a3']);
  expect(await Promise.all(answers)).toEqual(Array.from(answers, () => 'done'));
  expect(names(groups)).toHaveLength(1);
});

it('who waits behind one for whom a stream was held too long hears the same, and nobody else', async () => {
  const { ask, groups, singles } = bank();
  const behind = [ask('first', 'held'), ask('second', 'held'), ask('third', 'held', 'other')];
  const other = ask('other', 'free');
  await turn();
  groups[0]?.end('failed');
  await turn();
  expect(singles.map(({ name }) => name)).toEqual(['first', 'other']);
  singles[1]?.end('done');
  singles[0]?.end('busy');
  expect(await Promise.all(behind)).toEqual(['busy', 'busy', 'busy']);
  expect(await other).toBe('done');
  expect(singles).toHaveLength(2);

  const later = ask('later', 'held', 'other', 'free');
  await turn();
  groups[1]?.end('done');
  expect(await later).toBe('done');
});

/** Groups and single commands come to an end when the test says so. */
function bank() {
  const groups: (Under & { asked: readonly Asked[] })[] = [];
  const singles: Under[] = [];
  const together = groupedCommit<Asked, string>({
    commit: (asked) =>
      new Promise((resolve, reject) => {
        const end = (how: string) =>
          how === 'failed' ? reject(new Error(how)) : resolve(asked.map(() => () => how));
        groups.push({ name: '', asked, end });
      }),
    alone: ({ name }) =>
      new Promise((resolve, reject) => {
        const end = (how: string) => (how === 'failed' ? reject(new Error(how)) : resolve(how));
        singles.push({ name, end });
      }),
    isBusy: (answer) => answer === 'busy',
  });
  const ask = (name: string, ...ids: string[]) =>
    together({ name, streams: ids.map((id) => ({ kind: 'account', id: id as AccountId })) });
  return { ask, groups, singles };
}

function names(groups: readonly { asked: readonly Asked[] }[]): string[][] {
  return groups.map(({ asked }) => asked.map(({ name }) => name));
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
}
