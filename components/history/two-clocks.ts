import { type LocalDate, londonDate } from '@/domain/calendar';
import type { Timeline } from '@/domain/projections/timeline';
import { isLive, type Spot } from '../timeline/spot';

/** An entry that was booked on one day and counts for another. */
export type TwoClocks = {
  readonly version: number;
  readonly bookedOn: LocalDate;
  readonly countsOn: LocalDate;
};

/** The corrections that are here and had been booked by a moment, newest first. */
export function twoClocksBy(timeline: Timeline, spot: Spot): readonly TwoClocks[] {
  const until = isLive(timeline, spot) ? timeline.length : spot.version;
  const found: TwoClocks[] = [];
  for (const { events } of timeline.windows) {
    for (const event of events) {
      if (event.version > until) break;
      if (event.type !== 'EntryReversed' && event.type !== 'CorrectionBooked') continue;
      const bookedOn = londonDate(event.recordedAt);
      const countsOn = event.data.correctsOn;
      if (countsOn !== bookedOn) found.push({ version: event.version, bookedOn, countsOn });
    }
  }
  return found.reverse();
}
