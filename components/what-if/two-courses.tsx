import { memo } from 'react';
import { buildTimeline } from '@/domain/projections/timeline';
import type { MoneyStyle } from '../account/money';
import { percent } from '../timeline/axis';
import { type Scale, scaleOf, UNITS } from '../timeline/drawing';
import { ScaleLabels, ScaleLines, scaleLinesOf } from '../timeline/scale-lines';
import { type Course, coursePath, daysAlong, partedAt, type Span } from './course';

const PLOT = { top: 16, height: 220 } as const;
const LABELS = 258;
const HEIGHT = 266;

type Drawing = { real: Course; imagined: Course | null; span: Span } & MoneyStyle;

/** The real course as a whole line, the imagined one over it, dashed, and the playhead over both. */
export function TwoCourses({ fraction, ...drawing }: { fraction: number } & Drawing) {
  const x = percent(fraction);
  return (
    <svg height={HEIGHT} className="block w-full overflow-visible" aria-hidden="true">
      <Courses {...drawing} />
      <svg x={x} className="overflow-visible" aria-hidden="true">
        <line y1={PLOT.top - 8} y2={PLOT.top + PLOT.height} className="stroke-text stroke-2" />
        <path d={`M-6 ${PLOT.top - 14}h12v5l-6 6-6-6z`} className="fill-text" />
      </svg>
    </svg>
  );
}

/** All that stands still while the playhead moves. */
const Courses = memo(function Courses({ real, imagined, span, currency, locale }: Drawing) {
  const scale = scaleOfBoth(real, imagined ?? real);
  const parted = imagined ? partedAt(real, imagined) : undefined;
  const lines = scaleLinesOf(scale, PLOT, { currency, locale });
  return (
    <>
      <ScaleLines lines={lines} />
      <svg
        y={PLOT.top}
        width="100%"
        height={PLOT.height}
        viewBox={`0 0 ${UNITS} ${UNITS}`}
        preserveAspectRatio="none"
        className="overflow-visible"
        aria-hidden="true"
      >
        <path
          d={coursePath(real, span, scale)}
          className="fill-none stroke-accent stroke-[1.5px]"
          vectorEffect="non-scaling-stroke"
          strokeLinejoin="round"
        />
        {imagined && parted !== undefined && (
          <>
            {/* What lies under one of them and not under both is between them. */}
            <path
              d={[real, imagined]
                .map((course) => `${coursePath(course, span, scale)}V${2 * UNITS}H0z`)
                .join('')}
              fillRule="evenodd"
              className="fill-what-if/25"
            />
            {/* Before it they are one, and what happened is not painted over. */}
            <path
              d={coursePath(imagined, span, scale, parted)}
              strokeDasharray="6 4"
              className="fill-none stroke-what-if stroke-2"
              vectorEffect="non-scaling-stroke"
              strokeLinejoin="round"
              data-testid="ghost-line"
            />
          </>
        )}
      </svg>
      <ScaleLabels lines={lines} />
      {daysAlong(span).map(({ fraction, label }) => (
        <text
          key={fraction}
          x={percent(fraction)}
          y={LABELS}
          textAnchor={anchors[fraction] ?? 'middle'}
          className={`figures fill-muted text-[12px] ${anchors[fraction] ? '' : 'hidden md:block'}`}
        >
          {label}
        </text>
      ))}
    </>
  );
});

/** Labels at the ends stay within the drawing. */
const anchors: { readonly [fraction: number]: 'start' | 'end' | undefined } = {
  0: 'start',
  1: 'end',
};

/** High and deep enough for both. */
function scaleOfBoth(real: Course, imagined: Course): Scale {
  let [low, high] = [0n, 0n];
  for (const { beganMinor, balancesMinor } of [real, imagined]) {
    for (const balance of [beganMinor, ...balancesMinor]) {
      if (balance < low) low = balance;
      if (balance > high) high = balance;
    }
  }
  return scaleOf({ ...buildTimeline([]), balancesMinor: BigInt64Array.of(low, high) });
}
