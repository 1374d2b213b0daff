import { toMs } from '@/domain/calendar';
import { type Currency, formatMoney, type Locale, minorDigits } from '@/domain/money';
import type { HeldLine } from '@/domain/projections/held';
import type { Timeline } from '@/domain/projections/timeline';
import { type Axis, countUpTo, msAt, placeOf, placeOfKnown, placeOfVersion } from './axis';
import type { Spot } from './spot';
import { fractionOf, placeAt, type View } from './view';

/** Drawings are made of whole numbers in a square of this size, which SVG stretches to fit. */
export const UNITS = 1000;

/** How much there is room for, in a wide drawing and on a phone, whose width no server knows: both are drawn. */
export const WIDE = { bars: 100, marksApart: 0.008 } as const;
export const NARROW = { bars: 40, marksApart: 0.03 } as const;

/** The range of balances that fits the drawing, zero always among them. Floats: this is a picture. */
export type Scale = { bottom: number; top: number; step: number };

export function scaleOf(timeline: Timeline): Scale {
  const { low, high } = rangeOf(timeline);
  const step = roundStep((high - low || 100) / 4);
  const top = Math.ceil((high + (high - low) * 0.02) / step) * step || step;
  return { bottom: Math.floor(low / step) * step, top, step };
}

/** As high as the balances are and no higher, for a drawing without labels. */
export function tightScaleOf(timeline: Timeline): Scale {
  const { low, high } = rangeOf(timeline);
  return { bottom: low, top: high > low ? high : low + 1, step: 1 };
}

/** 0 at the top of the drawing, 1 at its bottom. */
export function heightOf({ bottom, top }: Scale, balanceMinor: bigint | number): number {
  return (top - Number(balanceMinor)) / (top - bottom);
}

/** A line at the very bottom needs no label to be taken for zero, unless it is the only one. */
export type GridLine = { fraction: number; label: string; zero: boolean; labelled: boolean };

export function gridOf(scale: Scale, currency: Currency, locale: Locale): GridLine[] {
  const lines: GridLine[] = [];
  const isOnlyOne = scale.bottom + scale.step >= scale.top;
  for (let value = scale.bottom; value < scale.top; value += scale.step) {
    lines.push({
      fraction: heightOf(scale, value),
      label: shortMoney(value, currency, locale),
      zero: value === 0,
      labelled: value !== 0 || scale.bottom < 0 || isOnlyOne,
    });
  }
  return lines;
}

/** Which of the known versions are in sight, by index; `last` is not one of them. */
export function inSight(axis: Axis, view: View): { first: number; last: number } {
  return { first: firstFrom(axis, view.from), last: firstFrom(axis, view.to + Number.EPSILON) };
}

/**
 * The balance in sight as one stepped line. However many events share a column of the drawing, it gets
 * at most four strokes: to the lowest and the highest balance in it and to the last. Both ends drop to
 * zero outside the picture, so that the same path can be filled.
 */
export function balancePath(timeline: Timeline, axis: Axis, view: View, scale: Scale): string {
  const { balancesMinor } = timeline;
  const { first, last: end } = inSight(axis, view);
  const y = (balance: bigint | number) => Math.round(heightOf(scale, balance) * UNITS);
  const columnOf = (index: number) =>
    Math.round(fractionOf(view, placeOfKnown(axis, index)) * UNITS);
  let path = `M-9 ${y(0)}`;
  let drawn = y(0);
  const to = (height: number) => {
    if (height === drawn) return;
    path += `V${height}`;
    drawn = height;
  };
  if (first > 0) to(y(balancesMinor[first - 1] ?? 0n));
  let index = first;
  while (index < end) {
    const column = columnOf(index);
    let last = y(balancesMinor[index] ?? 0n);
    let [highest, lowest] = [last, last];
    index += 1;
    while (index < end && columnOf(index) === column) {
      last = y(balancesMinor[index] ?? 0n);
      highest = Math.min(highest, last);
      lowest = Math.max(lowest, last);
      index += 1;
    }
    if (column > 0 && (highest !== drawn || lowest !== drawn)) path += `H${column}`;
    const [near, far] =
      Math.abs(lowest - drawn) < Math.abs(highest - drawn) ? [lowest, highest] : [highest, lowest];
    to(near);
    to(far);
    to(last);
  }
  return `${path}H${UNITS + 9}V${y(0)}`;
}

