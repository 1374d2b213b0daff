import {
  placeOf as knownUpTo,
  msOf,
  type Timeline,
  versionAtMs,
} from '@/domain/projections/timeline';
import { type Gap, idleGaps } from './gaps';

/**
 * Where moments lie on the drawing, as places from 0, the opening, to 1, now. By time it is straight
 * but for idle gaps, which take little room however long they are; by event each has the same room.
 */
export type Axis = {
  readonly by: AxisUnit;
  readonly fromMs: number;
  readonly toMs: number;
  readonly timeline: Timeline;
  readonly stretches: readonly Stretch[];
};

export type AxisUnit = 'time' | 'event';

/** A part of the axis along which place and time rise evenly together. */
export type Stretch = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly from: number;
  readonly to: number;
  readonly idle: boolean;
};

const MINUTE_MS = 60_000;
/** The room of a collapsed gap: enough for its label, which stands upright. */
const GAP_ROOM = 0.03;

export function axisOf(
  timeline: Timeline,
  nowMs: number,
  { by = 'time', collapse = true }: { by?: AxisUnit; collapse?: boolean } = {},
): Axis {
  const { timesMs } = timeline;
  const fromMs = timesMs[0] ?? nowMs;
  const lastMs = timesMs.at(-1) ?? nowMs;
  const toMs = Math.max(nowMs, lastMs, fromMs + MINUTE_MS);
  const gaps = by === 'time' && collapse ? idleGaps(timesMs, toMs) : [];
  return { by, fromMs, toMs, timeline, stretches: stretchesOf(fromMs, toMs, gaps) };
}

/** The place of an instant; anything outside is put at the edge. */
export function placeOf(axis: Axis, ms: number): number {
  if (ms <= axis.fromMs) return 0;
  if (ms >= axis.toMs) return 1;
  if (axis.by === 'event') {
    const { since, until, first, next } = around(axis, countUpTo(axis.timeline.timesMs, ms) - 1);
    return (between(ms, since, until, first, next) - 1) / axis.timeline.length;
  }
  const stretch = axis.stretches.find(({ toMs }) => ms < toMs);
  return stretch ? between(ms, stretch.fromMs, stretch.toMs, stretch.from, stretch.to) : 1;
}

/** The place of a version. By event, those of one instant lie side by side. */
export function placeOfVersion(axis: Axis, version: number): number {
  if (axis.by === 'event') return Math.max(0, version - 1) / axis.timeline.length;
  return version <= 0 ? 0 : placeOf(axis, msOf(axis.timeline, version));
}

/** The place of one of the versions that are known, by its index among them. */
export function placeOfKnown(axis: Axis, index: number): number {
  const { versions, timesMs, length } = axis.timeline;
  if (axis.by === 'event') return ((versions[index] ?? 1) - 1) / length;
  return placeOf(axis, timesMs[index] ?? axis.fromMs);
}

/** The instant at a place, in milliseconds since 1970. */
export function msAt(axis: Axis, place: number): number {
  if (place <= 0) return axis.fromMs;
  if (place >= 1) return axis.toMs;
  if (axis.by === 'event') {
    const version = place * axis.timeline.length + 1;
    const { since, until, first, next } = around(axis, knownUpTo(axis.timeline, version));
    return between(version, first, next, since, until);
  }
  const stretch = axis.stretches.find(({ to }) => place < to);
  if (!stretch) return axis.toMs;
  return between(place, stretch.from, stretch.to, stretch.fromMs, stretch.toMs);
}

/** The newest version known at a place or before it. */
export function versionAtPlace(axis: Axis, place: number): number {
  const { timeline } = axis;
  if (axis.by === 'time') return versionAtMs(timeline, msAt(axis, place));
  const version = Math.min(timeline.length, Math.floor(Math.max(0, place) * timeline.length) + 1);
  return timeline.versions[knownUpTo(timeline, version)] ?? 1;
}

/** How many of some rising times are no later than one. */
export function countUpTo(timesMs: Float64Array, ms: number): number {
  let low = 0;
  let high = timesMs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((timesMs[middle] ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** For SVG attributes: server and browser must print the same digits. */
export function percent(fraction: number): string {
  return `${Math.round(fraction * 10_000) / 100}%`;
}

function stretchesOf(fromMs: number, toMs: number, gaps: readonly Gap[]): Stretch[] {
  const idleMs = gaps.reduce((sum, gap) => sum + gap.toMs - gap.fromMs, 0);
  const busyMs = toMs - fromMs - idleMs;
  const perMs = (1 - gaps.length * GAP_ROOM) / busyMs;
  const stretches: Stretch[] = [];
  let ms = fromMs;
  let place = 0;
  const add = (until: number, room: number, idle: boolean) => {
    if (until > ms) {
      stretches.push({ fromMs: ms, toMs: until, from: place, to: place + room, idle });
      place += room;
    }
    ms = until;
  };
  for (const gap of gaps) {
    add(gap.fromMs, (gap.fromMs - ms) * perMs, false);
    add(gap.toMs, GAP_ROOM, true);
  }
  add(toMs, 1 - place, false);
  return stretches;
}

/** A version that is known and the next one, each with its time. */
function around({ timeline, toMs, fromMs }: Axis, index: number) {
  const { versions, timesMs, length } = timeline;
  return {
    since: timesMs[index] ?? fromMs,
    until: timesMs[index + 1] ?? toMs,
    first: versions[index] ?? 1,
    next: versions[index + 1] ?? length + 1,
  };
}

function between(x: number, x1: number, x2: number, y1: number, y2: number): number {
  return y1 + ((x - x1) / (x2 - x1)) * (y2 - y1);
}
