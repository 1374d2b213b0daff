import type { Axis } from './axis';

/** The part of the axis that is in sight, in places. */
export type View = { readonly from: number; readonly to: number };

export const WHOLE: View = { from: 0, to: 1 };

const STEP = 2;
const LEAST_EVENTS = 6;
const LEAST_MS = 10 * 60_000;

/** Where a place is drawn: 0 at the left edge, 1 at the right, beyond them out of sight. */
export function fractionOf({ from, to }: View, place: number): number {
  return (place - from) / (to - from);
}

export function placeAt({ from, to }: View, fraction: number): number {
  return from + Math.min(1, Math.max(0, fraction)) * (to - from);
}

export function showsAll({ from, to }: View): boolean {
  return from <= 0 && to >= 1;
}

/** How narrow it may get: a few events, or some minutes. */
export function leastWidth({ by, fromMs, toMs, timeline }: Axis): number {
  const least = by === 'event' ? LEAST_EVENTS / timeline.length : LEAST_MS / (toMs - fromMs);
  return Math.min(1, least);
}

/** A step nearer (1) or further away (-1), or part of one; what is at `about` stays where it is. */
export function zoomed(view: View, axis: Axis, steps: number, about: number): View {
  const width = view.to - view.from;
  const next = Math.min(1, Math.max(leastWidth(axis), width / STEP ** steps));
  const held = Math.min(view.to, Math.max(view.from, about));
  const from = held - ((held - view.from) / width) * next;
  return within(from, next);
}

/** Moved along by some places, as far as the axis goes. */
export function panned({ from, to }: View, by: number): View {
  return within(from + by, to - from);
}

/** The same view where a place is in sight, else one beside it in which it is. */
export function following(view: View, place: number): View {
  const { from, to } = view;
  if (place >= from && place <= to) return view;
  const width = to - from;
  return within(place < from ? place - width * 0.8 : place - width * 0.2, width);
}

/** Between two places, in whichever order they come. */
export function viewBetween(a: number, b: number, axis: Axis): View {
  const width = Math.max(leastWidth(axis), Math.abs(b - a));
  return within(Math.min(a, b), width);
}

function within(from: number, width: number): View {
  const start = Math.min(1 - width, Math.max(0, from));
  return { from: start, to: start + width };
}
