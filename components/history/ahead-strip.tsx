import { memo } from 'react';
import { toMs } from '@/domain/calendar';
import { percent } from '../timeline/axis';
import type { Drawn } from '../timeline/paint';
import { BOTTOM, CHART_HEIGHT, dotY, LABELS, PLOT } from '../timeline/plot';
import { balancesAhead, type ComingUpView } from './coming-up';

/** Room at both ends, so that no mark is cut off. */
const MARGIN = 0.08;

/**
 * The axis goes on a little beyond now: hollow marks for what is to come, at the balances that it would
 * leave. Only beside now itself; where the playhead is in the past, all that is later is hatched, and where
 * the end is out of sight, that is what lies there. Read out, it is the list.
 */
export const AheadStrip = memo(function AheadStrip({
  drawn: { axis, view, scale, timeline },
  coming,
}: {
  drawn: Drawn;
  coming: readonly ComingUpView[];
}) {
  const now = timeline.balancesMinor.at(-1) ?? 0n;
  const lastMs = Math.max(axis.toMs, ...coming.map(({ at }) => toMs(at)));
  const alongOf = (ms: number) =>
    MARGIN + ((1 - 2 * MARGIN) * (ms - axis.toMs)) / Math.max(lastMs - axis.toMs, 1);
  const isEnd = view.to >= 1;
  const bottom = PLOT.top + PLOT.height;
  const yOf = (balanceMinor: bigint) =>
    Math.min(bottom, Math.max(PLOT.top, dotY(scale, balanceMinor)));
  const marks = balancesAhead(coming, now).map(({ view: { id, at }, balanceMinor }) => ({
    id,
    x: percent(alongOf(toMs(at))),
    y: yOf(balanceMinor),
  }));
  return (
    <svg
      height={CHART_HEIGHT}
      className="hidden w-28 shrink-0 md:block"
      aria-hidden="true"
      data-testid="ahead"
    >
      {isEnd && (
        <g className="group-data-[tense=past]/time:hidden">
          {marks.map(({ id, x, y }, index) => {
            const before = marks[index - 1] ?? { x: '0%', y: yOf(now) };
            return (
              <g key={id} className="stroke-edge" strokeDasharray="2 3">
                <line x1={before.x} x2={x} y1={before.y} y2={before.y} />
                <line x1={x} x2={x} y1={before.y} y2={y} />
              </g>
            );
          })}
          {marks.map(({ id, x, y }) => (
            <circle
              key={id}
              cx={x}
              cy={y}
              r="4"
              strokeDasharray="2 2"
              className="fill-surface stroke-[1.5px] stroke-text"
            />
          ))}
          <AtAxis>Coming up</AtAxis>
        </g>
      )}
      <g className={isEnd ? 'hidden group-data-[tense=past]/time:block' : ''}>
        <rect
          y={PLOT.top}
          width="100%"
          height={BOTTOM - PLOT.top}
          fill="url(#later)"
          className="hidden group-data-[tense=past]/time:block"
        />
        <AtAxis>Later</AtAxis>
      </g>
      {isEnd && <line y1={PLOT.top} y2={BOTTOM} className="stroke-edge" strokeDasharray="3 3" />}
    </svg>
  );
});

function AtAxis({ children }: { children: string }) {
  return (
    <text x="50%" y={LABELS} textAnchor="middle" className="fill-muted text-[12px]">
      {children}
    </text>
  );
}
