import { daysBetween, type LocalDate } from '@/domain/calendar';
import { type MoneyStyle, SignedAmount } from './money';
import { TREND_HEIGHT, type Trend, trendChange, trendLine } from './trend';

/** Where a balance came from lately: a line, and what it comes to in words. */
export function Sparkline({
  trend,
  openedOn,
  ...money
}: { trend: Trend; openedOn: LocalDate } & MoneyStyle) {
  const days = daysBetween(trend.from, trend.to);
  const line = trendLine(trend, openedOn);
  const isYoung = openedOn > trend.from;
  return (
    <span className="block">
      <svg
        viewBox={`0 0 ${days} ${TREND_HEIGHT}`}
        preserveAspectRatio="none"
        className="block h-10 w-full overflow-visible"
        aria-hidden="true"
      >
        <path
          d={line}
          className="fill-none stroke-accent stroke-[1.5px]"
          vectorEffect="non-scaling-stroke"
          strokeLinejoin="round"
        />
      </svg>
      <span className="mt-2 block text-meta text-muted">
        <SignedAmount minor={trendChange(trend)} {...money} />{' '}
        {isYoung ? 'since it was opened' : `in ${days} days`}
      </span>
    </span>
  );
}
