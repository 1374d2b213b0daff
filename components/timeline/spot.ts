import { formatMoment, fromMs, type Instant, later, toMs } from '@/domain/calendar';
import { type Currency, formatAmount, type Locale } from '@/domain/money';
import {
  bookedAt,
  deltaAt,
  eventAt,
  isKnown,
  msOf,
  type Timeline,
} from '@/domain/projections/timeline';
import { eventNoun } from '../account/event-noun';
import type { MoneyStyle } from '../account/money';
import { type Axis, placeOf, placeOfVersion } from './axis';
import type { EventText } from './texts';

/** A moment that is not an event's own: a date that was asked for, an instant, the end of a hold. */
export type Pin = {
  asOf: string;
  label: string;
  at: Instant;
  /** What happened then besides the account's own events, if that is why it is a moment. */
  what?: string | undefined;
};

/** Where the playhead stands: after so many events. A pin holds it until it is moved. */
export type Spot = { version: number; pin: Pin | null };

export function isLive(timeline: Timeline, { version, pin }: Spot): boolean {
  return !pin && version === timeline.length;
}

/** Where on the axis to draw the playhead; live is its right-hand end. */
export function spotPlace(timeline: Timeline, spot: Spot, axis: Axis): number {
  if (spot.pin) return placeOf(axis, toMs(spot.pin.at));
  return isLive(timeline, spot) ? 1 : placeOfVersion(axis, spot.version);
}

/** The instant that decides what is still held: of the event, of the pin, or now. */
export function spotInstant(timeline: Timeline, spot: Spot, axis: Axis): Instant {
  const at = isLive(timeline, spot) ? fromMs(axis.toMs) : spot.pin?.at;
  const recordedAt = instantOf(timeline, spot.version);
  // The axis counts whole milliseconds, and an event may lie a little behind its own.
  if (at && recordedAt) return later(at, recordedAt);
  return at ?? recordedAt ?? fromMs(axis.fromMs);
}

export function isSameSpot(a: Spot, b: Spot): boolean {
  return a.version === b.version && a.pin?.asOf === b.pin?.asOf;
}

/** What stands behind the path in a link to this moment; nothing when live. */
export function spotQuery(timeline: Timeline, spot: Spot): string {
  const asOf = asOfSpot(timeline, spot);
  return asOf === null ? '' : `?asOf=${encodeURIComponent(asOf)}`;
}

/** What stands there; null when live. */
export function asOfSpot(timeline: Timeline, spot: Spot): string | null {
  return isLive(timeline, spot) ? null : (spot.pin?.asOf ?? `v${spot.version}`);
}

/** As `spotQuery`, for links that leave the account: there an event's number means nothing. */
export function spotQueryElsewhere(timeline: Timeline, spot: Spot): string {
  if (isLive(timeline, spot)) return '';
  const isNumber = !spot.pin || spot.pin.asOf.startsWith('v');
  const asOf = isNumber ? instantOf(timeline, spot.version) : spot.pin?.asOf;
  return asOf ? `?asOf=${encodeURIComponent(asOf)}` : '';
}

/** "12 March 2026, 14:03", or what was asked for. */
export function spotLabel(timeline: Timeline, spot: Spot): string {
  if (spot.pin) return sentenceCase(spot.pin.label);
  if (spot.version === 0) return 'Before the opening';
  const at = instantOf(timeline, spot.version);
  if (!at) return 'Loading…';
  return isLive(timeline, spot) ? `Now, last changed ${formatMoment(at)}` : formatMoment(at);
}

/** A page's title: the account by its name of then, and when. */
export function spotTitle(name: string | undefined, timeline: Timeline, spot: Spot): string {
  const named = name ?? 'Not opened yet';
  if (isLive(timeline, spot)) return `${named}: history`;
  return `${named} as of ${spot.pin?.label ?? spotLabel(timeline, spot)}`;
}

const currencyWords: Record<Currency, string> = {
  GBP: 'pounds',
  EUR: 'euros',
  USD: 'dollars',
  JPY: 'yen',
  KWD: 'dinars',
};

/** The slider's value as it is read out. */
export function spotSpoken(
  timeline: Timeline,
  spot: Spot,
  eventText: (version: number) => EventText,
  money: MoneyStyle,
): string {
  const { currency, locale } = money;
  if (spot.version === 0) {
    return `${spotLabel(timeline, spot)}. The account was not opened yet`;
  }
  const at = instantOf(timeline, spot.version);
  const booked = bookedAt(timeline, spot.version);
  if (!at || booked === undefined) return `Event ${spot.version}, loading`;
  const when = spot.pin ? sentenceCase(spot.pin.label) : formatMoment(at);
  const live = isLive(timeline, spot) ? 'Live. ' : '';
  const balance = `${spokenAmount(booked, currency, locale)} ${currencyWords[currency]}`;
  return `${live}${when}. Balance ${balance}${spokenEvent(timeline, spot, eventText, money)}`;
}

/** Of what changed the balance, its name as well; nothing as long as the event is not here. */
function spokenEvent(
  timeline: Timeline,
  { version, pin }: Spot,
  eventText: (version: number) => EventText,
  { currency, locale }: MoneyStyle,
): string {
  if (pin?.what) return `. ${pin.what}`;
  const event = eventAt(timeline, version);
  if (!event) return '';
  const delta = deltaAt(timeline, version) ?? 0n;
  const noun = eventNoun(event);
  if (delta === 0n) return ` after ${noun}`;
  const moved = `${delta > 0n ? 'plus ' : ''}${spokenAmount(delta, currency, locale)}`;
  const { title } = eventText(version);
  const name = title.toLowerCase() === noun ? '' : `: ${title}`;
  return ` after ${noun} ${moved}${name}`;
}

/** To the microsecond where the event is here, else to the millisecond; undefined where it is not known. */
function instantOf(timeline: Timeline, version: number): Instant | undefined {
  const known = isKnown(timeline, version) ? fromMs(msOf(timeline, version)) : undefined;
  return eventAt(timeline, version)?.recordedAt ?? known;
}

/** A sign is spelled out: few voices read U+2212. */
function spokenAmount(value: bigint, currency: Currency, locale: Locale): string {
  return value < 0n
    ? `minus ${formatAmount(-value, currency, locale)}`
    : formatAmount(value, currency, locale);
}

function sentenceCase(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
