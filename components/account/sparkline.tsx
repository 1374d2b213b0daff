import { daysBetween } from '@/domain/calendar';
import { type MoneyStyle, SignedAmount } from './money';
import { TREND_HEIGHT, type Trend, trendChange, trendLine } from './trend';

/** Where a balance came from lately: a line, and what it comes to in words. */
export function Sparkline({
  trend,
  sinceOpening,
  ...money
}: { trend: Trend; sinceOpening: boolean } & MoneyStyle) {
  const days = daysBetween(trend.from, trend.to);
  return (
    <span className="block">
      <svg
        viewBox={`0 0 ${days} ${TREND_HEIGHT}`}
        preserveAspectRatio="none"
        className="block h-10 w-full overflow-visible"
        aria-hidden="true"
      >
        <path
          d={trendLine(trend)}
          className="fill-none stroke-accent stroke-[1.5px]"
          vectorEffect="non-scaling-stroke"
          strokeLinejoin="round"
        />
      </svg>
      <span className="mt-2 block text-meta text-muted">
        <SignedAmount minor={trendChange(trend)} {...money} />{' '}
        {sinceOpening ? 'since it was opened' : `in ${days} days`}
      </span>
    </span>
  );
}
