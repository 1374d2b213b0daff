import type { AccountEvent } from '../account/events';
import { type Instant, londonDate, toMs } from '../calendar';
import type { Recorded } from '../recorded';
import { type Balance, evolveBalance, initialBalance } from './balance';

/**
 * The question: what did the account look like after each of its events? One step an event.
 *
 * A short history is here whole. Of a long one, time and balance are known at some of its versions,
 * and events only in windows; what is not here is told as such, and never guessed.
 */
export type Timeline = {
  /** How many events there are, here or not. */
  readonly length: number;
  /** The versions of which time and balance are known, rising; of a short history, all of them. */
  readonly versions: Int32Array;
  /** Milliseconds since 1970 at each of those, for drawing; the exact instant is the event's. */
  readonly timesMs: Float64Array;
  /** The booked balance after each of those, in minor units. */
  readonly balancesMinor: BigInt64Array;
  /**
   * What was added: where all of the history is here, by each event; else by all events since the point
   * before, and nothing between points, so that one stretch of a drawing says the same as another.
   */
  readonly deltasMinor: BigInt64Array;
  readonly windows: readonly EventWindow[];
};

/** Versions of which no more is known than when they were, and what the account then stood at. */
export type Points = Pick<Timeline, 'versions' | 'timesMs' | 'balancesMinor'>;

/** Events that follow each other, indexed once. */
export type EventWindow = {
  /** The version that stands before the first of them. */
  readonly after: number;
  readonly events: readonly Recorded<AccountEvent>[];
  readonly timesMs: Float64Array;
  readonly balancesMinor: BigInt64Array;
  /** A whole state every `SNAPSHOT_EVERY` events, so that no step folds more than that many. */
  readonly snapshots: readonly (Balance | null)[];
};

/** Steps that may lead past what is here. */
export const longSteps = ['previous-day', 'next-day', 'previous-month', 'next-month'] as const;
export type LongStep = (typeof longSteps)[number];

/** Events of a long history that travel together, counted from its first one on. */
export const WINDOW = 256;

/** A drag folds from one of these at every frame: near enough that hardly anything is made to be thrown away. */
const SNAPSHOT_EVERY = 32;
export const NO_POINTS: Points = {
  versions: new Int32Array(),
  timesMs: new Float64Array(),
  balancesMinor: new BigInt64Array(),
};

/** Indexes a whole stream once, so that any moment of it is a look-up. */
export function buildTimeline(events: readonly Recorded<AccountEvent>[]): Timeline {
  return assembleTimeline(events.length, NO_POINTS, [indexWindow(initialBalance, events)]);
}

/** Indexes events that follow each other on an account as it was before the first of them. */
export function indexWindow(
  before: Balance | null,
  events: readonly Recorded<AccountEvent>[],
): EventWindow {
  const timesMs = new Float64Array(events.length);
  const balancesMinor = new BigInt64Array(events.length);
  const snapshots: (Balance | null)[] = [];
  let balance = before;
  events.forEach((event, index) => {
    if (index % SNAPSHOT_EVERY === 0) snapshots.push(balance);
    balance = evolveBalance(balance, event);
    timesMs[index] = toMs(event.recordedAt);
    balancesMinor[index] = balance.bookedMinor;
  });
  return { after: before?.version ?? 0, events, timesMs, balancesMinor, snapshots };
}

