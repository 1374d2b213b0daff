import { type Currency, formatMoney, type Locale, minorDigits } from '@/domain/money';
import { isWhole, type Timeline } from '@/domain/projections/timeline';
import { type Axis, fractionOf } from './axis';

/** Drawings are made of whole numbers in a square of this size, which SVG stretches to fit. */
export const UNITS = 1000;

const BARS = 100;
const MARKERS = 12;

/** The range of balances that fits the drawing, zero always among them. Floats: this is a picture. */
export type Scale = { bottom: number; top: number; step: number };

export function scaleOf({ balancesMinor }: Timeline): Scale {
  let low = 0;
  let high = 0;
  for (const balance of balancesMinor) {
    low = Math.min(low, Number(balance));
    high = Math.max(high, Number(balance));
  }
  const step = roundStep((high - low || 100) / 4);
  const top = Math.ceil((high + (high - low) * 0.02) / step) * step || step;
  return { bottom: Math.floor(low / step) * step, top, step };
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

/**
 * The balance as one stepped line. However many events share a column of the drawing, it gets at most
 * four strokes: to the lowest and the highest balance in it and to the last. Both ends drop to zero
 * outside the picture, so that the same path can be filled.
 */
export function balancePath(timeline: Timeline, axis: Axis, scale: Scale): string {
  const { timesMs, balancesMinor } = timeline;
  const y = (balance: bigint | number) => Math.round(heightOf(scale, balance) * UNITS);
  let path = `M-9 ${y(0)}`;
  let drawn = y(0);
  const to = (height: number) => {
    if (height === drawn) return;
    path += `V${height}`;
    drawn = height;
  };
  let index = 0;
  while (index < timesMs.length) {
    const column = Math.round(fractionOf(axis, timesMs[index] ?? 0) * UNITS);
    let last = y(balancesMinor[index] ?? 0n);
    let [highest, lowest] = [last, last];
    index += 1;
    while (
      index < timesMs.length &&
      Math.round(fractionOf(axis, timesMs[index] ?? 0) * UNITS) === column
    ) {
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

export type Bars = { incoming: string; outgoing: string };

/** What came in, upwards from the middle, and what went out, downwards; one path each. */
export function barPaths({ timesMs, deltasMinor }: Timeline, axis: Axis): Bars {
  const incoming = new Float64Array(BARS);
  const outgoing = new Float64Array(BARS);
  timesMs.forEach((ms, index) => {
    const bar = Math.min(BARS - 1, Math.floor(fractionOf(axis, ms) * BARS));
    const delta = Number(deltasMinor[index] ?? 0n);
    if (delta > 0) incoming[bar] = (incoming[bar] ?? 0) + delta;
    else outgoing[bar] = (outgoing[bar] ?? 0) - delta;
  });
  const most = Math.max(1, ...incoming, ...outgoing);
  const width = UNITS / BARS;
  // Square roots: beside a salary, a coffee would otherwise be too thin to see.
  const bars = (sums: Float64Array, direction: 1 | -1) =>
    [...sums]
      .map((sum, bar) => {
        if (sum === 0) return '';
        const height = Math.max(24, Math.round(Math.sqrt(sum / most) * (UNITS / 2)));
        return `M${bar * width + 1} ${UNITS / 2}v${direction * height}h${width - 2}v${-direction * height}z`;
      })
      .join('');
  return { incoming: bars(incoming, -1), outgoing: bars(outgoing, 1) };
}

/** Versions worth a mark: what is not an everyday movement of money, then the largest movements. */
export function notableVersions(timeline: Timeline): number[] {
  // Of a long history, too little is here to tell.
  if (!isWhole(timeline)) return [];
  const { length, versions: all, deltasMinor } = timeline;
  const versions = [...all].filter((_version, index) => deltasMinor[index] === 0n);
  const largest = (direction: 1n | -1n) => {
    let best = 0;
    deltasMinor.forEach((delta, index) => {
      if (delta * direction > (deltasMinor[best] ?? 0n) * direction) best = index;
    });
    return best + 1;
  };
  const chosen = new Set([...versions.slice(0, MARKERS - 2), largest(1n), largest(-1n)]);
  return [...chosen].filter((version) => version <= length).sort((a, b) => a - b);
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
