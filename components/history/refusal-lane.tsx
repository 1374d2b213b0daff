import { memo } from 'react';
import { toMs } from '@/domain/calendar';
import { percent, placeOf } from '../timeline/axis';
import { narrowHidden } from '../timeline/chart';
import { apart, NARROW } from '../timeline/drawing';
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
  const inSight = refusals
    .map(({ id, at }) => ({
      id,
      ms: toMs(at),
      fraction: fractionOf(view, placeOf(axis, toMs(at))),
    }))
    .filter(({ fraction }) => fraction >= 0 && fraction <= 1);
  const oldestFirst = inSight.toSorted((a, b) => a.ms - b.ms);
  const roomy = new Set(apart(oldestFirst, ({ fraction }) => fraction, NARROW.marksApart));
  return (
    <svg
      height={HEIGHT}
      className="block w-full overflow-visible"
      aria-hidden="true"
      data-testid="refusal-lane"
    >
      <line x2="100%" y1={HEIGHT / 2} y2={HEIGHT / 2} className="stroke-border" />
      {inSight.map((cross) => (
        <svg
          key={cross.id}
          data-since={cross.ms}
          visibility={since(cross.ms, startMs)}
          x={percent(cross.fraction)}
          className={`overflow-visible ${roomy.has(cross) ? '' : narrowHidden}`}
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
