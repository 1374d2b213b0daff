import { type Currency, formatMoney, type Locale } from '@/domain/money';
import type { HeldLine } from '@/domain/projections/held';
import { balanceAt, bookedAt, placeOf, type Timeline } from '@/domain/projections/timeline';
import type { OpenText } from '../account/event-sentence';
import { accountView } from '../account/views';
import { type Axis, percent } from './axis';
import type { Scale } from './drawing';
import type { Markers } from './markers';
import { dotY, laterThan, seen } from './plot';
import { isLive, type Spot, spotInstant, spotLabel, spotPlace, spotSpoken } from './spot';
import { fractionOf, type View } from './view';

/** What is not known yet is not shown. */
const LOADING = 'Loading…';

/** All that a moment is drawn from; none of it changes while somebody drags. */
export type Drawn = {
  timeline: Timeline;
  markers: Markers;
  held: HeldLine;
  axis: Axis;
  view: View;
  scale: Scale;
  currency: Currency;
  locale: Locale;
  open: OpenText;
};

/** What the moving parts say at a moment: the first time as HTML, then by `paint`. */
export type Face = {
  tense: 'live' | 'past';
  opened: boolean;
  overdrawn: boolean;
  balance: string;
  available: string;
  held: string;
  moment: string;
  count: string;
  spoken: string;
  /** On the whole axis, and in what of it is in sight. */
  place: number;
  fraction: number;
  dotY: number;
};

export function faceOf(drawn: Drawn, spot: Spot, at?: number): Face {
  const { timeline, axis, view, scale, currency, locale } = drawn;
  const opened = spot.version > 0;
  const account = accountAt(drawn, spot);
  const booked = bookedAt(timeline, spot.version);
  // Only for the height of the dot, while the figure is on its way.
  const nearest = timeline.balancesMinor[placeOf(timeline, spot.version)] ?? 0n;
  const money = (minor: bigint | undefined) =>
    minor === undefined ? LOADING : formatMoney(minor, currency, locale);
  const place = at ?? spotPlace(timeline, spot, axis);
  return {
    tense: isLive(timeline, spot) ? 'live' : 'past',
    opened,
    overdrawn: booked !== undefined && booked < 0n,
    balance: opened ? money(booked) : 'Not opened yet',
    available: money(account?.availableMinor),
    held: money(account?.heldMinor),
    moment: spotLabel(timeline, spot),
    count: opened ? `Event ${spot.version} of ${timeline.length}` : 'Before the first event',
    spoken: spotSpoken(timeline, spot, currency, locale),
    place,
    fraction: fractionOf(view, place),
    dotY: dotY(scale, nearest),
  };
}

/**
 * The account at a moment, folded from the nearest whole state. Null before it was opened; undefined
 * while its events are on their way.
 */
export function accountAt({ timeline, axis, open }: Drawn, spot: Spot) {
  const balance = balanceAt(timeline, spot.version);
  return balance && accountView(balance, spotInstant(timeline, spot, axis), open);
}

/** The nodes that move, by their `data-part`; some are not on every page. */
export type Parts = {
  [part in
    | 'range'
    | 'balance'
    | 'available'
    | 'held'
    | 'moment'
    | 'count'
    | 'pace'
    | 'playhead'
    | 'dot'
    | 'later'
    | 'here']?: Element | undefined;
};

export function partsOf(root: HTMLElement): Parts {
  const found = [...root.querySelectorAll<HTMLElement>('[data-part]')];
  return Object.fromEntries(found.map((node) => [node.dataset.part, node]));
}

/** One frame. */
export function paint(root: HTMLElement, parts: Parts, face: Face, version: number): void {
  root.dataset.tense = face.tense;
  root.dataset.opened = `${face.opened}`;
  root.dataset.overdrawn = `${face.overdrawn}`;
  write(parts.balance, face.balance);
  write(parts.available, face.available);
  write(parts.held, face.held);
  write(parts.moment, face.moment);
  write(parts.count, face.count);
  (parts.range as HTMLInputElement).value = `${version}`;
  parts.range?.setAttribute('aria-valuetext', face.spoken);
  const x = percent(face.fraction);
  const { start, width } = laterThan(face.fraction);
  parts.playhead?.setAttribute('x', x);
  parts.playhead?.setAttribute('visibility', seen(face.fraction));
  parts.dot?.setAttribute('cy', `${face.dotY}`);
  parts.later?.setAttribute('x', start);
  parts.later?.setAttribute('width', width);
  parts.here?.setAttribute('x1', percent(face.place));
  parts.here?.setAttribute('x2', percent(face.place));
}

/** A text that stays the same is left alone, and so is what it would lay out anew. */
function write(node: Element | undefined, text: string): void {
  if (node && node.textContent !== text) node.textContent = text;
}
