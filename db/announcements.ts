/**
 * Tells whoever waits, in every process, that streams have grown. An announcement is a hint and may be
 * lost: readers of the feed look by themselves every so often, and what they find there is the truth.
 *
 * It is made after the commit, never inside the command's transaction, where `NOTIFY` would hold a
 * global lock until the log is flushed to disk.
 */
import postgres from 'postgres';
import type { StreamId } from '@/domain/ids';
import { databaseUrl, sqlClient } from './client';
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
  listening: Promise<{ unlisten(): Promise<void> }> | null;
  notifier: postgres.Sql | null;
};

/** After a commit: returns at once, and never fails the command that was committed. */
export function announce(wrote: Wrote): void {
  const { gathered } = state();
  for (const [streamId, [, last]] of Object.entries(wrote) as [StreamId, [number, number]][]) {
    gathered.set(streamId, Math.max(last, gathered.get(streamId) ?? 0));
  }
  state().timer ??= setTimeout(() => void send(), GATHER_MS).unref();
}

/** Calls back for every announcement of any process, this one included. Returns what ends that. */
export function onAnnouncement(listener: Listener): () => void {
  const { listeners } = state();
  listeners.add(listener);
  listen();
  return () => listeners.delete(listener);
}

/** For tests and one-shot commands. */
export async function closeAnnouncements(): Promise<void> {
  const { timer, listening, notifier } = state();
  if (timer) clearTimeout(timer);
  await listening?.then(({ unlisten }) => unlisten()).catch(() => {});
  await notifier?.end({ timeout: 2 });
  delete shared.rewindAnnouncements;
}

async function send(): Promise<void> {
  const current = state();
  const grown = [...current.gathered];
  current.gathered.clear();
  current.timer = null;
  // Nobody waits for a notification to reach the disk.
  current.notifier ??= postgres(databaseUrl(), {
    max: 1,
    connect_timeout: 5,
    onnotice: () => {},
    connection: { application_name: 'rewind announcements', synchronous_commit: 'off' },
  });
  try {
    for (let from = 0; from < grown.length; from += MOST_STREAMS) {
      const payload = JSON.stringify(grown.slice(from, from + MOST_STREAMS));
      await current.notifier`select pg_notify(${CHANNEL}, ${payload})`;
    }
  } catch {
    // Lost, as any hint may be: readers of the feed will look by themselves.
  }
}

function listen(): void {
  const current = state();
  current.listening ??= sqlClient()
    .listen(
      CHANNEL,
      (payload) => tell(new Map(JSON.parse(payload) as [StreamId, number][])),
      // Called again after each lost connection: what was said meanwhile was missed.
      () => tell(new Map()),
    )
    .catch((error: unknown) => {
      current.listening = null;
      throw error;
    });
  current.listening.catch(() => {});
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
    notifier: null,
  };
  return shared.rewindAnnouncements;
}
