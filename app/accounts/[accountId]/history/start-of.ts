import type { Moment } from '@/app/moment';
import type { Pin } from '@/components/timeline/spot';
import { formatDate, formatMoment, type Instant, londonDate } from '@/domain/calendar';
import type { Balance } from '@/domain/projections/balance';

/** Where the playhead starts, and what there is to say about the moment that was asked for. */
export type Start = { version: number; pin: Pin | null; notice: string | null };

/**
 * `now` is the account as it stands, however long its history is. How much of that had been recorded at
 * an instant is looked up, where a moment is one.
 */
export async function startOf(
  now: Balance,
  moment: Moment,
  versionAt: (until: Instant) => Promise<number>,
): Promise<Start> {
  const last = now.version;
  // What is wrong with what was typed is said beside the field that it was typed into.
  if (moment.kind !== 'past') return { version: last, pin: null, notice: null };

  const { untilVersion, until } = moment.prefix;
  if (untilVersion !== undefined) {
    if (untilVersion < last) return { version: untilVersion, pin: null, notice: null };
    // The newest event by its number stays the past: by now there may be another one.
    const at = now.recordedAt;
    const pin = { asOf: moment.asOf, label: formatMoment(at), at };
    return { version: last, pin, notice: null };
  }
  const version = until ? await versionAt(until) : last;
  const { asOf, label } = moment;
  const pin = { asOf, label, at: until ?? moment.now };
  return { version, pin, notice: version === 0 ? openedLater(now, label) : null };
}

function openedLater({ openedAt }: Balance, label: string): string {
  return `At ${label} this account was not opened yet. It was opened on ${formatDate(londonDate(openedAt))}.`;
}
