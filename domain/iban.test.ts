import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIban, parseIban } from './iban';

const known = [
  'GB33BUKB20201555555555',
  'DE75512108001245126199',
  'NO8330001234567',
  'MT31MALT01100000000000000000123',
  'FR7630006000011234567890189',
];

describe('an IBAN', () => {
  it.each(known)('%s is read, however it is spaced', (iban) => {
    expect(parseIban(iban)).toBe(iban);
    expect(parseIban(` ${formatIban(iban).toLowerCase()} `)).toBe(iban);
  });

  it.each([
    ['', 'nothing'],
    ['GB33BUKB2020155555555', 'too short for its country'],
    ['GB33BUKB202015555555555', 'too long for its country'],
    ['XX33BUKB20201555555555', 'of no country'],
    ['GB34BUKB20201555555555', 'with a wrong check digit'],
    ['GB33BUKB2020155555555٣', 'with a digit of another script'],
  ])('%s is not one: %s', (text) => {
    expect(parseIban(text)).toBeUndefined();
  });

  it.each([
    ['DE97500105170000000001', 'DE00500105170000000001'],
    ['DE98500105170000000080', 'DE01500105170000000080'],
    ['DE02500105170000000062', 'DE99500105170000000062'],
  ])('%s is one, and %s is no other way to write it', (iban, other) => {
    expect(parseIban(iban)).toBe(iban);
    expect(parseIban(other)).toBeUndefined();
  });

  it('is found out when one character is another one', () => {
    const altered = fc.tuple(fc.constantFrom(...known), fc.nat(), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(altered, ([iban, place, by]) => {
        const digits = [...iban.matchAll(/[0-9]/g)].map(({ index }) => index);
        const at = digits[place % digits.length] ?? 2;
        const other = `${(Number(iban[at]) + by) % 10}`;
        expect(parseIban(iban.slice(0, at) + other + iban.slice(at + 1))).toBeUndefined();
      }),
    );
  });
});
