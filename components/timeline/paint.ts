import { type Currency, formatMoney, type Locale } from '@/domain/money';
import { bookedAt, placeOf, type Timeline } from '@/domain/projections/timeline';
import { type Axis, fractionOf, percent } from './axis';
import { dotY } from './chart';
import type { Scale } from './drawing';
import { isLive, type Spot, spotLabel, spotMs, spotSpoken } from './spot';

/** All that a moment is drawn from; none of it changes while somebody drags. */
export type Drawn = {
  timeline: Timeline;
  axis: Axis;
  scale: Scale;
  currency: Currency;
  locale: Locale;
};

/** What the moving parts say at a moment: the first time as HTML, then by `paint`. */
export type Face = {
  tense: 'live' | 'past';
  opened: boolean;
  overdrawn: boolean;
  balance: string;
  moment: string;
  count: string;
  spoken: string;
  fraction: number;
  dotY: number;
};

export function faceOf(drawn: Drawn, spot: Spot, atMs?: number): Face {
  const { timeline, axis, scale, currency, locale } = drawn;
  const opened = spot.version > 0;
  const balance = bookedAt(timeline, spot.version);
  // Only for the height of the dot, while the figure is on its way.
  const nearest = timeline.balancesMinor[placeOf(timeline, spot.version)] ?? 0n;
  return {
    tense: isLive(timeline, spot) ? 'live' : 'past',
    opened,
    overdrawn: balance !== undefined && balance < 0n,
    balance: opened ? shownBalance(balance, currency, locale) : 'Not opened yet',
    moment: spotLabel(timeline, spot),
    count: opened ? `Event ${spot.version} of ${timeline.length}` : 'Before the first event',
    spoken: spotSpoken(timeline, spot, currency, locale),
    fraction: fractionOf(axis, atMs ?? spotMs(timeline, spot, axis)),
    dotY: dotY(scale, nearest),
  };
}

/** What is not known yet is not shown. */
function shownBalance(balance: bigint | undefined, currency: Currency, locale: Locale): string {
  return balance === undefined ? 'Loading…' : formatMoney(balance, currency, locale);
}

/** The nodes that move, by their `data-part`. */
export type Parts = Record<
  'range' | 'balance' | 'moment' | 'count' | 'playhead' | 'dot' | 'later',
  Element
>;

export function partsOf(root: HTMLElement): Parts {
  const part = (name: keyof Parts) => {
    const found = root.querySelector(`[data-part="${name}"]`);
    if (!found) throw new Error(`The time machine has no ${name}`);
    return found;
  };
  return {
    range: part('range'),
    balance: part('balance'),
    moment: part('moment'),
    count: part('count'),
    playhead: part('playhead'),
    dot: part('dot'),
    later: part('later'),
  };
}

/** One frame. */
export function paint(root: HTMLElement, parts: Parts, face: Face, version: number): void {
  root.dataset.tense = face.tense;
  root.dataset.opened = `${face.opened}`;
  root.dataset.overdrawn = `${face.overdrawn}`;
  parts.balance.textContent = face.balance;
  parts.moment.textContent = face.moment;
  parts.count.textContent = face.count;
  (parts.range as HTMLInputElement).value = `${version}`;
  parts.range.setAttribute('aria-valuetext', face.spoken);
  const x = percent(face.fraction);
  parts.playhead.setAttribute('x', x);
  parts.dot.setAttribute('cy', `${face.dotY}`);
  parts.later.setAttribute('x', x);
  parts.later.setAttribute('width', percent(1 - face.fraction));
}
