/**
 * Tells people who are looking that streams of theirs have grown: which, and to what version, and
 * nothing else. What there is to see they then fetch as any page does.
 *
 * One hub a process hears the announcements of all. An announcement may be lost, so heads are looked up
 * every two seconds as well, by one query for everybody; and as a viewer says which versions it has seen,
 * it is told what it lacks, however long it was away. Whose a stream is decides at every message who is
 * told of it.
 */
import type { CustomerId, StreamId } from '@/domain/ids';
import { type Growth, onAnnouncement } from './announcements';
import { sessionsInUse } from './sessions';
import { headsOf, holdersOf } from './stream-heads';

/** Somebody who is looking, by one connection. */
export type Viewer = {
  customerId: CustomerId;
  sessionId: string;
  /** Kept up with what is told. */
  seen: Map<StreamId, number>;
  tell(streamId: StreamId, version: number): void;
  end(why: 'signed-out' | 'closing'): void;
};

const LOOK_EVERY_MS = 2_000;
/** One connection serves all tabs of a browser; whoever opens more than this loses the oldest. */
const MOST_OF_A_SESSION = 20;
const KNOWN_HOLDERS = 50_000;

type Hub = {
  viewers: Map<CustomerId, Set<Viewer>>;
  /** Whose streams are. A stream never changes hands. */
  holders: Map<StreamId, CustomerId>;
  timer: NodeJS.Timeout | null;
  looking: boolean;
  isEnding: boolean;
  silence(): void;
};

const shared = globalThis as typeof globalThis & { rewindLive?: Hub };

/** Tells a viewer what it lacks, and from then on what comes. It stays until `leave`. */
export async function join(viewer: Viewer): Promise<void> {
  const { viewers, isEnding } = hub();
  if (isEnding) return viewer.end('closing');
  const others = viewers.get(viewer.customerId) ?? new Set();
  const ofSession = [...others].filter(({ sessionId }) => sessionId === viewer.sessionId);
  if (ofSession.length >= MOST_OF_A_SESSION) ofSession[0]?.end('closing');
  viewers.set(viewer.customerId, others.add(viewer));
  begin();
  tellHeads(await headsOf([viewer.customerId]));
}

/** May be called again without harm. */
export function leave(viewer: Viewer): void {
  const { viewers } = hub();
  const others = viewers.get(viewer.customerId);
  others?.delete(viewer);
  if (others?.size === 0) viewers.delete(viewer.customerId);
  if (viewers.size === 0) cease();
}

/** Somebody has signed out. In other processes they are noticed at the next look. */
export function endSession(sessionId: string): void {
  for (const viewer of everybody()) {
    if (viewer.sessionId === sessionId) viewer.end('signed-out');
  }
}

/**
 * The server is ending, which an open connection would keep it from. A browser may still come back on
 * a connection that it has kept from before: it is sent away at once.
 */
export function endAll(): void {
  hub().isEnding = true;
  for (const viewer of everybody()) viewer.end('closing');
}

function begin(): void {
  const current = hub();
  if (current.timer) return;
  current.silence = onAnnouncement(hear);
  current.timer = setInterval(look, LOOK_EVERY_MS).unref();
}

function cease(): void {
  const current = hub();
  current.silence();
  if (current.timer) clearInterval(current.timer);
  current.timer = null;
}

async function hear(growth: Growth): Promise<void> {
  if (growth.size === 0) return look();
  const { holders } = hub();
  const unknown = [...growth.keys()].filter((streamId) => !holders.has(streamId));
  if (unknown.length > 0 && !(await learn(unknown))) return;
  for (const [streamId, version] of growth) tell(streamId, version);
}

/** False when the database does not answer; the next look makes up for it. */
async function learn(streamIds: readonly StreamId[]): Promise<boolean> {
  const { holders } = hub();
  try {
    const found = await holdersOf(streamIds);
    if (holders.size > KNOWN_HOLDERS) holders.clear();
    for (const [streamId, customerId] of found) holders.set(streamId, customerId);
    return true;
  } catch {
    return false;
  }
}

/** What everybody's streams have come to, and who is still signed in. */
async function look(): Promise<void> {
  const current = hub();
  if (current.looking) return;
  current.looking = true;
  try {
    // Listening fails where the database does not answer, so it is asked for each time.
    current.silence();
    current.silence = onAnnouncement(hear);
    const viewers = everybody();
    const [heads, sessions] = await Promise.all([
      headsOf([...current.viewers.keys()]),
      sessionsInUse(viewers.map(({ sessionId }) => sessionId)),
    ]);
    for (const viewer of viewers) {
      if (!sessions.has(viewer.sessionId)) viewer.end('signed-out');
    }
    tellHeads(heads);
  } catch {
    // The database does not answer. The worker says so in the log, and here the next look will tell.
  } finally {
    current.looking = false;
  }
}

function tellHeads(heads: Awaited<ReturnType<typeof headsOf>>): void {
  for (const { streamId, customerId, version } of heads) {
    hub().holders.set(streamId, customerId);
    tell(streamId, version);
  }
}

function tell(streamId: StreamId, version: number): void {
  const { viewers, holders } = hub();
  const holder = holders.get(streamId);
  for (const viewer of (holder && viewers.get(holder)) ?? []) {
    if (version <= (viewer.seen.get(streamId) ?? 0)) continue;
    viewer.seen.set(streamId, version);
    viewer.tell(streamId, version);
  }
}

function everybody(): Viewer[] {
  return [...hub().viewers.values()].flatMap((viewers) => [...viewers]);
}

function hub(): Hub {
  shared.rewindLive ??= {
    viewers: new Map(),
    holders: new Map(),
    timer: null,
    looking: false,
    isEnding: false,
    silence: () => {},
  };
  return shared.rewindLive;
}
