import { type Instant, toMs } from '@/domain/calendar';
import { type Currency, formatMoney, type Locale } from '@/domain/money';
import type { HeldLine } from '@/domain/projections/held';
import { bookedAt, placeOf, type Timeline } from '@/domain/projections/timeline';
import type { OpenText } from '../account/event-sentence';
import { type Axis, percent } from './axis';
import type { Scale } from './drawing';
import type { Markers } from './markers';
import type { Moments } from './moments';
import { dotY, laterThan, seen, since } from './plot';
import { toneOf } from './said';
import { isLive, type Spot, spotInstant, spotLabel, spotPlace, spotSpoken } from './spot';
import { type EventText, eventTexts, LOADING, type Texts } from './texts';
import { fractionOf, type View } from './view';

/** A history, and what is known of it as a whole. */
export type Past = {
  timeline: Timeline;
  open: OpenText;
  scale: Scale;
  markers: Markers;
  held: HeldLine;
  moments: Moments;
  /** What is said of one event. */
  eventText(version: number): EventText;
  /** What is said of the account after an event, at an instant: it decides what is still held. */
  accountTexts(version: number, at: Instant, isLive: boolean): Texts;
};

/** All that a moment is drawn from; none of it changes while somebody drags. */
export type Drawn = Past & {
  /** Later events came while the page was open: their bars drop in. */
  newAfter: number;
  axis: Axis;
  view: View;
  currency: Currency;
  locale: Locale;
};

/** What the moving parts say at a moment: the first time as HTML, then by `paint`. */
export type Face = {
  tense: 'live' | 'past';
  opened: boolean;
  overdrawn: boolean;
  spoken: string;
  texts: Texts;
  /** The instant that is looked at: what came later is not seen. */
  atMs: number;
  /** On the whole axis, and in what of it is in sight. */
  place: number;
  fraction: number;
  dotY: number;
};

export function faceOf(drawn: Drawn, spot: Spot, at?: number): Face {
  const { timeline, axis, view, scale, currency, locale } = drawn;
  const opened = spot.version > 0;
  const booked = bookedAt(timeline, spot.version);
  // Only for the height of the dot, while the figure is on its way.
  const nearest = timeline.balancesMinor[placeOf(timeline, spot.version)] ?? 0n;
  const known = booked === undefined ? LOADING : formatMoney(booked, currency, locale);
  const place = at ?? spotPlace(timeline, spot, axis);
  const instant = spotInstant(timeline, spot, axis);
  const isNow = isLive(timeline, spot);
  return {
    tense: isNow ? 'live' : 'past',
    opened,
    overdrawn: booked !== undefined && booked < 0n,
    spoken: spotSpoken(timeline, spot, drawn.eventText, { currency, locale }),
    texts: {
      balance: opened ? known : 'Not opened yet',
      moment: spotLabel(timeline, spot),
      count: countText(timeline, spot),
      ...happened(spot, drawn.eventText),
      ...drawn.accountTexts(spot.version, instant, isNow),
      ...eventTexts(drawn.eventText, spot.version),
    },
    atMs: toMs(instant),
    place,
    fraction: fractionOf(view, place),
    dotY: dotY(scale, nearest),
  };
}

/**
 * The nodes that move, by their `data-part`; those that say something, with what they say; and marks, with
 * since when they are there. What a node has is kept beside it, so that nothing is asked of it in a frame.
 */
export type Parts = {
  moving: {
    [part in 'range' | 'pace' | 'playhead' | 'dot' | 'later' | 'here']?: Element | undefined;
  };
  saying: Told[];
  rows: { node: HTMLElement; place: string; isEmpty: boolean }[];
  links: Told[];
  marks: { node: HTMLElement; ms: number; shown: string | null }[];
};

/** A node that follows one of the texts, and which it was last. */
type Told = { node: HTMLElement; place: string; text: string };

export function partsOf(root: HTMLElement): Parts {
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
  return {
    moving: Object.fromEntries(all('[data-part]').map((node) => [node.dataset.part, node])),
    saying: all('[data-say]').map((node) => ({
      node,
      place: node.dataset.say ?? '',
      text: node.textContent ?? '',
    })),
    rows: all('[data-row]').map((node) => ({
      node,
      place: node.dataset.row ?? '',
      isEmpty: node.hasAttribute('hidden'),
    })),
    links: all('[data-link]').map((node) => ({
      node,
      place: node.dataset.link ?? '',
      text: node.getAttribute('href') ?? '',
    })),
    marks: all('[data-since]').map((node) => ({
      node,
      ms: Number(node.dataset.since),
      shown: node.getAttribute('visibility'),
    })),
  };
}

/** One frame: a handful of attributes, and such texts as are others than before. */
export function paint(root: HTMLElement, parts: Parts, face: Face, version: number): void {
  const { range, playhead, dot, later, here } = parts.moving;
  root.dataset.tense = face.tense;
  root.dataset.opened = `${face.opened}`;
  root.dataset.overdrawn = `${face.overdrawn}`;
  (range as HTMLInputElement).value = `${version}`;
  range?.setAttribute('aria-valuetext', face.spoken);
  const x = percent(face.fraction);
  const { start, width } = laterThan(face.fraction);
  playhead?.setAttribute('x', x);
  playhead?.setAttribute('visibility', seen(face.fraction));
  dot?.setAttribute('cy', `${face.dotY}`);
  later?.setAttribute('x', start);
  later?.setAttribute('width', width);
  here?.setAttribute('x1', percent(face.place));
  here?.setAttribute('x2', percent(face.place));
  say(parts, face.texts);
  for (const mark of parts.marks) {
    const shown = since(mark.ms, face.atMs);
    if (mark.shown === shown) continue;
    mark.shown = shown;
    mark.node.setAttribute('visibility', shown);
  }
}

/** A text that stays the same is left alone, and so is what it would lay out anew. */
function say({ saying, rows, links }: Parts, texts: Texts): void {
  for (const told of saying) {
    const text = texts[told.place] ?? '';
    if (told.text === text) continue;
    const tone = toneOf(text);
    if (tone !== toneOf(told.text)) told.node.dataset.tone = tone;
    told.text = text;
    told.node.textContent = text;
  }
  for (const row of rows) {
    const isEmpty = !texts[row.place];
    if (row.isEmpty === isEmpty) continue;
    row.isEmpty = isEmpty;
    row.node.hidden = isEmpty;
  }
  for (const told of links) {
    const href = texts[told.place] ?? '';
    if (told.text === href) continue;
    told.text = href;
    told.node.setAttribute('href', href);
  }
}

function countText(timeline: Timeline, { version, pin }: Spot): string {
  if (version === 0) return 'Before the first event';
  const of = `vent ${version} of ${timeline.length}`;
  return pin?.what ? `After e${of}` : `E${of}`;
}

/** What is under the playhead: an event of the account, or what happened besides. */
function happened({ version, pin }: Spot, eventText: Past['eventText']): Texts {
  if (pin?.what) return { happened: pin.what, 'happened-amount': '' };
  if (version === 0) return { happened: '', 'happened-amount': '' };
  const { title, amount } = eventText(version);
  return { happened: title, 'happened-amount': amount };
}
