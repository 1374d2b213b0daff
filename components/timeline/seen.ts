import { fromMs } from '@/domain/calendar';
import type { Timeline } from '@/domain/projections/timeline';
import { type Axis, type AxisUnit, axisOf, msAt, placeOf } from './axis';
import { showsAll, type View, viewBetween, WHOLE } from './view';

/** What of a history is in sight, and along which axis. */
export type Seen = {
  readonly by: AxisUnit;
  /** Whether idle gaps are skipped. */
  readonly collapse: boolean;
  readonly view: View;
};

export const ALL_BY_TIME: Seen = { by: 'time', collapse: true, view: WHOLE };

/** Whole seconds are near enough for the edges of a drawing. */
const SECOND = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** As an address has it. The edges are instants, so that a link shows the same when the history has grown. */
export function seenAsked(
  asked: { get(name: string): string | null },
  timeline: Timeline,
  nowMs: number,
): Seen {
  const by = asked.get('axis') === 'event' ? 'event' : 'time';
  const collapse = asked.get('gaps') !== 'drawn';
  const axis = axisOf(timeline, nowMs, { by, collapse });
  const edge = (name: string, otherwise: number) => {
    const text = asked.get(name) ?? '';
    const ms = SECOND.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(ms) ? otherwise : placeOf(axis, ms);
  };
  return { by, collapse, view: viewBetween(edge('from', 0), edge('to', 1), axis) };
}

/** As it goes into an address; nothing where all is seen by time, as everybody does at first. */
export function seenQuery({ by, collapse, view }: Seen, axis: Axis): string[] {
  const second = (place: number) => `${fromMs(msAt(axis, place)).slice(0, 19)}Z`;
  return [
    ...(view.from > 0 ? [`from=${second(view.from)}`] : []),
    ...(view.to < 1 ? [`to=${second(view.to)}`] : []),
    ...(by === 'event' ? ['axis=event'] : []),
    ...(collapse ? [] : ['gaps=drawn']),
  ];
}

/** Another axis shows the same stretch of time. */
export function alongAnother(
  before: Seen,
  change: Partial<Pick<Seen, 'by' | 'collapse'>>,
  timeline: Timeline,
  nowMs: number,
): Seen {
  const after = { ...before, ...change };
  if (showsAll(before.view)) return after;
  const [was, is] = [axisOf(timeline, nowMs, before), axisOf(timeline, nowMs, after)];
  const place = (edge: number) => placeOf(is, msAt(was, edge));
  return { ...after, view: viewBetween(place(before.view.from), place(before.view.to), is) };
}