/** What was held, as a band that hangs from the balance; as the last moment of each column has it. */
export function heldPath(
  { balancesMinor, timesMs }: Timeline,
  { timesMs: heldTimesMs, heldMinor }: HeldLine,
  axis: Axis,
  view: View,
  scale: Scale,
): string {
  if (heldMinor.length === 0) return '';
  const y = (balance: bigint) => Math.round(heightOf(scale, balance) * UNITS);
  let path = '';
  let from = 0;
  let [top, bottom] = [0, 0];
  for (let column = 0; column <= UNITS; column += 1) {
    const ms = msAt(axis, placeAt(view, (column + 1) / UNITS));
    const balance = balancesMinor[countUpTo(timesMs, ms) - 1] ?? 0n;
    const held = heldMinor[countUpTo(heldTimesMs, ms) - 1] ?? 0n;
    const [nextTop, nextBottom] = [y(balance), y(balance - held)];
    if (nextTop === top && nextBottom === bottom && column < UNITS) continue;
    if (bottom !== top) path += `M${from} ${top}H${column}V${bottom}H${from}z`;
    from = column;
    [top, bottom] = [nextTop, nextBottom];
  }
  return path;
}

export type Bars = { incoming: string; outgoing: string };

/**
 * What came in, upwards from the middle, and what went out, downwards; one path each. Bars that have
 * events later than a version in them stand apart, as they are new.
 */
export function barPaths(
  { deltasMinor, versions }: Timeline,
  axis: Axis,
  view: View,
  newAfter: number,
  { bars: count }: { bars: number } = WIDE,
): { known: Bars; fresh: Bars } {
  const incoming = new Float64Array(count);
  const outgoing = new Float64Array(count);
  const width = UNITS / count;
  const freshBars = new Set<number>();
  const { first, last } = inSight(axis, view);
  for (let index = first; index < last; index += 1) {
    const bar = barOf(view, placeOfKnown(axis, index), count);
    if ((versions[index] ?? 0) > newAfter) freshBars.add(bar);
    const delta = Number(deltasMinor[index] ?? 0n);
    if (delta > 0) incoming[bar] = (incoming[bar] ?? 0) + delta;
    else outgoing[bar] = (outgoing[bar] ?? 0) - delta;
  }
  const most = Math.max(1, ...incoming, ...outgoing);
  // Square roots: beside a salary, a coffee would otherwise be too thin to see.
  const path = (sums: Float64Array, direction: 1 | -1, fresh: boolean) =>
    [...sums]
      .map((sum, bar) => {
        if (sum === 0 || freshBars.has(bar) !== fresh) return '';
        const height = Math.max(24, Math.round(Math.sqrt(sum / most) * (UNITS / 2)));
        return `M${bar * width + 1} ${UNITS / 2}v${direction * height}h${width - 2}v${-direction * height}z`;
      })
      .join('');
  const bars = (fresh: boolean) => ({
    incoming: path(incoming, -1, fresh),
    outgoing: path(outgoing, 1, fresh),
  });
  return { known: bars(false), fresh: bars(true) };
}

/** Some of the marked events in sight: no two so near that they would touch. */
export function marksInSight(
  versions: Int32Array,
  axis: Axis,
  view: View,
  { marksApart }: { marksApart: number } = WIDE,
): number[] {
  const fractionAt = (version: number) => fractionOf(view, placeOfVersion(axis, version));
  return apart([...versions], fractionAt, marksApart);
}

/** Of moments that are no events, the same. */
export function spotsInSight(
  spots: readonly Spot[],
  axis: Axis,
  view: View,
  { marksApart }: { marksApart: number } = WIDE,
): Spot[] {
  const fractionAt = ({ pin }: Spot) => (pin ? fractionOf(view, placeOf(axis, toMs(pin.at))) : -1);
  return apart(spots, fractionAt, marksApart);
}

/** Of marks in order, those in sight that are no nearer to the one before than that. */
export function apart<Mark>(
  marks: readonly Mark[],
  fractionAt: (mark: Mark) => number,
  distance: number,
): Mark[] {
  let drawn = -1;
  return marks.filter((mark) => {
    const fraction = fractionAt(mark);
    if (fraction < 0 || fraction > 1 || (drawn >= 0 && fraction < drawn + distance)) {
      return false;
    }
    drawn = fraction;
    return true;
  });
}

function barOf(view: View, place: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor(fractionOf(view, place) * count)));
}

function rangeOf({ balancesMinor }: Timeline): { low: number; high: number } {
  let low = 0;
  let high = 0;
  for (const balance of balancesMinor) {
    low = Math.min(low, Number(balance));
    high = Math.max(high, Number(balance));
  }
  return { low, high };
}

/** Binary search: the first known version at a place or after it. */
function firstFrom(axis: Axis, place: number): number {
  let low = 0;
  let high = axis.timeline.versions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (placeOfKnown(axis, middle) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function roundStep(rough: number): number {
  // No logarithms: engines may differ in the last digit, and server and browser must agree.
  let power = 1;
  while (power * 10 <= rough) power *= 10;
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
}

/** "£2,000" for whole amounts, as a scale shows them. */
function shortMoney(value: number, currency: Currency, locale: Locale): string {
  const money = formatMoney(BigInt(Math.round(value)), currency, locale);
  const digits = minorDigits[currency];
  return digits > 0 && value % 10 ** digits === 0
    ? money.replace(new RegExp(`[.,]0{${digits}}(?!\\d)`), '')
    : money;
}
