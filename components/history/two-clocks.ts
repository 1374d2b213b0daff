import { type LocalDate, londonDate, toMs } from '@/domain/calendar';
import type { Timeline } from '@/domain/projections/timeline';

/** An entry that was booked on one day and counts for another. */
export type TwoClocks = {
  readonly version: number;
  /** When it was booked, in milliseconds since 1970. */
  readonly bookedMs: number;
  readonly bookedOn: LocalDate;
  readonly countsOn: LocalDate;
};

/** The corrections that are here, newest first. */
export function twoClocksOf(timeline: Timeline): readonly TwoClocks[] {
  const found: TwoClocks[] = [];
  for (const { events } of timeline.windows) {
    for (const event of events) {
      if (event.type !== 'EntryReversed' && event.type !== 'CorrectionBooked') continue;
      const { version, recordedAt } = event;
      const bookedOn = londonDate(recordedAt);
      const countsOn = event.data.correctsOn;
      if (countsOn === bookedOn) continue;
      found.push({ version, bookedMs: toMs(recordedAt), bookedOn, countsOn });
    }
  }
  return found.reverse();
}

/** Those that had been booked by then. */
export function bookedBy(corrections: readonly TwoClocks[], version: number): readonly TwoClocks[] {
  return corrections.filter((correction) => correction.version <= version);
}
