import { londonDate, type Month, monthOf } from '@/domain/calendar';
import { eventAt, stepBy, type Timeline } from '@/domain/projections/timeline';
import type { MonthFigures } from '../account/months-table';

/** A month in which anything happened, and the versions that it begins after and ends with. */
export type ActiveMonth = { readonly month: Month; readonly after: number; readonly until: number };

/** Of a whole history, oldest first. */
export function activeMonths(timeline: Timeline): ActiveMonth[] {
  const months: ActiveMonth[] = [];
  for (let version = 1; version <= timeline.length; version += 1) {
    const event = eventAt(timeline, version);
    if (!event) continue;
    const month = monthOf(londonDate(event.recordedAt));
    const before = months.at(-1);
    if (before?.month === month) months[months.length - 1] = { ...before, until: version };
    else months.push({ month, after: before?.until ?? 0, until: version });
  }
  return months;
}

/** What a month of a whole history had come to by an event. */
export function monthFigures(
  { deltasMinor, balancesMinor }: Timeline,
  { month, after, until }: ActiveMonth,
  version: number,
): MonthFigures {
  const end = Math.min(until, version);
  const deltas = deltasMinor.subarray(after, end).filter((delta) => delta !== 0n);
  const credits = deltas.filter((delta) => delta > 0n);
  const sum = (amounts: BigInt64Array) => amounts.reduce((total, amount) => total + amount, 0n);
  return {
    month,
    entries: deltas.length,
    creditsMinor: sum(credits),
    debitsMinor: sum(credits) - sum(deltas),
    closingMinor: balancesMinor[end - 1] ?? 0n,
  };
}

/** The last event of the next, or previous, month in which anything happened; stays at the ends. */
export function stepByMonth(
  timeline: Timeline,
  version: number,
  direction: 1 | -1,
): number | undefined {
  return stepBy(timeline, version, direction, ({ recordedAt }) => monthOf(londonDate(recordedAt)));
}
