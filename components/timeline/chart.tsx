import { memo, type ReactNode } from 'react';
import { type Axis, percent, placeOf, placeOfVersion } from './axis';
import {
  balancePath,
  barPaths,
  heldPath,
  marksInSight,
  NARROW,
  type Scale,
  spotsInSight,
  UNITS,
  WIDE,
} from './drawing';
import { GapBreaks } from './gap-breaks';
import type { Drawn } from './paint';
import {
  BARS,
  BOTTOM,
  CHART_HEIGHT,
  dotY,
  LABELS,
  laterThan,
  PLOT,
  STATEMENTS,
  seen,
} from './plot';
import { ScaleLabels, ScaleLines, scaleLinesOf } from './scale-lines';
import { spotPlace } from './spot';
import { ticksOf } from './ticks';
import { fractionOf, type View } from './view';

/** Where things are drawn, for whatever a page lays over the drawing. */
export type Placing = {
  /** Of an instant or an event, as an SVG coordinate along the drawing: "12.5%". */
  xOf(at: { ms: number } | { version: number }): string;
  /** Of a balance, in pixels from the top. */
  yOf(balanceMinor: bigint): number;
};
export type Overlay = (placing: Placing) => ReactNode;

/** A drawing on a layer of its own: what moves over it does not have it drawn again. */
const layer = 'w-full overflow-visible will-change-transform';

/** What a phone has no room for. */
export const narrowHidden = 'max-md:hidden';

/** Drawn once. What moves lies over what stands still: `paint.ts` moves what is named by `data-part`. */
export const Chart = memo(function Chart({
  drawn,
  start,
  overlay,
}: {
  drawn: Drawn;
  /** Where the playhead stands at first. */
  start: { fraction: number; dotY: number };
  /** Drawn over the line and beneath the playhead. */
  overlay?: Overlay | undefined;
}) {
  const { timeline, newAfter, held, markers, moments, axis, view, scale, currency, locale } = drawn;
  const later = laterThan(start.fraction);
  const xOf = (version: number) => percent(fractionOf(view, placeOfVersion(axis, version)));
  const lines = scaleLinesOf(scale, PLOT, { currency, locale });
  const roomy = new Set(
    [markers.statements, markers.notable].flatMap((marks) =>
      marksInSight(marks, axis, view, NARROW),
    ),
  );
  const roomySpots = new Set(spotsInSight(moments.spots, axis, view, NARROW));
  return (
    <>
      <svg height={CHART_HEIGHT} className={`block ${layer}`} aria-hidden="true">
        <defs>
          <pattern id="outgoing" y="500" width="8" height="70" patternUnits="userSpaceOnUse">
            <rect width="8" height="45" className="fill-text" />
          </pattern>
        </defs>
        <ScaleLines lines={lines} />
        <Stretched top={PLOT.top} height={PLOT.height}>
          <path
            d={balancePath(timeline, axis, view, scale)}
            className="fill-accent/10 stroke-accent stroke-[1.5px]"
            vectorEffect="non-scaling-stroke"
            strokeLinejoin="round"
          />
          <path
            d={heldPath(timeline, held, axis, view, scale)}
            className="fill-accent/15 stroke-accent stroke-1"
            strokeDasharray="2 2"
            vectorEffect="non-scaling-stroke"
          />
        </Stretched>
        <Stretched top={BARS.top} height={BARS.height}>
          {[WIDE, NARROW].map((room) => {
            const bars = barPaths(timeline, axis, view, newAfter, room);
            return (
              <g key={room.bars} className={room === WIDE ? narrowHidden : 'md:hidden'}>
                <path d={bars.known.incoming} className="fill-credit" />
                <path d={bars.known.outgoing} fill="url(#outgoing)" />
                {newAfter < timeline.length && (
                  <g key={timeline.length} className="drop-in">
                    <path d={bars.fresh.incoming} className="fill-credit" />
                    <path d={bars.fresh.outgoing} fill="url(#outgoing)" />
                  </g>
                )}
              </g>
            );
          })}
        </Stretched>
        <GapBreaks axis={axis} view={view} top={PLOT.top} bottom={BOTTOM} />
        {marksInSight(markers.statements, axis, view).map((version) => (
          <svg
            key={version}
            x={xOf(version)}
            className={`overflow-visible ${roomy.has(version) ? '' : narrowHidden}`}
            aria-hidden="true"
          >
            <path
              d={`M-3 ${STATEMENTS.top}h4l2.5 2.5v6.5h-6.5z`}
              className="fill-surface stroke-1 stroke-muted"
            />
          </svg>
        ))}
        {spotsInSight(moments.spots, axis, view).map((spot) => (
          <circle
            key={spot.pin?.asOf}
            cx={percent(fractionOf(view, spotPlace(timeline, spot, axis)))}
            cy={dotY(scale, timeline.balancesMinor[spot.version - 1] ?? 0n)}
            r="2.5"
            className={`fill-surface stroke-muted ${roomySpots.has(spot) ? '' : narrowHidden}`}
          />
        ))}
        {marksInSight(markers.notable, axis, view).map((version) => (
          <circle
            key={version}
            cx={xOf(version)}
            cy={dotY(scale, timeline.balancesMinor[version - 1] ?? 0n)}
            r="3.5"
            className={`fill-surface stroke-[1.5px] stroke-accent ${roomy.has(version) ? '' : narrowHidden}`}
          />
        ))}
        {ticksOf(axis, view).map(({ fraction, label, major }) => (
          <g key={fraction} className={major ? '' : 'hidden md:block'}>
            <line
              x1={percent(fraction)}
              x2={percent(fraction)}
              y1={BOTTOM}
              y2={BOTTOM + 5}
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
        {overlay?.(placingOf(axis, view, scale))}
      </svg>
      <svg height={CHART_HEIGHT} className={`absolute inset-x-0 top-0 ${layer}`} aria-hidden="true">
        <defs>
          <pattern id="later" width="8" height="8" patternUnits="userSpaceOnUse">
            <path d="M-2 10 10 -2M-2 2 2 -2M6 10 10 6" className="stroke-past/40" />
          </pattern>
        </defs>
        <svg
          data-part="later"
          x={later.start}
          y={PLOT.top}
          width={later.width}
          height={BOTTOM - PLOT.top}
          className="hidden group-data-[tense=past]/time:block"
          aria-hidden="true"
        >
          <rect width="100%" height="100%" className="fill-surface/70" />
          <rect width="100%" height="100%" fill="url(#later)" />
        </svg>
        <svg
          data-part="playhead"
          x={percent(start.fraction)}
          visibility={seen(start.fraction)}
          className="overflow-visible"
          aria-hidden="true"
        >
          <line
            y1={PLOT.top - 8}
            y2={BOTTOM}
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
        {/* Over the playhead too, which at the opening would strike them through. */}
        <ScaleLabels lines={lines} />
      </svg>
    </>
  );
});

/** A part of the drawing in the units of `drawing.ts`, as wide as there is room. */
export function Stretched({
  top,
  height,
  children,
}: {
  top: number;
  height: number;
  children: ReactNode;
}) {
  return (
    <svg
      y={top}
      width="100%"
      height={height}
      viewBox={`0 0 ${UNITS} ${UNITS}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

function placingOf(axis: Axis, view: View, scale: Scale): Placing {
  return {
    xOf: (at) =>
      percent(
        fractionOf(view, 'ms' in at ? placeOf(axis, at.ms) : placeOfVersion(axis, at.version)),
      ),
    yOf: (balanceMinor) => dotY(scale, balanceMinor),
  };
}
