import { londonDate, monthOf } from '@/domain/calendar';
import { eventAt, stepBy, type Timeline } from '@/domain/projections/timeline';
import type { MonthFigures } from '../account/months-table';

/** The months up to an event, newest first, each with what it closed at. Of a whole history. */
export function monthRows(timeline: Timeline, version: number): MonthFigures[] {
  const rows: MonthFigures[] = [];
  for (let index = 0; index < version; index += 1) {
    const event = eventAt(timeline, index + 1);
    if (!event) continue;
    const month = monthOf(londonDate(event.recordedAt));
    const row = rows[0]?.month === month ? rows[0] : undefined;
    const delta = timeline.deltasMinor[index] ?? 0n;
    const next = {
      month,
      entries: (row?.entries ?? 0) + (delta === 0n ? 0 : 1),
      creditsMinor: (row?.creditsMinor ?? 0n) + (delta > 0n ? delta : 0n),
      debitsMinor: (row?.debitsMinor ?? 0n) - (delta < 0n ? delta : 0n),
      closingMinor: timeline.balancesMinor[index] ?? 0n,
    };
    if (row) rows[0] = next;
    else rows.unshift(next);
  }
  return rows;
}

/** The last event of the next, or previous, month in which anything happened; stays at the ends. */
export function stepByMonth(
  timeline: Timeline,
  version: number,
  direction: 1 | -1,
): number | undefined {
  return stepBy(timeline, version, direction, ({ recordedAt }) => monthOf(londonDate(recordedAt)));
}
