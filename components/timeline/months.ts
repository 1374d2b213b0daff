import { londonDate, monthOf } from '@/domain/calendar';
import type { Timeline } from '@/domain/projections/timeline';
import type { MonthFigures } from '../account/months-table';

/** The months up to an event, newest first, each with what it closed at. */
export function monthRows(timeline: Timeline, version: number): MonthFigures[] {
  const rows: MonthFigures[] = [];
  for (const [index, event] of timeline.events.slice(0, version).entries()) {
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
export function stepByMonth(timeline: Timeline, version: number, direction: 1 | -1): number {
  const { events } = timeline;
  const monthAt = (v: number) => {
    const event = events[v - 1];
    return event && monthOf(londonDate(event.recordedAt));
  };
  let next = version;
  const current = monthAt(version);
  while (next + direction >= 1 && next + direction <= events.length && monthAt(next) === current) {
    next += direction;
  }
  if (direction === -1) return Math.max(1, next);
  const month = monthAt(next);
  while (next < events.length && monthAt(next + 1) === month) next += 1;
  return next;
}
