import type { Locale } from '../money';

/**
 * Yearly rates in whole basis points. A *nominal* rate is what interest accrues by, day by day: a
 * 365th of it each day. The *effective* rate is what that comes to in a year with interest on
 * interest, and what a bank has to advertise ("19.90 % EAR").
 */
const DAYS = 365n;
const ONE = 10_000n;
/** A day's factor is (A_DAY + nominal) / A_DAY. */
const A_DAY = ONE * DAYS;
const A_YEAR = A_DAY ** DAYS;

const known = new Map<number, number>();

/**
 * The greatest nominal rate that comes to no more than an effective one, without a float: the
 * greatest n with (3 650 000 + n)³⁶⁵ · 10 000 ≤ (10 000 + effective) · 3 650 000³⁶⁵.
 */
export function nominalBps(effective: number): number {
  const remembered = known.get(effective);
  if (remembered !== undefined) return remembered;
  const most = (ONE + BigInt(effective)) * A_YEAR;
  let low = 0n;
  // Interest on interest only adds: no nominal rate is above its effective one.
  let high = BigInt(effective);
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    if ((A_DAY + middle) ** DAYS * ONE <= most) low = middle;
    else high = middle - 1n;
  }
  known.set(effective, Number(low));
  return Number(low);
}

/** What a nominal rate comes to in a year, rounded to the nearest basis point. */
export function effectiveBps(nominal: number): number {
  const grown = (A_DAY + BigInt(nominal)) ** DAYS * ONE;
  return Number((2n * grown + A_YEAR) / (2n * A_YEAR) - ONE);
}

/** "19.90%"; in German "19,90 %", where the space does not break. */
export function formatRate(bps: number, locale: Locale): string {
  const digits = `${bps}`.padStart(3, '0');
  const [whole, fraction] = [digits.slice(0, -2), digits.slice(-2)];
  return locale === 'de-DE' ? `${whole},${fraction}\u00a0%` : `${whole}.${fraction}%`;
}

/** What an overdraft costs: as banks advertise it, and the nominal rate that each day is a 365th of. */
export function formatOverdraftRate(nominal: number, locale: Locale): string {
  return `${formatRate(effectiveBps(nominal), locale)} EAR (${formatRate(nominal, locale)} nominal)`;
}

/** A yearly rate as a person types it, in basis points: "3.5", "19,90 %"; undefined where it is none. */
export function parseBps(text: string): number | undefined {
  const [, whole, fraction = ''] =
    /^([0-9]{1,3})(?:[.,]([0-9]{1,2}))?\s?%?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const bps = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  return bps <= 10_000 ? bps : undefined;
}
