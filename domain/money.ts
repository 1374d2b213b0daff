declare const brand: unique symbol;

/** An amount in minor units (pence, cents, yen, fils) of the currency that stands beside it. */
export type Minor = bigint & { readonly [brand]: 'Minor' };

/** The same amount as it crosses a boundary: a decimal string of whole minor units. */
export type MinorText = string & { readonly [brand]: 'MinorText' };

export const currencies = ['GBP', 'EUR', 'USD', 'JPY', 'KWD'] as const;
export type Currency = (typeof currencies)[number];

/** How a customer writes numbers and dates. */
export const locales = ['en-GB', 'de-DE'] as const;
export type Locale = (typeof locales)[number];

/** ISO 4217 minor-unit digits. Never asked of Intl, whose answer is about display, not about money. */
export const minorDigits: Record<Currency, number> = { GBP: 2, EUR: 2, USD: 2, JPY: 0, KWD: 3 };

/** No single command moves more than this many minor units. */
export const AMOUNT_CAP = 10_000_000_000n as Minor;

const symbols: Record<Currency, string> = { GBP: '£', EUR: '€', USD: '$', JPY: '¥', KWD: 'KWD' };
const separators: Record<Locale, { group: string; decimal: string }> = {
  'en-GB': { group: ',', decimal: '.' },
  'de-DE': { group: '.', decimal: ',' },
};
const MINUS = '\u2212';
const NO_BREAK_SPACE = '\u00a0';

export type AmountProblem =
  | { reason: 'amount-missing' }
  | { reason: 'amount-unreadable' }
  | { reason: 'amount-ambiguous'; readings: [string, string] }
  | { reason: 'amount-not-positive' }
  | { reason: 'amount-precision'; currency: Currency; digits: number }
  | { reason: 'amount-too-large'; capMinor: MinorText; currency: Currency };

export type ParsedAmount = { ok: true; minor: Minor } | { ok: false; problem: AmountProblem };

export function minor(value: bigint): Minor {
  return value as Minor;
}

export function toMinor(text: MinorText): Minor {
  return BigInt(text) as Minor;
}

export function minorText(value: bigint): MinorText {
  return value.toString() as MinorText;
}

/**
 * Reads an amount as a person typed it, without ever going through a float.
 *
 * The customer's locale decides what the comma and the point mean. Text that this locale reads as
 * too many decimals, but the other one as thousands ("1,234" in German), is refused with both
 * readings named rather than guessed at.
 */
export function parseAmount(text: string, currency: Currency, locale: Locale): ParsedAmount {
  const bare = withoutSymbol(text.trim(), currency);
  if (bare === '') return problem({ reason: 'amount-missing' });

  const read = readDigits(bare, locale);
  if (!read) return problem({ reason: 'amount-unreadable' });

  const digits = minorDigits[currency];
  if (read.fraction.length > digits) {
    const other = readDigits(bare, locale === 'en-GB' ? 'de-DE' : 'en-GB');
    if (other && other.fraction === '' && !read.negative) {
      const whole = scale(other, digits);
      const asThousands = formatAmount(whole, currency, locale);
      const asDecimals = `${read.whole}${separators[locale].decimal}${read.fraction}`;
      return problem({ reason: 'amount-ambiguous', readings: [asThousands, asDecimals] });
    }
    return problem({ reason: 'amount-precision', currency, digits });
  }

  const value = scale(read, digits);
  if (read.negative || value === 0n) return problem({ reason: 'amount-not-positive' });
  if (value > AMOUNT_CAP) {
    return problem({ reason: 'amount-too-large', capMinor: minorText(AMOUNT_CAP), currency });
  }
  return { ok: true, minor: value };
}

