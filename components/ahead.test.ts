import { expect, it } from 'vitest';
import { aheadWords } from './ahead';

it.each([
  [0n, null],
  [59_999_999n, null],
  [60_000_000n, 'a minute'],
  [3_600_000_000n, 'an hour'],
  [86_399_999_999n, '23 hours'],
  [86_400_000_000n, 'a day'],
  [5n * 86_400_000_000n - 1n, '5 days'],
])('a clock that is %s µs ahead is ahead by %s', (micros, words) => {
  expect(aheadWords(micros)).toBe(words);
});
