import type { Timeline } from '@/domain/projections/timeline';
import { axisOf } from './axis';
import { ALL_BY_TIME } from './seen';
import type { ViewControls } from './use-view';

/** All of a history, by time, for a drawing that is made once and stays. */
export function fixedView(timeline: Timeline, nowMs: number): ViewControls {
  const nothing = () => {};
  return {
    axis: axisOf(timeline, nowMs),
    ...ALL_BY_TIME,
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
