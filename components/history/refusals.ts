import type { Instant } from '@/domain/calendar';
import type { Timeline } from '@/domain/projections/timeline';
import { isLive, type Spot } from '../timeline/spot';

/** What was asked of the account in vain, in words: what, the answer, the rule, and what it saw. */
export type RefusalView = {
  readonly id: string;
  readonly at: Instant;
  /** How far the account had come. */
  readonly sawVersion: number;
  readonly asked: string;
  readonly answer: string;
  readonly rule: string;
  readonly saw: string;
};

/** The newest of them: all, or so many that more would be too much to send along. */
export type Refused = { readonly told: readonly RefusalView[]; readonly isAll: boolean };

/** Those that had been tried by a moment: none that came later is told in the past. */
export function refusedBy(
  refusals: readonly RefusalView[],
  timeline: Timeline,
  spot: Spot,
): readonly RefusalView[] {
  const { pin, version } = spot;
  if (isLive(timeline, spot)) return refusals;
  return refusals.filter(({ at, sawVersion }) => (pin ? at <= pin.at : sawVersion < version));
}
