import type { AccountEvent } from '@/domain/account/events';
import { toMs } from '@/domain/calendar';
import { assembleTimeline, NO_POINTS } from '@/domain/projections/timeline';
import type { Recorded } from '@/domain/recorded';
import { scaleOf } from './drawing';
import { momentsOf } from './moments';
import type { Past } from './paint';
import type { EventText, Texts } from './texts';

/** A history that is nobody's, whole, with what is said of each of its events. */
export type Sample = {
  readonly events: readonly Recorded<AccountEvent>[];
  readonly texts: readonly EventText[];
  /** The balance after each, and what is said of the account by then. */
  readonly balances: readonly string[];
  readonly accounts: readonly Texts[];
  /** The versions that are marked on its drawing. */
  readonly notable: readonly number[];
};

const NOTHING: EventText = { title: '', when: '', amount: '', balance: '' };

/** Its texts are not sealed, and nothing is held in it. */
export function sampleOf({ events, texts, balances, accounts, notable }: Sample): Past {
  const timesMs = Float64Array.from(events, ({ recordedAt }) => toMs(recordedAt));
  const balancesMinor = BigInt64Array.from(balances, BigInt);
  const window = { after: 0, events, timesMs, balancesMinor, snapshots: [] };
  const timeline = assembleTimeline(events.length, NO_POINTS, [window]);
  const markers = { notable: Int32Array.from(notable), statements: new Int32Array() };
  return {
    timeline,
    open: (_field, text) => text,
    scale: scaleOf(timeline),
    markers,
    held: { timesMs: new Float64Array(), heldMinor: new BigInt64Array(), expiries: [] },
    moments: momentsOf(timeline, markers),
    eventText: (version) => texts[version - 1] ?? NOTHING,
    accountTexts: (version) => accounts[version - 1] ?? {},
  };
}
