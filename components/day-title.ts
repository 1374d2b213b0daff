import { formatDay, type Instant, londonDate } from '@/domain/calendar';

/** "Thu 12 Mar 2026", in London: what stands over what happened on a day. */
export function dayTitle(instant: Instant): string {
  const day = londonDate(instant);
  return `${formatDay(day)} ${day.slice(0, 4)}`;
}
