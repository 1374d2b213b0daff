import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Currency,
  currencies,
  formatAmount,
  formatMoney,
  type Locale,
  locales,
} from './money';
import { parseAmount, parseBalance } from './typed-money';

describe('reading an amount', () => {
  it.each<[string, Currency, Locale, bigint]>([
    ['1,234.50', 'GBP', 'en-GB', 123_450n],
    ['1.234,50', 'EUR', 'de-DE', 123_450n],
    ['£12', 'GBP', 'en-GB', 1_200n],
    ['12,5 €', 'EUR', 'de-DE', 1_250n],
    [' 0.01 ', 'GBP', 'en-GB', 1n],
    ['100', 'JPY', 'en-GB', 100n],
    ['1.234', 'KWD', 'en-GB', 1_234n],
    ['1,234', 'KWD', 'de-DE', 1_234n],
    ['1,234', 'GBP', 'en-GB', 123_400n],
  ])('%j in %s, written as in %s, is %d minor units', (text, currency, locale, minor) => {
    expect(parseAmount(text, currency, locale)).toEqual({ ok: true, minor });
  });

  it.each<[string, Currency, Locale, string]>([
    ['', 'GBP', 'en-GB', 'amount-missing'],
    ['£', 'GBP', 'en-GB', 'amount-missing'],
    ['0', 'GBP', 'en-GB', 'amount-not-positive'],
    ['-5', 'GBP', 'en-GB', 'amount-not-positive'],
    ['\u22125', 'GBP', 'en-GB', 'amount-not-positive'],
    ['1e3', 'GBP', 'en-GB', 'amount-unreadable'],
    ['٣', 'GBP', 'en-GB', 'amount-unreadable'],
    ['abc', 'GBP', 'en-GB', 'amount-unreadable'],
    ['1,23', 'GBP', 'en-GB', 'amount-unreadable'],
    ['.5', 'GBP', 'en-GB', 'amount-unreadable'],
    ['0,500', 'GBP', 'en-GB', 'amount-unreadable'],
    ['0.500', 'EUR', 'de-DE', 'amount-unreadable'],
    ['9'.repeat(49), 'GBP', 'en-GB', 'amount-too-large'],
    ['1.0055', 'GBP', 'en-GB', 'amount-precision'],
    ['0.001', 'GBP', 'en-GB', 'amount-precision'],
    ['100.5', 'JPY', 'en-GB', 'amount-precision'],
    ['1.005', 'GBP', 'en-GB', 'amount-ambiguous'],
    ['1,234', 'EUR', 'de-DE', 'amount-ambiguous'],
  ])('%j in %s, written as in %s, is refused: %4$s', (text, currency, locale, reason) => {
    expect(parseAmount(text, currency, locale)).toMatchObject({ ok: false, problem: { reason } });
  });

  it('names both readings of what could be thousands', () => {
    expect(parseAmount('1,234', 'EUR', 'de-DE')).toMatchObject({
      problem: { readings: ['1.234,00', '1,234'] },
    });
  });

  it('gives back whatever it prints', () => {
    const anyMoney = fc.tuple(
      fc.bigInt({ min: 1n, max: 10_000_000_000n }),
      fc.constantFrom(...currencies),
      fc.constantFrom(...locales),
    );
    fc.assert(
      fc.property(anyMoney, ([minor, currency, locale]) => {
        const text = formatMoney(minor, currency, locale);
        expect(parseAmount(text, currency, locale)).toEqual({ ok: true, minor });
      }),
    );
  });
});

describe('reading a printed balance', () => {
  it('reads back whatever is printed, whatever it comes to', () => {
    const value = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
    fc.assert(
      fc.property(
        value,
        fc.constantFrom(...currencies),
        fc.constantFrom(...locales),
        (balance, currency, locale) => {
          const printed = formatMoney(balance, currency, locale);
          expect(parseBalance(printed, currency, locale)).toBe(balance);
          const bare = formatAmount(balance, currency, locale).replace('\u2212', '-');
          expect(parseBalance(` ${bare} `, currency, locale)).toBe(balance);
        },
      ),
    );
  });

  it.each(['', '-', '--5', '1.005', '1e3', 'abc', '£', '5-'])('does not read “%s”', (text) => {
    expect(parseBalance(text, 'GBP', 'en-GB')).toBeUndefined();
  });
});
