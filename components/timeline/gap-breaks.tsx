import { type Axis, percent, type Stretch } from './axis';
import { fractionOf, type View } from './view';

const DAY_MS = 86_400_000;

/** Where time in which nothing happened is skipped: a break in the drawing that says how much. */
export function GapBreaks({
  axis,
  view,
  top,
  bottom,
}: {
  axis: Axis;
  view: View;
  top: number;
  bottom: number;
}) {
  return axis.stretches
    .filter(({ idle, from, to }) => idle && to > view.from && from < view.to)
    .map((stretch) => {
      const from = Math.max(0, fractionOf(view, stretch.from));
      const to = Math.min(1, fractionOf(view, stretch.to));
      const height = bottom - top;
      return (
        <svg
          key={stretch.from}
          x={percent(from)}
          y={top}
          width={percent(to - from)}
          height={height}
          className="overflow-visible"
          aria-hidden="true"
        >
          <rect width="100%" height={height} className="fill-bg" />
          <line y2={height} strokeDasharray="3 4" className="stroke-edge" />
          <line x1="100%" x2="100%" y2={height} strokeDasharray="3 4" className="stroke-edge" />
          <svg x="50%" y={height / 2} className="overflow-visible" aria-hidden="true">
            <text
              transform="rotate(-90)"
              y="4"
              textAnchor="middle"
              strokeLinejoin="round"
              className="figures fill-muted stroke-bg stroke-4 text-[12px] [paint-order:stroke]"
            >
              {idleFor(stretch)}
            </text>
          </svg>
        </svg>
      );
    });
}

/** "23 days without events", in the largest unit that still says how long. */
export function idleFor({ fromMs, toMs }: Pick<Stretch, 'fromMs' | 'toMs'>): string {
  const days = (toMs - fromMs) / DAY_MS;
  const [count, unit] =
    days >= 730
      ? [days / 365.25, 'year']
      : days >= 90
        ? [days / 30.44, 'month']
        : days >= 2
          ? [days, 'day']
          : days >= 1 / 12
            ? [days * 24, 'hour']
            : [days * 1_440, 'minute'];
  const whole = Math.round(count);
  return `${whole} ${unit}${whole === 1 ? '' : 's'} without events`;
}
