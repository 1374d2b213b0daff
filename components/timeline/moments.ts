import { formatMoment, type Instant, toMs } from '@/domain/calendar';
import { eventAt, type Timeline } from '@/domain/projections/timeline';
import { type Axis, countUpTo, msAt, versionAtPlace } from './axis';
import type { Markers } from './markers';
import { isLive, type Spot } from './spot';

/**
 * Where something changed: every event of the account, and between them what was none of its own: a hold
 * that ran out, a standing order that was changed.
 */
export type Moments = {
  /** Of what was no event of the account, in milliseconds since 1970, rising; and each as a place to stand. */
  readonly timesMs: Float64Array;
  readonly spots: readonly Spot[];
  /** The newest event, where something changed after it: by then it is not now any more. */
  readonly newestEvent: Spot;
  /** Of what is marked on the drawing, in order. */
  readonly notable: readonly Spot[];
};

/** `besides`: what happened that was no event of the account, in order. */
export function momentsOf(
  timeline: Timeline,
  markers: Markers,
  besides: readonly Spot[] = [],
): Moments {
  const events = [...markers.notable].map((version): Spot => ({ version, pin: null }));
  const last = timeline.length;
  const at = eventAt(timeline, last)?.recordedAt;
  return {
    timesMs: Float64Array.from(besides, ({ pin }) => (pin ? toMs(pin.at) : 0)),
    spots: besides,
    newestEvent: at ? pinned(at, last) : { version: last, pin: null },
    notable: [...events, ...besides].sort(inOrder),
  };
}

/** The newest moment at a place of the axis or before it. Now begins with what changed last. */
export function spotAt(moments: Moments, axis: Axis, place: number): Spot {
  const { timesMs, spots, newestEvent } = moments;
  const version = versionAtPlace(axis, place);
  const count = countUpTo(timesMs, msAt(axis, place));
  const between = spots[count - 1];
  const isSince = between?.version === version;
  if (version === newestEvent.version) {
    const isNow = count === spots.length;
    if (isNow) return { version, pin: null };
    if (!isSince) return newestEvent;
  }
  return between && isSince ? between : { version, pin: null };
}

/** The marked moment before, or after, another; undefined at the ends. */
export function nextNotable(
  { notable }: Moments,
  timeline: Timeline,
  from: Spot,
  direction: 1 | -1,
): Spot | undefined {
  const others = notable.filter((spot) => !isLive(timeline, spot));
  if (isLive(timeline, from)) return direction === 1 ? undefined : others.at(-1);
  const further = others.filter((spot) => inOrder(spot, from) * direction > 0);
  return direction === 1 ? further[0] : further.at(-1);
}

/** The same moment with what happened then, where that was no event of the account. */
export function toldSpot({ spots }: Moments, asked: Spot): Spot {
  const { pin } = asked;
  return (pin && spots.find((spot) => spot.pin?.asOf === pin.asOf)) ?? asked;
}

export function pinned(at: Instant, version: number, what?: string): Spot {
  return { version, pin: { asOf: at, label: formatMoment(at), at, what } };
}

function inOrder(a: Spot, b: Spot): number {
  if (a.version !== b.version) return a.version - b.version;
  const [one, other] = [a.pin?.at ?? '', b.pin?.at ?? ''];
  return one < other ? -1 : one > other ? 1 : 0;
}
