import type { AccountEvent } from '@/domain/account/events';
import { deltaMinor } from '@/domain/account/state';
import { formatDate, fromMs as instantAt, londonDate, toMs } from '@/domain/calendar';
import type { Recorded } from '@/domain/recorded';
import { heightOf, type Scale, UNITS } from '../timeline/drawing';

/** A balance through time, as it is drawn: when it came to what. */
export type Course = {
  readonly beganMinor: bigint;
  readonly timesMs: readonly number[];
  readonly balancesMinor: readonly bigint[];
};

export type Span = { readonly fromMs: number; readonly toMs: number };

export function courseOf(events: readonly Recorded<AccountEvent>[], beganMinor: bigint): Course {
  let balance = beganMinor;
  const balancesMinor = events.map((event) => {
    balance += deltaMinor(event);
    return balance;
  });
  return { beganMinor, timesMs: events.map(({ recordedAt }) => toMs(recordedAt)), balancesMinor };
}

/** What it had come to at an instant, that instant included. */
export function balanceUntil({ beganMinor, timesMs, balancesMinor }: Course, ms: number): bigint {
  let [low, high] = [0, timesMs.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((timesMs[middle] ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return balancesMinor[low - 1] ?? beganMinor;
}

export function balanceInTheEnd({ beganMinor, balancesMinor }: Course): bigint {
  return balancesMinor.at(-1) ?? beganMinor;
}

/** When two courses differ for the first time, if they ever do. */
export function partedAt(one: Course, other: Course): number | undefined {
  return [...one.timesMs, ...other.timesMs]
    .sort((a, b) => a - b)
    .find((ms) => balanceUntil(one, ms) !== balanceUntil(other, ms));
}

/** A stepped line, from a moment on, with at most two strokes for each column of the drawing. */
export function coursePath(
  course: Course,
  { fromMs, toMs }: Span,
  scale: Scale,
  beginMs = fromMs,
): string {
  const { timesMs, balancesMinor } = course;
  const columnOf = (ms: number) => Math.round(((ms - fromMs) / (toMs - fromMs)) * UNITS);
  const y = (minor: bigint) => Math.round(heightOf(scale, minor) * UNITS);
  let [column, height] = [columnOf(beginMs), y(balanceUntil(course, beginMs - 1))];
  let path = `M${column} ${height}`;
  timesMs.forEach((ms, index) => {
    const next = columnOf(ms);
    const to = y(balancesMinor[index] ?? 0n);
    if (ms < beginMs || to === height) return;
    if (next > column) path += `H${next}`;
    path += `V${to}`;
    [column, height] = [next, to];
  });
  return `${path}H${UNITS}`;
}

/** A few days along the span, for its axis. */
export function daysAlong({ fromMs, toMs }: Span): { fraction: number; label: string }[] {
  return [0, 0.25, 0.5, 0.75, 1].map((fraction) => {
    const at = instantAt(Math.round(fromMs + (toMs - fromMs) * fraction));
    return { fraction, label: formatDate(londonDate(at)) };
  });
}
