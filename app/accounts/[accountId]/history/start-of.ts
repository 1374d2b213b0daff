import type { Moment } from '@/app/moment';
import type { Pin } from '@/components/timeline/spot';
import { formatDate, formatMoment, londonDate, toMs } from '@/domain/calendar';
import { type Timeline, versionAt } from '@/domain/projections/timeline';

/** Where the playhead starts, and what there is to say about the moment that was asked for. */
export type Start = { version: number; pin: Pin | null; notice: string | null };

export function startOf(timeline: Timeline, moment: Moment): Start {
  const last = timeline.events.length;
  if (moment.kind === 'live') return { version: last, pin: null, notice: null };
  if (moment.kind === 'unclear') return { version: last, pin: null, notice: moment.problem };

  const { untilVersion, until } = moment.prefix;
  if (untilVersion !== undefined) {
    if (untilVersion < last) return { version: untilVersion, pin: null, notice: null };
    if (untilVersion > last) {
      const notice = `There is no event v${untilVersion} yet. This is the newest, v${last}.`;
      return { version: last, pin: null, notice };
    }
    // The newest event by its number stays the past: by now there may be another one.
    const at = timeline.events[last - 1]?.recordedAt ?? moment.now;
    const pin = { asOf: moment.asOf, label: formatMoment(at), atMs: toMs(at) };
    return { version: last, pin, notice: null };
  }
  const version = until ? versionAt(timeline, until) : last;
  const { asOf, label, now } = moment;
  const pin = { asOf, label, atMs: toMs(until ?? now) };
  return { version, pin, notice: version === 0 ? openedLater(timeline, label) : null };
}

function openedLater({ events: [opening] }: Timeline, label: string): string | null {
  if (!opening) return null;
  return `At ${label} this account was not opened yet. It was opened on ${formatDate(londonDate(opening.recordedAt))}.`;
}
