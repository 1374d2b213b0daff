/**
 * Twelve digits: ten that are drawn by chance, and two that check them (ISO 7064 MOD 97-10, the rule
 * of an IBAN). One wrong digit or two swapped ones are caught before anybody is asked, and nobody
 * gets from one number to the next by counting.
 */
const BODY = 10;

/** `random` is any non-negative whole number; its last ten digits become the body. */
export function accountNumberFrom(random: bigint): string {
  const body = (random % 10n ** BigInt(BODY)).toString().padStart(BODY, '0');
  return body + checkDigits(body);
}

/** The number without spaces or dashes; undefined unless its check digits fit. */
export function parseAccountNumber(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^[0-9]{12}$/.test(digits)) return undefined;
  return digits.slice(BODY) === checkDigits(digits.slice(0, BODY)) ? digits : undefined;
}

/** "1234 5678 9012" */
export function formatAccountNumber(number: string): string {
  return number.replace(/(.{4})(?=.)/g, '$1 ');
}

/** "•••• 9012", for places where the whole number is nobody's business. */
export function maskAccountNumber(number: string): string {
  return `•••• ${number.slice(-4)}`;
}

function checkDigits(body: string): string {
  return (98n - ((BigInt(body) * 100n) % 97n)).toString().padStart(2, '0');
}
