import type { AccountEvent } from '@/domain/account/events';
import { buildTimeline } from '@/domain/projections/timeline';
import type { Recorded } from '@/domain/recorded';
import { scaleOf } from './drawing';
import { momentsOf } from './moments';
import type { Past } from './paint';
import type { EventText } from './texts';

/** A history that is nobody's, whole, with what is said of each of its events. */
export type Sample = {
  readonly events: readonly Recorded<AccountEvent>[];
  readonly texts: readonly EventText[];
  /** The versions that are marked on its drawing. */
  readonly notable: readonly number[];
};

const NOTHING: EventText = { title: '', when: '', amount: '', balance: '' };

/** Its texts are not sealed, and nothing is held in it. */
export function sampleOf({ events, texts, notable }: Sample): Past {
  const timeline = buildTimeline(events);
  const markers = { notable: Int32Array.from(notable), statements: new Int32Array() };
  return {
    timeline,
    open: (_field, text) => text,
    scale: scaleOf(timeline),
    markers,
    held: { timesMs: new Float64Array(), heldMinor: new BigInt64Array(), expiries: [] },
    moments: momentsOf(timeline, markers),
    eventText: (version) => texts[version - 1] ?? NOTHING,
    state: () => ({}),
  };
}
