import { daysBetween, type LocalDate } from '@/domain/calendar';
import type { DayBalance } from '@/domain/projections/statement';

/** The days with entries after one day and up to another, oldest first. */
export type Trend = { from: LocalDate; to: LocalDate; days: readonly DayBalance[] };

/** A line as high as this, however wide: the drawing is stretched to fit. */
export const TREND_HEIGHT = 100;

/** The balance as a stepped line, one unit wide a day, between its lowest and its highest. */
export function trendLine({ from, to, days }: Trend): string {
  // Floats: this is a picture.
  const balances = days.flatMap((day) => [Number(day.openingMinor), Number(day.closingMinor)]);
  const highest = Math.max(...balances);
  const range = highest - Math.min(...balances);
  const y = (balance: bigint) =>
    range > 0 ? Math.round(((highest - Number(balance)) / range) * TREND_HEIGHT) : TREND_HEIGHT / 2;
  const start = `M0 ${y(days[0]?.openingMinor ?? 0n)}`;
  const steps = days.map(
    ({ day, closingMinor }) => `H${daysBetween(from, day)}V${y(closingMinor)}`,
  );
  return `${start}${steps.join('')}H${daysBetween(from, to)}`;
}

/** What its entries came to, in signed minor units. */
export function trendChange({ days }: Trend): bigint {
  return (days.at(-1)?.closingMinor ?? 0n) - (days[0]?.openingMinor ?? 0n);
}
