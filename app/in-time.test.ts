import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inTime } from './in-time';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('an answer is passed on, and so is the error of one that failed', async () => {
  expect(await inTime(Promise.resolve('here'))).toBe('here');
  await expect(inTime(Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  expect(vi.getTimerCount()).toBe(0);
});

it('nobody waits for ever for a database that stands still', async () => {
  const waiting = expect(inTime(new Promise(() => {}), 3_000)).rejects.toThrow('in time');
  await vi.advanceTimersByTimeAsync(3_000);
  await waiting;
});
