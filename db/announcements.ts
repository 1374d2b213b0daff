/**
 * Tells whoever waits, in every process, that streams have grown. An announcement is a hint and may be
 * lost: readers of the feed look by themselves every so often, and what they find there is the truth.
 *
 * It is made after the commit, never inside the command's transaction, where `NOTIFY` would hold a
 * global lock until the log is flushed to disk.
 */
import type { StreamId } from '@/domain/ids';
import { type Sql, sqlClient } from './client';
import type { Wrote } from './command-log';

/** Streams that grew, with their newest version; empty when an announcement may have been missed. */
export type Growth = ReadonlyMap<StreamId, number>;

type Listener = (growth: Growth) => void;

const CHANNEL = 'rewind_appended';
/** What commands write within this time goes out together. */
const GATHER_MS = 15;
/** PostgreSQL's limit is 8,000 bytes; an entry takes some fifty. */
const MOST_STREAMS = 140;

const shared = globalThis as typeof globalThis & { rewindAnnouncements?: Announcements };

type Announcements = {
  listeners: Set<Listener>;
  gathered: Map<StreamId, number>;
  timer: NodeJS.Timeout | null;
  /** The client that listens: another one after `closeClients`. */
  listening: Sql | null;
};

/** After a commit: returns at once, and never fails the command that was committed. */
export function announce(wrote: Wrote): void {
  const current = state();
  for (const id in wrote) {
    const streamId = id as StreamId;
    const [, last] = wrote[streamId] as [number, number];
    current.gathered.set(streamId, Math.max(last, current.gathered.get(streamId) ?? 0));
  }
  // The client of now: one that was closed meanwhile refuses, and a new one is not opened for a hint.
  const sql = sqlClient();
  current.timer ??= setTimeout(() => void send(sql), GATHER_MS).unref();
}

/** Calls back for every announcement of any process, this one included. Returns what ends that. */
export function onAnnouncement(listener: Listener): () => void {
  const { listeners } = state();
  listeners.add(listener);
  listen();
  return () => listeners.delete(listener);
}

/** For tests: as if this process had died after its commits and before it could tell of them. */
export function forgetGathered(): void {
  state().gathered.clear();
}

async function send(sql: Sql): Promise<void> {
  const current = state();
  const grown = [...current.gathered];
  current.gathered.clear();
  current.timer = null;
  try {
    for (let from = 0; from < grown.length; from += MOST_STREAMS) {
      const payload = JSON.stringify(grown.slice(from, from + MOST_STREAMS));
      // Nobody waits for a notification to reach the disk, so this one transaction does not either.
      await sql`
        select set_config('synchronous_commit', 'off', true), pg_notify(${CHANNEL}, ${payload})`;
    }
  } catch {
    // Lost, as any hint may be: readers of the feed will look by themselves.
  }
}

/**
 * Once for each client: postgres.js listens on a connection of its own and by itself begins again after
 * every loss, the first attempt included. To ask it once more would double every callback.
 */
function listen(): void {
  const current = state();
  const sql = sqlClient();
  if (current.listening === sql) return;
  current.listening = sql;
  sql
    .listen(
      CHANNEL,
      (payload) => tell(new Map(JSON.parse(payload) as [StreamId, number][])),
      // Called again after each lost connection: what was said meanwhile was missed.
      () => tell(new Map()),
    )
    .catch(() => {});
}

function tell(growth: Growth): void {
  for (const listener of state().listeners) listener(growth);
}

function state(): Announcements {
  shared.rewindAnnouncements ??= {
    listeners: new Set(),
    gathered: new Map(),
    timer: null,
    listening: null,
  };
  return shared.rewindAnnouncements;
}
