import type { AccountEvent } from '../account/events';
import { deltaMinor } from '../account/state';
import { type Instant, londonDate, toMs } from '../calendar';
import type { Recorded } from '../recorded';
import { type Balance, evolveBalance, initialBalance } from './balance';

/** The question: what did the account look like after each of its events? One step an event. */
export type Timeline = {
  readonly events: readonly Recorded<AccountEvent>[];
  /** Milliseconds since 1970, for drawing; the exact instant is the event's. */
  readonly timesMs: Float64Array;
  /** The booked balance after each event, in minor units. */
  readonly balancesMinor: BigInt64Array;
  /** What each event added. */
  readonly deltasMinor: BigInt64Array;
  /** A whole state every `SNAPSHOT_EVERY` events, so that no step folds more than that many. */
  readonly snapshots: readonly (Balance | null)[];
};

const SNAPSHOT_EVERY = 256;

/** Indexes a stream's events once, so that any moment of it is a look-up. */
export function buildTimeline(events: readonly Recorded<AccountEvent>[]): Timeline {
  const timesMs = new Float64Array(events.length);
  const balancesMinor = new BigInt64Array(events.length);
  const deltasMinor = new BigInt64Array(events.length);
  const snapshots: (Balance | null)[] = [];
  let balance = initialBalance;
  events.forEach((event, index) => {
    if (index % SNAPSHOT_EVERY === 0) snapshots.push(balance);
    balance = evolveBalance(balance, event);
    timesMs[index] = toMs(event.recordedAt);
    deltasMinor[index] = deltaMinor(event);
    balancesMinor[index] = balance?.bookedMinor ?? 0n;
  });
  return { events, timesMs, balancesMinor, deltasMinor, snapshots };
}

/** The account after its first `version` events; null at 0, before it was opened. */
export function balanceAt(timeline: Timeline, version: number): Balance | null {
  if (version <= 0) return initialBalance;
  const nearest = Math.floor((version - 1) / SNAPSHOT_EVERY);
  return timeline.events
    .slice(nearest * SNAPSHOT_EVERY, version)
    .reduce(evolveBalance, timeline.snapshots[nearest] ?? initialBalance);
}

/** How many events had been recorded at an instant, that instant included. */
export function versionAt(timeline: Timeline, instant: Instant): number {
  return countWhile(timeline.events.length, (index) => {
    const event = timeline.events[index];
    return event !== undefined && event.recordedAt <= instant;
  });
}

/** How many events had happened up to a point of the drawn axis. */
export function versionAtMs(timeline: Timeline, ms: number): number {
  return countWhile(timeline.events.length, (index) => (timeline.timesMs[index] ?? 0) <= ms);
}

/** The last event of the next, or previous, day on which anything happened; stays at the ends. */
export function stepByDay(timeline: Timeline, version: number, direction: 1 | -1): number {
  const { events } = timeline;
  const dayOf = (v: number) => {
    const event = events[v - 1];
    return event && londonDate(event.recordedAt);
  };
  let next = version;
  const today = dayOf(version);
  while (next + direction >= 1 && next + direction <= events.length && dayOf(next) === today) {
    next += direction;
  }
  if (direction === -1 || dayOf(next) === today) return next;
  const day = dayOf(next);
  while (dayOf(next + 1) === day) next += 1;
  return next;
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
