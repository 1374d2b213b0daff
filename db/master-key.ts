import { createHmac, hkdfSync } from 'node:crypto';

/**
 * One secret from the environment, and a key of its own for each purpose derived from it, so that
 * nothing made for one purpose can be used for another.
 */
export type Purpose =
  | 'account-number'
  | 'app-role-password'
  | 'bank-fingerprint'
  | 'check-value'
  | 'customer-keys'
  | 'email'
  | 'quotes'
  | 'rate-limit'
  | 'seals'
  | 'snapshots'
  | 'statement-code'
  | 'trusted-device';

const derived = new Map<string, Buffer>();

export function purposeKey(purpose: Purpose): Buffer {
  const master = masterKey();
  const cacheKey = `${purpose} ${master.toString('hex')}`;
  let key = derived.get(cacheKey);
  if (!key) {
    key = Buffer.from(hkdfSync('sha256', master, 'rewind', purpose, 32));
    derived.set(cacheKey, key);
  }
  return key;
}

export function hmac(purpose: Purpose, text: string): Buffer {
  return createHmac('sha256', purposeKey(purpose)).update(text).digest();
}

function masterKey(): Buffer {
  const encoded = process.env.REWIND_MASTER_KEY;
  if (!encoded) throw new Error('REWIND_MASTER_KEY is not set');
  const key = Buffer.from(encoded, 'base64');
  if (key.length !== 32) throw new Error('REWIND_MASTER_KEY must be 32 bytes in base64');
  return key;
}
