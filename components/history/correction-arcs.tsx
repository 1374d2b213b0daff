import { startOfDay, toMs } from '@/domain/calendar';
import type { Overlay } from '../timeline/chart';
import { UNITS } from '../timeline/drawing';
import { PLOT, since } from '../timeline/plot';
import type { TwoClocks } from './two-clocks';

/**
 * From where it was booked back to where it counts: higher, the further that is. Those after the playhead,
 * which stands at `startMs` at first, are hidden as it moves.
 */
export function correctionArcs(corrections: readonly TwoClocks[], startMs: number): Overlay {
  return ({ xOf }) => {
    // A path has no percentages: in a square that SVG stretches, they are whole numbers.
    const unitsOf = (at: Parameters<typeof xOf>[0]) =>
      Math.round(Number(xOf(at).slice(0, -1)) * 10);
    return (
      <svg
        y={PLOT.top}
        width="100%"
        height={PLOT.height}
        viewBox={`0 0 ${UNITS} ${UNITS}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        data-testid="corrections"
      >
        {corrections.map(({ version, bookedMs, countsOn }) => {
          const booked = unitsOf({ version });
          const counts = unitsOf({ ms: toMs(startOfDay(countsOn)) });
          const height = Math.min(700, 150 + Math.abs(booked - counts));
          return (
            <path
              key={version}
              data-since={bookedMs}
              visibility={since(bookedMs, startMs)}
              d={`M${booked} ${UNITS}C${booked} ${UNITS - height} ${counts} ${UNITS - height} ${counts} ${UNITS}`}
              strokeDasharray="1 3"
              strokeLinecap="round"
              vectorEffect="non-scaling-stroke"
              className="fill-none stroke-[2.5px] stroke-past"
            />
          );
        })}
      </svg>
    );
  };
}
