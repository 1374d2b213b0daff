import { type Heads, readHeads, writeHeads } from '@/domain/heads';
import type { StreamId } from '@/domain/ids';

/** What all tabs of a browser know together: how far the streams have come, and whether they would hear. */
export type News = { heads: Heads; status: Status };
export type Status = 'connecting' | 'open' | 'lost' | 'signed-out';

const TRY_AGAIN_MS = 5_000;

/**
 * Joins the one connection that all tabs of a session share: browsers allow six to a host, and people
 * open more tabs than that. Whoever holds the lock has the connection and passes on what it hears. When
 * that tab goes, the lock goes to another, which asks for what it has not heard. Returns the way out.
 */
export function joinLive(session: string, seen: Heads, onNews: (news: News) => void): () => void {
  const name = `rewind live ${session}`;
  const channel = new BroadcastChannel(name);
  const leaving = new AbortController();
  const heads = new Map(seen);
  let status: Status = 'connecting';
  let leads = false;

  const learn = (newer: Heads, next: Status) => {
    for (const [streamId, version] of newer) {
      if (version > (heads.get(streamId) ?? 0)) heads.set(streamId, version);
    }
    status = next;
    onNews({ heads: new Map(heads), status });
  };
  const pass = () => channel.postMessage({ heads: writeHeads(heads), status });
  channel.onmessage = ({ data }) => {
    if (data !== 'hello') learn(readHeads(data.heads), data.status);
    else if (leads) pass();
  };
  channel.postMessage('hello');

  const lead = () =>
    new Promise<void>((resolve) => {
      if (leaving.signal.aborted) return resolve();
      leads = true;
      const close = connect(heads, (newer, next) => {
        learn(newer, next);
        pass();
      });
      leaving.signal.addEventListener('abort', () => {
        close();
        resolve();
      });
    });
  // Without locks (over plain http from another machine) each tab has a connection of its own.
  if (navigator.locks) {
    navigator.locks.request(name, { signal: leaving.signal }, lead).catch(() => {});
  } else lead();

  return () => {
    leaving.abort();
    channel.close();
  };
}

/** Keeps a connection until it is closed, or nobody is signed in any more. */
function connect(heads: Heads, onNews: (newer: Heads, status: Status) => void): () => void {
  const none: Heads = new Map();
  let source: EventSource;
  let timer = 0;
  const open = () => {
    source = new EventSource(`/api/live?seen=${writeHeads(heads)}`);
    source.onopen = () => onNews(none, 'open');
    source.onmessage = ({ data }) => {
      const { stream, version } = JSON.parse(data) as { stream: StreamId; version: number };
      onNews(new Map([[stream, version]]), 'open');
    };
    source.addEventListener('signed-out', () => {
      source.close();
      onNews(none, 'signed-out');
    });
    source.onerror = () => {
      onNews(none, 'lost');
      // The browser tries again by itself, but gives up for good where somebody else answers.
      if (source.readyState === EventSource.CLOSED) timer = window.setTimeout(open, TRY_AGAIN_MS);
    };
  };
  open();
  return () => {
    window.clearTimeout(timer);
    source.close();
  };
}
