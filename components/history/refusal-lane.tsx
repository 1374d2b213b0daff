import { memo } from 'react';
import { toMs } from '@/domain/calendar';
import { percent, placeOf } from '../timeline/axis';
import type { Drawn } from '../timeline/paint';
import { since } from '../timeline/plot';
import { fractionOf } from '../timeline/view';
import type { RefusalView } from './refusals';

const HEIGHT = 24;

/**
 * A cross for each refusal, beneath the drawing and along its axis; those after the playhead are hidden, as
 * it moves. Read out, it is the list.
 */
export const RefusalLane = memo(function RefusalLane({
  drawn: { axis, view },
  refusals,
  startMs,
}: {
  drawn: Drawn;
  refusals: readonly RefusalView[];
  /** The moment of the playhead at first. */
  startMs: number;
}) {
  return (
    <svg
      height={HEIGHT}
      className="block w-full overflow-visible"
      aria-hidden="true"
      data-testid="refusal-lane"
    >
      <line x2="100%" y1={HEIGHT / 2} y2={HEIGHT / 2} className="stroke-border" />
      {refusals
        .map(({ id, at }) => ({
          id,
          ms: toMs(at),
          fraction: fractionOf(view, placeOf(axis, toMs(at))),
        }))
        .filter(({ fraction }) => fraction >= 0 && fraction <= 1)
        .map(({ id, ms, fraction }) => (
          <svg
            key={id}
            data-since={ms}
            visibility={since(ms, startMs)}
            x={percent(fraction)}
            className="overflow-visible"
            aria-hidden="true"
          >
            <path
              d={`M-4 ${HEIGHT / 2 - 4}l8 8m0-8-8 8`}
              className="stroke-error stroke-2"
              strokeLinecap="round"
            />
          </svg>
        ))}
    </svg>
  );
});