/** A history of which only some is here. Where points and windows tell of the same version, they agree. */
export function assembleTimeline(
  length: number,
  points: Points,
  windows: readonly EventWindow[],
): Timeline {
  const ordered = [...windows].sort((a, b) => a.after - b.after);
  const versions: number[] = [];
  const timesMs: number[] = [];
  const balancesMinor: bigint[] = [];
  let known = 0;
  const add = (version: number, ms: number, balance: bigint) => {
    if (version <= known || version > length) return;
    versions.push(version);
    timesMs.push(ms);
    balancesMinor.push(balance);
    known = version;
  };
  let next = 0;
  const addPointsUpTo = (version: number) => {
    for (; next < points.versions.length && (points.versions[next] ?? 0) <= version; next += 1) {
      add(points.versions[next] ?? 0, points.timesMs[next] ?? 0, points.balancesMinor[next] ?? 0n);
    }
  };
  for (const window of ordered) {
    addPointsUpTo(window.after);
    window.events.forEach((_event, index) => {
      add(window.after + index + 1, window.timesMs[index] ?? 0, window.balancesMinor[index] ?? 0n);
    });
  }
  addPointsUpTo(length);
  const timeline = {
    length,
    versions: Int32Array.from(versions),
    timesMs: Float64Array.from(timesMs),
    balancesMinor: BigInt64Array.from(balancesMinor),
    windows: ordered,
  };
  const counts = isWhole(timeline) ? timeline : points;
  return { ...timeline, deltasMinor: deltasBetween(timeline, counts) };
}

/** At each known version that counts, what was added since the one before that does. */
function deltasBetween(
  { versions, balancesMinor }: Points,
  { versions: counted }: Pick<Points, 'versions'>,
): BigInt64Array {
  const deltasMinor = new BigInt64Array(versions.length);
  let before = 0n;
  let next = 0;
  versions.forEach((version, place) => {
    while (next < counted.length && (counted[next] ?? 0) < version) next += 1;
    if (counted[next] !== version) return;
    const balance = balancesMinor[place] ?? 0n;
    deltasMinor[place] = balance - before;
    before = balance;
  });
  return deltasMinor;
}

/** Points that were asked for one after another, as one. */
export function mergePoints(parts: readonly Points[]): Points {
  const byVersion = new Map(
    parts.flatMap(({ versions, timesMs, balancesMinor }) =>
      [...versions].map(
        (version, place) =>
          [version, { ms: timesMs[place] ?? 0, balance: balancesMinor[place] ?? 0n }] as const,
      ),
    ),
  );
  const rising = [...byVersion].sort(([a], [b]) => a - b);
  return {
    versions: Int32Array.from(rising, ([version]) => version),
    timesMs: Float64Array.from(rising, ([, { ms }]) => ms),
    balancesMinor: BigInt64Array.from(rising, ([, { balance }]) => balance),
  };
}

/** Whether every event is here. */
export function isWhole({ length, windows }: Pick<Timeline, 'length' | 'windows'>): boolean {
  let here = 0;
  for (const { after, events } of windows) {
    if (after <= here) here = Math.max(here, after + events.length);
  }
  return here >= length;
}

/**
 * Which windows have some of the versions from one to another and are not here: each by the version
 * before its first event.
 */
export function missingWindows(timeline: Timeline, from: number, to: number): number[] {
  const { length } = timeline;
  const first = Math.max(1, from);
  const last = Math.min(length, to);
  const missing: number[] = [];
  for (let after = windowOf(first); after < last; after += WINDOW) {
    const ends = [after + 1, Math.min(after + WINDOW, length)];
    if (!ends.every((version) => eventAt(timeline, version))) missing.push(after);
  }
  return missing;
}

/** The window that a version lies in, by the version before its first event. */
export function windowOf(version: number): number {
  return Math.floor((version - 1) / WINDOW) * WINDOW;
}

/** The place of the newest known version at or before one, in the columns; -1 before the first. */
export function placeOf({ versions }: Timeline, version: number): number {
  if (versions[version - 1] === version) return version - 1;
  return countWhile(versions.length, (place) => (versions[place] ?? 0) <= version) - 1;
}

/** Whether time and balance of a version are known. */
export function isKnown(timeline: Timeline, version: number): boolean {
  return timeline.versions[placeOf(timeline, version)] === version;
}

/** The event that made a version; undefined when there is none, or it is not here. */
export function eventAt(timeline: Timeline, version: number): Recorded<AccountEvent> | undefined {
  const window = windowAt(timeline, version);
  return window?.events[version - window.after - 1];
}

