import { useEffect, useMemo, useRef, useState } from 'react';
import type { Timeline } from '@/domain/projections/timeline';
import { type Axis, type AxisUnit, axisOf, msAt, placeOf } from './axis';
import { idleGaps } from './gaps';
import { following, panned, showsAll, type View, viewBetween, WHOLE, zoomed } from './view';

/** Long enough not to ask for what is passed by. */
const STILL_MS = 150;

export type ViewControls = ReturnType<typeof useView>;

/** Which part of the history is in sight, and along which axis. */
export function useView(
  timeline: Timeline,
  nowMs: number,
  look: (fromMs: number, toMs: number) => void,
) {
  const [by, setBy] = useState<AxisUnit>('time');
  const [collapse, setCollapse] = useState(true);
  const [view, setView] = useState(WHOLE);
  const axis = useMemo(
    () => axisOf(timeline, nowMs, { by, collapse }),
    [timeline, nowMs, by, collapse],
  );
  const current = useRef({ axis, view });
  current.current = { axis, view };

  // Of a long history, what comes into sight may be known too coarsely to be drawn.
  useEffect(() => {
    const timer = window.setTimeout(
      () => look(msAt(axis, view.from), msAt(axis, view.to)),
      STILL_MS,
    );
    return () => window.clearTimeout(timer);
  }, [axis, view, look]);

  /** Another axis shows the same stretch of time. */
  const keepTimes = (next: Axis) => {
    if (showsAll(view)) return;
    const place = (edge: number) => placeOf(next, msAt(axis, edge));
    setView(viewBetween(place(view.from), place(view.to), next));
  };
  return {
    axis,
    view,
    by,
    collapse,
    /** Without idle gaps there is nothing to collapse. */
    hasGaps: useMemo(() => idleGaps(timeline.timesMs, axis.toMs).length > 0, [timeline, axis.toMs]),
    toggleAxis() {
      const next = by === 'time' ? 'event' : 'time';
      keepTimes(axisOf(timeline, nowMs, { by: next, collapse }));
      setBy(next);
    },
    toggleGaps() {
      keepTimes(axisOf(timeline, nowMs, { by, collapse: !collapse }));
      setCollapse(!collapse);
    },
    /** Part of a step is fine: fingers and wheels do not zoom in steps. */
    zoom(steps: number, about: number) {
      setView((before) => zoomed(before, current.current.axis, steps, about));
    },
    pan(places: number) {
      setView((before) => panned(before, places));
    },
    centre(place: number) {
      setView((before) => panned(before, place - (before.from + before.to) / 2));
    },
    show(a: number, b: number) {
      setView(viewBetween(a, b, current.current.axis));
    },
    showAll: () => setView(WHOLE),
    /** Brings a place into sight, if it is not. */
    follow(place: number) {
      const next: View = following(current.current.view, place);
      if (next !== current.current.view) setView(next);
    },
  };
}
