/** Amounts as people type them. Apart from `money.ts`: most pages print money, and few read any. */
import {
  AMOUNT_CAP,
  type Currency,
  currencySymbol,
  formatAmount,
  type Locale,
  MINUS,
  type Minor,
  type MinorText,
  minor,
  minorDigits,
  minorText,
  separators,
} from './money';

export type AmountProblem =
  | { reason: 'amount-missing' }
  | { reason: 'amount-unreadable' }
  | { reason: 'amount-ambiguous'; readings: [string, string] }
  | { reason: 'amount-not-positive' }
  | { reason: 'amount-precision'; currency: Currency; digits: number }
  | { reason: 'amount-too-large'; capMinor: MinorText; currency: Currency };

export type ParsedAmount = { ok: true; minor: Minor } | { ok: false; problem: AmountProblem };

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
  const symbol = currencySymbol(currency);
  if (text.startsWith(symbol)) return text.slice(symbol.length).trim();
  if (text.endsWith(symbol)) return text.slice(0, -symbol.length).trim();
  return text;
}

function scale(read: Digits, digits: number): Minor {
  return BigInt(read.whole + read.fraction.padEnd(digits, '0')) as Minor;
}

function problem(found: AmountProblem): ParsedAmount {
  return { ok: false, problem: found };
}
