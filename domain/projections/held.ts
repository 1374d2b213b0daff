import type { AccountEvent } from '../account/events';
import { held } from '../account/state';
import { type Instant, toMs } from '../calendar';
import type { Recorded } from '../recorded';
import { type Balance, evolveBalance, initialBalance } from './balance';
import { eventAt, isWhole, type Timeline } from './timeline';

/**
 * The question: how much was set aside, from when to when? One step wherever the sum changes. An expiry
 * that nobody recorded is one as well: what depends on time needs no event to happen.
 */
export type HeldLine = {
  /** When it changed, in milliseconds since 1970, rising. */
  readonly timesMs: Float64Array;
  /** What was held from then on, in minor units. */
  readonly heldMinor: BigInt64Array;
  /** When holds ran out without an event that says so. */
  readonly expiries: readonly Instant[];
};

const NOTHING_HELD: HeldLine = {
  timesMs: new Float64Array(),
  heldMinor: new BigInt64Array(),
  expiries: [],
};

/** Over a history up to an instant. Of one that is not all here, nothing is told. */
export function heldOver(timeline: Timeline, until: Instant): HeldLine {
  if (!isWhole(timeline)) return NOTHING_HELD;
  const events = [...timeline.versions].flatMap((version) => eventAt(timeline, version) ?? []);
  return heldLine(events, until);
}

/** What was held up to an instant, over the events recorded by then. */
export function heldLine(events: readonly Recorded<AccountEvent>[], until: Instant): HeldLine {
  const times: number[] = [];
  const sums: bigint[] = [];
  const expiries: Instant[] = [];
  const step = (at: Instant, sum: bigint) => {
    if (sum === (sums.at(-1) ?? 0n)) return;
    times.push(toMs(at));
    sums.push(sum);
  };
  let balance = initialBalance;
  for (const event of events) {
    for (const at of ranOut(balance, event.recordedAt)) {
      expiries.push(at);
      if (balance) step(at, held(balance, at));
    }
    const next: Balance = evolveBalance(balance, event);
    if (next.holds !== balance?.holds) step(event.recordedAt, held(next, event.recordedAt));
    balance = next;
  }
  for (const at of ranOut(balance, until)) {
    expiries.push(at);
    if (balance) step(at, held(balance, at));
  }
  return {
    timesMs: Float64Array.from(times),
    heldMinor: BigInt64Array.from(sums),
    expiries,
  };
}

/** When holds ran out since the last event and by an instant; one that is written down later, too. */
function ranOut(balance: Balance | null, by: Instant): Instant[] {
  if (!balance || balance.holds.length === 0) return [];
  const instants = balance.holds.flatMap(({ expiresAt }) =>
    expiresAt > balance.recordedAt && expiresAt <= by ? [expiresAt] : [],
  );
  return [...new Set(instants)].sort();
}
