import { beforeEach, expect, it } from 'vitest';
import { inTurn } from './password-turns';

beforeEach(() => {
  Reflect.deleteProperty(globalThis, 'rewindPasswordTurns');
});

it('two have their turn at once, and ten wait for theirs in the order they came', async () => {
  const { begun, ends, all } = crowd(12);
  expect(begun).toEqual([0, 1]);
  ends[1]?.();
  await all[1];
  expect(begun).toEqual([0, 1, 2]);
  for (const end of ends) end();
  expect(await Promise.all(all)).toEqual(
    [...Array(12).keys()].map((answer) => ({ allowed: true, answer })),
  );
  expect(begun).toEqual([...Array(12).keys()]);
});

it('whoever comes when ten wait is asked to come again', async () => {
  const { begun, ends, all } = crowd(13);
  expect(await all[12]).toEqual({ allowed: false, retryInSeconds: 1 });
  for (const end of ends) end();
  await Promise.all(all);
  expect(begun).not.toContain(12);
  expect(await inTurn(async () => 'later')).toEqual({ allowed: true, answer: 'later' });
});

it('a turn that goes wrong is over as well', async () => {
  for (let count = 0; count < 5; count += 1) {
    await expect(inTurn(() => Promise.reject(new Error('No answer')))).rejects.toThrow('No answer');
  }
  expect(await inTurn(async () => 'still')).toEqual({ allowed: true, answer: 'still' });
});

/** So many at the same moment: who has begun, how each is ended, and what each is answered. */
function crowd(size: number) {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const all = [...Array(size).keys()].map((index) => {
    const ended = new Promise<void>((end) => ends.push(end));
    return inTurn(async () => {
      begun.push(index);
      await ended;
      return index;
    });
  });
  return { begun, ends, all };
}
