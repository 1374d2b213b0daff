/**
 * International bank account numbers (ISO 13616): a country, two check digits, and what that country's
 * banks make of the rest, in a length of its own. One wrong character or two swapped ones are caught.
 */
const lengths: { readonly [country: string]: number | undefined } = {
  AD: 24,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GI: 23,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  KW: 30,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  VA: 22,
};

/** The number in capitals without spaces; undefined unless country, length and check digits fit. */
export function parseIban(text: string): string | undefined {
  const iban = text.replace(/[\s-]/g, '').toUpperCase();
  if (!/^[A-Z]{2}[0-9]{2}[A-Z0-9]+$/.test(iban)) return undefined;
  if (lengths[iban.slice(0, 2)] !== iban.length) return undefined;
  // Others would be right as well, for they are as much modulo 97: one account would have two numbers.
  const checkDigits = iban.slice(2, 4);
  if (checkDigits < '02' || checkDigits > '98') return undefined;
  return remainder(iban.slice(4) + iban.slice(0, 4)) === 1n ? iban : undefined;
}

/** "GB33 BUKB 2020 1555 5555 55" */
export function formatIban(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ');
}

/** Of ISO 7064 MOD 97-10, where A is 10 and Z is 35. */
function remainder(characters: string): bigint {
  const digits = characters.replace(/[A-Z]/g, (letter) => `${letter.charCodeAt(0) - 55}`);
  return BigInt(digits) % 97n;
}
