import { counterpartOf } from '@/domain/account/counterpart';
import { eventAt, type Timeline } from '@/domain/projections/timeline';
import type { OtherSide } from '../account/other-side-link';

/** Of the event at the playhead; the wire names only the customer's own accounts. */
export function otherSideAt(timeline: Timeline, version: number): OtherSide | null {
  const event = eventAt(timeline, version);
  const accountId = event && counterpartOf(event);
  return event && accountId ? { accountId, at: event.recordedAt } : null;
}
