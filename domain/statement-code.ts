/**
 * What is printed under a statement, to be typed by whoever wants to know whether it is genuine: a
 * hundred bits of a signature in five groups of four letters and digits. I, L, O and U are left out,
 * and those that look alike may be mistaken for one another (Crockford's Base32).
 */
declare const brand: unique symbol;

/** "7K2M-9QXT-0R4D-HHZB-5C8W" */
export type StatementCode = string & { readonly [brand]: 'StatementCode' };

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 20;
const BITS_A_LETTER = 5n;

/** From the first hundred bits of a signature, which has at least 13 bytes. */
export function statementCodeFrom(signature: Uint8Array): StatementCode {
  let bits = 0n;
  for (const byte of signature.slice(0, 13)) bits = (bits << 8n) | BigInt(byte);
  bits >>= 4n;
  let letters = '';
  for (let place = LENGTH - 1; place >= 0; place -= 1) {
    letters += ALPHABET[Number((bits >> (BigInt(place) * BITS_A_LETTER)) & 31n)];
  }
  return grouped(letters);
}

/** The code in a text, however it was grouped and in whichever case; undefined when it cannot be one. */
export function parseStatementCode(text: string): StatementCode | undefined {
  const letters = text
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const isCode = letters.length === LENGTH && [...letters].every((one) => ALPHABET.includes(one));
  return isCode ? grouped(letters) : undefined;
}

function grouped(letters: string): StatementCode {
  return letters.replace(/(.{4})(?=.)/g, '$1-') as StatementCode;
}
