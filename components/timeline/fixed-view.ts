import type { Timeline } from '@/domain/projections/timeline';
import { axisOf } from './axis';
import type { ViewControls } from './use-view';
import { WHOLE } from './view';

/** All of a history, by time, for a drawing that is made once and stays. */
export function fixedView(timeline: Timeline, nowMs: number): ViewControls {
  const nothing = () => {};
  return {
    axis: axisOf(timeline, nowMs),
    view: WHOLE,
    by: 'time',
    collapse: true,
    hasGaps: false,
    toggleAxis: nothing,
    toggleGaps: nothing,
    zoom: nothing,
    pan: nothing,
    centre: nothing,
    show: nothing,
    showAll: nothing,
    follow: nothing,
  };
}
