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
export const separators: Record<Locale, { group: string; decimal: string }> = {
  'en-GB': { group: ',', decimal: '.' },
  'de-DE': { group: '.', decimal: ',' },
};
export const MINUS = '\u2212';
const NO_BREAK_SPACE = '\u00a0';

export function minor(value: bigint): Minor {
  return value as Minor;
}

export function toMinor(text: MinorText): Minor {
  return BigInt(text) as Minor;
}

export function minorText(value: bigint): MinorText {
  return value.toString() as MinorText;
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

function split(value: bigint, currency: Currency): { whole: string; fraction: string } {
  const digits = minorDigits[currency];
  const text = value.toString().padStart(digits + 1, '0');
  return {
    whole: text.slice(0, text.length - digits),
    fraction: text.slice(text.length - digits),
  };
}
