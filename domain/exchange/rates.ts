/**
 * What one currency is worth in another. A rate is a decimal string and never a float: how many units
 * of one currency a single unit of the other buys, before the bank takes its part.
 */
import { daysBetween, type LocalDate } from '../calendar';
import { type Currency, type Minor, minor, minorDigits } from '../money';

declare const brand: unique symbol;

/** A positive decimal, "1.18203415": digits and a point, no exponent, no needless zeros. */
export type Rate = string & { readonly [brand]: 'Rate' };

const RATE = /^(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?$/;
const RATE_DIGITS = 8;
const BPS = 10_000n;

export function parseRate(text: string): Rate | undefined {
  return RATE.test(text) && /[1-9]/.test(text) ? (text as Rate) : undefined;
}

/**
 * What a customer gets for an amount: at the rate, less the spread, and what is left of a minor unit
 * stays with the bank. It may come to nothing.
 */
export function convert(
  soldMinor: Minor,
  from: Currency,
  to: Currency,
  { rate, spreadBps }: { rate: Rate; spreadBps: number },
): Minor {
  const { digits, scale } = scaled(rate);
  const bought = soldMinor * digits * (BPS - BigInt(spreadBps)) * powerOfTen(minorDigits[to]);
  return minor(bought / (scale * BPS * powerOfTen(minorDigits[from])));
}

/** The rate with the spread taken off, rounded down as an amount is: what a person is shown. */
export function customerRate(rate: Rate, spreadBps: number): Rate {
  const { digits, scale } = scaled(rate);
  const shown = powerOfTen(RATE_DIGITS);
  return rateText((digits * (BPS - BigInt(spreadBps)) * shown) / (scale * BPS), RATE_DIGITS);
}

/**
 * The middle of the market on a day: made up, but always the same on the same day, near what these
 * currencies were worth, and consistent, because each currency has one value that day. A bank that is
 * not a demo has a feed of rates here.
 */
export function midRateOn(date: LocalDate, from: Currency, to: Currency): Rate {
  if (from === to) return '1' as Rate;
  const scale = powerOfTen(RATE_DIGITS);
  return rateText((valueOn(date, from) * scale) / valueOn(date, to), RATE_DIGITS);
}

/** What a unit was worth in pounds, in the long run, in hundred-millionths. */
const usualValue: Record<Currency, bigint> = {
  GBP: 100_000_000n,
  EUR: 84_600_000n,
  USD: 77_300_000n,
  JPY: 515_000n,
  KWD: 251_500_000n,
};

const A_SWING = 32;
const SWING_PPM = 30_000;
const JITTER_PPM = 2_500;
const MILLION = 1_000_000n;
const BEGINNING = '2020-01-01' as LocalDate;

/** In millionths of a hundred-millionth of a pound: slow swings over weeks, and a little every day. */
function valueOn(date: LocalDate, currency: Currency): bigint {
  const day = daysBetween(BEGINNING, date);
  const swing = Math.floor(day / A_SWING);
  const into = day - swing * A_SWING;
  const [before, after] = [
    drawn(currency, swing, SWING_PPM),
    drawn(currency, swing + 1, SWING_PPM),
  ];
  const slow = (before * BigInt(A_SWING - into) + after * BigInt(into)) / BigInt(A_SWING);
  const daily = drawn(`${currency} day`, day, JITTER_PPM);
  return usualValue[currency] * (MILLION + slow + daily);
}

/** A number from −most to most that follows from a name and a number: FNV-1a with its bits mixed. */
function drawn(name: string, number: number, most: number): bigint {
  let hash = 0x811c9dc5;
  for (const letter of `${name} ${number}`) {
    hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return BigInt((((hash ^ (hash >>> 16)) >>> 0) % (2 * most + 1)) - most);
}

function scaled(rate: Rate): { digits: bigint; scale: bigint } {
  const [whole = '', fraction = ''] = rate.split('.');
  return { digits: BigInt(whole + fraction), scale: powerOfTen(fraction.length) };
}

function rateText(digits: bigint, decimals: number): Rate {
  const text = digits.toString().padStart(decimals + 1, '0');
  const fraction = text.slice(-decimals).replace(/0+$/, '');
  return `${text.slice(0, -decimals)}${fraction && `.${fraction}`}` as Rate;
}

function powerOfTen(power: number): bigint {
  return 10n ** BigInt(power);
}
