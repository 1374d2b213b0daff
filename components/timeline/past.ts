import { fromMs, type Instant } from '@/domain/calendar';
import { type HeldLine, heldOver } from '@/domain/projections/held';
import {
  balanceAt,
  eventAt,
  isWhole,
  type Timeline,
  versionAt,
} from '@/domain/projections/timeline';
import type { OpenText } from '../account/event-sentence';
import type { MoneyStyle } from '../account/money';
import { accountView } from '../account/views';
import { scaleOf } from './drawing';
import { eventText } from './event-text';
import { markersOf } from './markers';
import { momentsOf, pinned } from './moments';
import type { Past } from './paint';
import type { Spot } from './spot';
import { type Beside, stateTexts } from './state-texts';
import { accountTexts, type EventText } from './texts';

/** An account's history with all that goes along with it, up to now. */
export function pastOf(
  timeline: Timeline,
  open: OpenText,
  beside: Beside,
  { nowMs, ...money }: { nowMs: number } & MoneyStyle,
): Past {
  const markers = markersOf(timeline);
  const held = heldOver(timeline, fromMs(nowMs));
  // From one frame to the next most rows say what another row has said.
  const said = new Map<number, EventText>();
  const say = (version: number) => {
    const text = eventText(timeline, version, open, money);
    said.set(version, text);
    return text;
  };
  return {
    timeline,
    open,
    scale: scaleOf(timeline),
    markers,
    held,
    moments: momentsOf(timeline, markers, besides(timeline, held, beside)),
    eventText: (version) => said.get(version) ?? say(version),
    accountTexts(version, at, isLive) {
      const account = accountAt(timeline, version, at, open);
      return {
        ...accountTexts(account, money),
        ...(account && stateTexts(account, at, beside, open, { locale: money.locale, isLive })),
      };
    },
  };
}

/**
 * Holds that ran out, changes of standing orders, what happened to payments and to the holder; not those of
 * the same moment as an event.
 */
function besides(timeline: Timeline, { expiries }: HeldLine, { orders, others }: Beside): Spot[] {
  if (!isWhole(timeline)) return [];
  const changes = orders.flatMap(({ steps }) => steps.map(({ at }) => at));
  const what = new Map<Instant, string>([
    ...others.map(({ at, what }) => [at, what] as const),
    ...changes.map((at) => [at, 'Standing order changed'] as const),
    ...expiries.map((at) => [at, 'A hold ran out'] as const),
  ]);
  return [...what]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([at, text]) => {
      const version = versionAt(timeline, at);
      const isEvent = eventAt(timeline, version)?.recordedAt === at;
      return isEvent || version === 0 ? [] : [pinned(at, version, text)];
    });
}

/**
 * The account after an event, folded from the nearest whole state. Null before it was opened; undefined
 * while its events are on their way.
 */
export function accountAt(timeline: Timeline, version: number, at: Instant, open: OpenText) {
  const balance = balanceAt(timeline, version);
  return balance && accountView(balance, at, open);
}
