import { memo } from 'react';
import type { Currency, Locale } from '@/domain/money';
import type { Timeline } from '@/domain/projections/timeline';
import { type Axis, fractionOf, percent, ticksOf } from './axis';
import {
  balancePath,
  barPaths,
  gridOf,
  heightOf,
  notableVersions,
  type Scale,
  UNITS,
} from './drawing';

/** Pixels from the top: the balance, the bars beneath it, the labels of the axis. */
export const PLOT = { top: 16, height: 208 } as const;
const BARS = { top: 232, height: 44 } as const;
const LABELS = 296;
export const CHART_HEIGHT = 302;

/** Everything that stands still. Drawn once; `paint.ts` moves what is named by `data-part`. */
export const Chart = memo(function Chart({
  timeline,
  axis,
  scale,
  currency,
  locale,
  start,
}: {
  timeline: Timeline;
  axis: Axis;
  scale: Scale;
  currency: Currency;
  locale: Locale;
  /** Where the playhead stands at first. */
  start: { fraction: number; dotY: number };
}) {
  const bars = barPaths(timeline, axis);
  const x = percent(start.fraction);
  const grid = gridOf(scale, currency, locale).map((line) => ({
    ...line,
    y: PLOT.top + Math.round(line.fraction * PLOT.height),
  }));
  return (
    <svg height={CHART_HEIGHT} className="block w-full overflow-visible" aria-hidden="true">
      <defs>
        <pattern id="outgoing" y="500" width="8" height="70" patternUnits="userSpaceOnUse">
          <rect width="8" height="45" className="fill-text" />
        </pattern>
        <pattern id="later" width="8" height="8" patternUnits="userSpaceOnUse">
          <path d="M-2 10 10 -2M-2 2 2 -2M6 10 10 6" className="stroke-past/40" />
        </pattern>
      </defs>
      {grid.map(({ y, label, zero }) => (
        <line
          key={label}
          x2="100%"
          y1={y}
          y2={y}
          className={zero ? 'stroke-edge' : 'stroke-border'}
        />
      ))}
      <svg
        y={PLOT.top}
        width="100%"
        height={PLOT.height}
        viewBox={`0 0 ${UNITS} ${UNITS}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path
          d={balancePath(timeline, axis, scale)}
          className="fill-accent/10 stroke-accent stroke-[1.5px]"
          vectorEffect="non-scaling-stroke"
          strokeLinejoin="round"
        />
      </svg>
      <svg
        y={BARS.top}
        width="100%"
        height={BARS.height}
        viewBox={`0 0 ${UNITS} ${UNITS}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path d={bars.incoming} className="fill-credit" />
        <path d={bars.outgoing} fill="url(#outgoing)" />
      </svg>
      {notableVersions(timeline).map((version) => {
        const cx = percent(fractionOf(axis, timeline.timesMs[version - 1] ?? 0));
        const cy = dotY(scale, timeline.balancesMinor[version - 1] ?? 0n);
        return (
          <circle
            key={version}
            cx={cx}
            cy={cy}
            r="3.5"
            className="fill-surface stroke-[1.5px] stroke-accent"
          />
        );
      })}
      {ticksOf(axis).map(({ fraction, label, major }) => (
        <g key={fraction} className={major ? '' : 'hidden md:block'}>
          <line
            x1={percent(fraction)}
            x2={percent(fraction)}
            y1={BARS.top + BARS.height}
            y2={BARS.top + BARS.height + 5}
            className="stroke-edge"
          />
          <text
            x={percent(fraction)}
            y={LABELS}
            textAnchor="middle"
            className="figures fill-muted text-[12px]"
          >
            {label}
          </text>
        </g>
      ))}
      <svg
        data-part="later"
        x={x}
        y={PLOT.top}
        width={percent(1 - start.fraction)}
        height={BARS.top + BARS.height - PLOT.top}
        className="hidden group-data-[tense=past]/time:block"
        aria-hidden="true"
      >
        <rect width="100%" height="100%" className="fill-surface/70" />
        <rect width="100%" height="100%" fill="url(#later)" />
      </svg>
      {/* Above the line and what veils it, with a halo: figures are read at any moment. */}
      {grid
        .filter(({ labelled }) => labelled)
        .map(({ y, label }) => (
          <text
            key={label}
            x="8"
            y={y - 4}
            strokeLinejoin="round"
            className="figures fill-muted stroke-surface stroke-4 text-[12px] [paint-order:stroke]"
          >
            {label}
          </text>
        ))}
      <svg data-part="playhead" x={x} className="overflow-visible" aria-hidden="true">
        <line
          y1={PLOT.top - 8}
          y2={BARS.top + BARS.height}
          className="stroke-text stroke-2 group-data-[tense=past]/time:stroke-past"
        />
        <path
          d={`M-6 ${PLOT.top - 14}h12v5l-6 6-6-6z`}
          className="fill-text group-data-[tense=past]/time:fill-past"
        />
        <circle
          data-part="dot"
          cy={start.dotY}
          r="6"
          className="fill-text stroke-surface stroke-2 group-data-[tense=past]/time:fill-past"
        />
      </svg>
    </svg>
  );
});

/** The height of the dot that rides on the line. */
export function dotY(scale: Scale, balanceMinor: bigint): number {
  return PLOT.top + Math.round(heightOf(scale, balanceMinor) * PLOT.height);
}