/** The booked balance after a version, nothing before the opening; undefined where it is not known. */
export function bookedAt(timeline: Timeline, version: number): bigint | undefined {
  if (version <= 0) return 0n;
  return isKnown(timeline, version)
    ? timeline.balancesMinor[placeOf(timeline, version)]
    : undefined;
}

/** The next version of which time and balance are known; the last one stays. */
export function nextKnown(timeline: Timeline, version: number): number {
  return timeline.versions[placeOf(timeline, version) + 1] ?? timeline.length;
}

/** What one event added; undefined where that is not known. */
export function deltaAt(timeline: Timeline, version: number): bigint | undefined {
  const before = bookedAt(timeline, version - 1);
  const after = bookedAt(timeline, version);
  return before === undefined || after === undefined ? undefined : after - before;
}

/** When a version came to be, where that is known, and else a guess between two known ones: for drawing. */
export function msOf(timeline: Timeline, version: number): number {
  const { versions, timesMs } = timeline;
  const place = placeOf(timeline, version);
  const ms = timesMs[place] ?? timesMs[0] ?? 0;
  const before = versions[place];
  const after = versions[place + 1];
  if (before === undefined || after === undefined || before === version) return ms;
  const share = (version - before) / (after - before);
  return ms + share * ((timesMs[place + 1] ?? ms) - ms);
}

/**
 * The account after its first `version` events; null at 0, before it was opened; undefined where
 * those events are not here.
 */
export function balanceAt(timeline: Timeline, version: number): Balance | null | undefined {
  if (version <= 0) return initialBalance;
  const window = windowAt(timeline, version);
  if (!window) return undefined;
  const count = version - window.after;
  const nearest = Math.floor((count - 1) / SNAPSHOT_EVERY);
  return window.events
    .slice(nearest * SNAPSHOT_EVERY, count)
    .reduce(evolveBalance, window.snapshots[nearest] ?? initialBalance);
}

/** How many events had been recorded at an instant, that instant included. Of a whole history. */
export function versionAt(timeline: Timeline, instant: Instant): number {
  return countWhile(timeline.length, (index) => {
    const event = eventAt(timeline, index + 1);
    return event !== undefined && event.recordedAt <= instant;
  });
}

/** The newest known version at a point of the drawn axis; 0 before the first. */
export function versionAtMs({ versions, timesMs }: Timeline, ms: number): number {
  const place = countWhile(versions.length, (index) => (timesMs[index] ?? 0) <= ms) - 1;
  return versions[place] ?? 0;
}

/** The last event of the next, or previous, day on which anything happened; stays at the ends. */
export function stepByDay(
  timeline: Timeline,
  version: number,
  direction: 1 | -1,
): number | undefined {
  return stepBy(timeline, version, direction, ({ recordedAt }) => londonDate(recordedAt));
}

/**
 * The last event of the next, or previous, period in which anything happened; stays at the ends.
 * Undefined when an event on the way is not here.
 */
export function stepBy(
  timeline: Timeline,
  version: number,
  direction: 1 | -1,
  periodOf: (event: Recorded<AccountEvent>) => string,
): number | undefined {
  const periodAt = (at: number) => {
    if (at < 1) return 'before the opening';
    const event = eventAt(timeline, at);
    return event && periodOf(event);
  };
  const start = periodAt(version);
  let next = version;
  let period = start;
  while (period !== undefined && period === start) {
    if (next + direction < 1 || next + direction > timeline.length) return next;
    next += direction;
    period = periodAt(next);
  }
  if (period === undefined) return undefined;
  if (direction === -1) return next;
  while (next < timeline.length) {
    const following = periodAt(next + 1);
    if (following === undefined) return undefined;
    if (following !== period) break;
    next += 1;
  }
  return next;
}

function windowAt({ windows }: Timeline, version: number): EventWindow | undefined {
  return windows.find(({ after, events }) => version > after && version <= after + events.length);
}

/** Binary search: how many leading indexes satisfy a condition that never becomes true again. */
function countWhile(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
