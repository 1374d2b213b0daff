import { startTransition, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Timeline } from '@/domain/projections/timeline';
import { axisOf, msAt } from './axis';
import { idleGaps } from './gaps';
import { alongAnother, type Seen } from './seen';
import { following, panned, type View, viewBetween, WHOLE, zoomed } from './view';

/** Long enough not to ask for what is passed by. */
const STILL_MS = 150;

export type ViewControls = ReturnType<typeof useView>;

/** Which part of the history is in sight, and along which axis. */
export function useView(
  timeline: Timeline,
  nowMs: number,
  look: (fromMs: number, toMs: number) => void,
  start: () => Seen,
) {
  const [seen, setSeen] = useState(start);
  const { by, collapse, view } = seen;
  const axis = useMemo(
    () => axisOf(timeline, nowMs, { by, collapse }),
    [timeline, nowMs, by, collapse],
  );
  const current = useRef({ axis, view });
  useLayoutEffect(() => {
    current.current = { axis, view };
  }, [axis, view]);

  // Of a long history, what comes into sight may be known too coarsely to be drawn.
  useEffect(() => {
    const timer = window.setTimeout(
      () => look(msAt(axis, view.from), msAt(axis, view.to)),
      STILL_MS,
    );
    return () => window.clearTimeout(timer);
  }, [axis, view, look]);

  const moves = useMemo(() => {
    const move = (next: (view: View) => View) =>
      setSeen((before) => ({ ...before, view: next(before.view) }));
    // Another axis is another drawing: whoever asked for it sees the key answered before it is made.
    const turn = (next: (before: Seen) => Partial<Pick<Seen, 'by' | 'collapse'>>) =>
      startTransition(() =>
        setSeen((before) => alongAnother(before, next(before), timeline, nowMs)),
      );
    return {
      toggleAxis: () => turn(({ by }) => ({ by: by === 'time' ? 'event' : 'time' })),
      toggleGaps: () => turn(({ collapse }) => ({ collapse: !collapse })),
      /** Part of a step is fine: fingers and wheels do not zoom in steps. */
      zoom: (steps: number, about: number) =>
        move((view) => zoomed(view, current.current.axis, steps, about)),
      pan: (places: number) => move((view) => panned(view, places)),
      centre: (place: number) => move((view) => panned(view, place - (view.from + view.to) / 2)),
      show: (a: number, b: number) => move(() => viewBetween(a, b, current.current.axis)),
      showAll: () => startTransition(() => move(() => WHOLE)),
      /** Brings a place into sight, if it is not. */
      follow(place: number) {
        const { view } = current.current;
        if (following(view, place) !== view) move((before) => following(before, place));
      },
    };
  }, [timeline, nowMs]);

  /** Without idle gaps there is nothing to collapse. */
  const hasGaps = useMemo(
    () => idleGaps(timeline.timesMs, axis.toMs).length > 0,
    [timeline, axis.toMs],
  );
  return useMemo(() => ({ axis, ...seen, hasGaps, ...moves }), [axis, seen, hasGaps, moves]);
}
