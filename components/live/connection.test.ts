import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { StreamId } from '@/domain/ids';
import { joinLive, type News } from './connection';

const ACCOUNT = '00000000-0000-4000-8000-0000000000a1' as StreamId;
const seen = new Map([[ACCOUNT, 7]]);

/** Every connection that was ever made, and whether it still is. */
const sources: { url: string; isOpen: boolean; hear(version: number): void }[] = [];
const opened = () => sources.filter(({ isOpen }) => isOpen);

/** Nobody holds two of them; whoever waits gets it when its holder lets go. */
let queue: Promise<unknown> = Promise.resolve();
const locks = {
  request: (_name: string, { signal }: { signal: AbortSignal }, work: () => Promise<void>) => {
    const turn = queue.then(() => (signal.aborted ? Promise.reject(signal.reason) : work()));
    queue = turn.catch(() => {});
    return turn;
  },
};

beforeEach(() => {
  sources.length = 0;
  queue = Promise.resolve();
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('navigator', { locks });
  vi.stubGlobal(
    'EventSource',
    class {
      onmessage: (event: { data: string }) => void = () => {};
      readonly record;
      constructor(url: string) {
        this.record = {
          url,
          isOpen: true,
          hear: (version: number) =>
            this.onmessage({ data: JSON.stringify({ stream: ACCOUNT, version }) }),
        };
        sources.push(this.record);
      }
      addEventListener() {}
      close() {
        this.record.isOpen = false;
      }
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

it('joined, left and joined again, as React does it, is one connection that asks from what was seen', async () => {
  const leaveFirst = joinLive('session one', seen, () => {});
  leaveFirst();
  const leave = joinLive('session one', seen, () => {});
  await settled();
  expect(opened().map(({ url }) => url)).toEqual([`/api/live?seen=${ACCOUNT}:7`]);
  leave();
  await settled();
  expect(opened()).toEqual([]);
});

it('left after it was connected, is followed by one that misses nothing of what came between', async () => {
  const leaveFirst = joinLive('session two', seen, () => {});
  await settled();
  leaveFirst();
  const news: News[] = [];
  const leave = joinLive('session two', seen, (next) => news.push(next));
  await settled();
  expect(opened()).toHaveLength(1);
  opened()[0]?.hear(9);
  expect(news.at(-1)?.heads.get(ACCOUNT)).toBe(9);
  leave();
});

it('two tabs share one connection, and the second goes on from what it has heard', async () => {
  const news: News[] = [];
  const leaveFirst = joinLive('session three', seen, () => {});
  const leave = joinLive('session three', seen, (next) => news.push(next));
  await settled();
  expect(opened()).toHaveLength(1);
  opened()[0]?.hear(8);
  await vi.waitFor(() => expect(news.at(-1)?.heads.get(ACCOUNT)).toBe(8));
  leaveFirst();
  await settled();
  expect(opened().map(({ url }) => url)).toEqual([`/api/live?seen=${ACCOUNT}:8`]);
  leave();
});

/** All that was promised has come about. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