/** A balance as it is printed, which unlike an amount may be nothing or less; undefined if it is none. */
export function parseBalance(text: string, currency: Currency, locale: Locale): Minor | undefined {
  const trimmed = text.trim();
  const isNegative = trimmed.startsWith('-') || trimmed.startsWith(MINUS);
  const bare = withoutSymbol(trimmed.slice(isNegative ? 1 : 0).trim(), currency);
  const read = readDigits(bare, locale);
  const digits = minorDigits[currency];
  if (!read || read.negative || read.fraction.length > digits) return undefined;
  const value = scale(read, digits);
  return minor(isNegative ? -value : value);
}

/** "£1,204.50", "−£100.00"; in German "1.204,50 €". The minus is U+2212, the space does not break. */
export function formatMoney(value: bigint, currency: Currency, locale: Locale): string {
  const sign = value < 0n ? MINUS : '';
  const amount = formatAmount(value < 0n ? -value : value, currency, locale);
  const symbol = symbols[currency];
  if (locale === 'de-DE') return `${sign}${amount}${NO_BREAK_SPACE}${symbol}`;
  const gap = symbol.length > 1 ? NO_BREAK_SPACE : '';
  return `${sign}${symbol}${gap}${amount}`;
}

/** As `formatMoney`, with "+" before a credit: for lines that add to or take from a balance. */
export function formatSigned(value: bigint, currency: Currency, locale: Locale): string {
  return value > 0n
    ? `+${formatMoney(value, currency, locale)}`
    : formatMoney(value, currency, locale);
}

/** The figure alone, without its currency: "1,204.50", and "−100.00" below zero. */
export function formatAmount(value: bigint, currency: Currency, locale: Locale): string {
  const { group, decimal } = separators[locale];
  const { whole, fraction } = split(value < 0n ? -value : value, currency);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return `${value < 0n ? MINUS : ''}${grouped}${fraction && decimal + fraction}`;
}

/** An exact decimal such as a rate, with the locale's own sign between whole and fraction. */
export function formatDecimal(text: string, locale: Locale): string {
  return text.replace('.', separators[locale].decimal);
}

/** A whole number that is no money: "1,085,000,000". */
export function formatWhole(value: bigint, locale: Locale): string {
  const digits = `${value < 0n ? -value : value}`;
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, separators[locale].group);
  return `${value < 0n ? MINUS : ''}${grouped}`;
}

/** The figure for machines (CSV, JSON): no grouping, a point, an ASCII minus. */
export function plainAmount(value: bigint, currency: Currency): string {
  const { whole, fraction } = split(value < 0n ? -value : value, currency);
  return `${value < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
}

export function currencySymbol(currency: Currency): string {
  return symbols[currency];
}

type Digits = { negative: boolean; whole: string; fraction: string };

/** Nobody counts thousands from nothing: "0,500" is half of one, written elsewhere, and no 500. */
function readDigits(text: string, locale: Locale): Digits | undefined {
  const { group, decimal } = separators[locale];
  const match = new RegExp(
    `^([-+\u2212]?)([1-9][0-9]{0,2}(?:\\${group}[0-9]{3})+|[0-9]+)(?:\\${decimal}([0-9]+))?$`,
  ).exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  return {
    negative: sign === '-' || sign === MINUS,
    whole: whole.replaceAll(group, ''),
    fraction,
  };
}

function withoutSymbol(text: string, currency: Currency): string {
  const symbol = symbols[currency];
  if (text.startsWith(symbol)) return text.slice(symbol.length).trim();
  if (text.endsWith(symbol)) return text.slice(0, -symbol.length).trim();
  return text;
}

function scale(read: Digits, digits: number): Minor {
  return BigInt(read.whole + read.fraction.padEnd(digits, '0')) as Minor;
}

function split(value: bigint, currency: Currency): { whole: string; fraction: string } {
  const digits = minorDigits[currency];
  const text = value.toString().padStart(digits + 1, '0');
  return {
    whole: text.slice(0, text.length - digits),
    fraction: text.slice(text.length - digits),
  };
}

function problem(found: AmountProblem): ParsedAmount {
  return { ok: false, problem: found };
}
