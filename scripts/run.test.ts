import { expect, it } from 'vitest';
import { run } from './run.mjs';

it.each([
  ['said why', 'console.error("No."); process.exit(1)', '', ['No.']],
  ['ended otherwise', 'console.error("No."); process.exit(13)', 'This ended with 13: ', ['No.']],
  ['said nothing', 'process.exit(1)', 'This ended with 1: ', []],
])('of a program that %s, no more is said than it has not', async (_, program, left, passedOn) => {
  const heard: string[] = [];
  const running = run(process.execPath, ['--eval', program], {
    onProgress: (line) => heard.push(line),
  });
  const message = await running.then(String, (error: Error) => error.message);
  expect(message).toMatch(new RegExp(`^${left}`));
  expect(message === '').toBe(left === '');
  expect(heard).toEqual(passedOn);
});

it('what nobody heard of one that failed is shown', async () => {
  const program = 'console.log("one"); console.error("two"); process.exit(1)';
  await expect(run(process.execPath, ['--eval', program])).rejects.toThrow(
    /^(one\ntwo|two\none)\nThis ended with 1: /,
  );
});
