import { createHmac, type KeyObject } from 'node:crypto';
import { canonicalJson } from '@/domain/hash-chain';
import { customerKey, type SealingKey } from '../customer-keys';
import { purposeKey } from '../master-key';
import type { Actor, Order, Prepared, Request } from './order';

/** Where there is no key to make one with. */
const INCOMPARABLE = Buffer.alloc(0);

/** A keyed digest of what was asked, which tells a repeat of an id from a re-use of it. */
export function fingerprintOf(key: Buffer | KeyObject, request: Request): Buffer {
  return createHmac('sha256', key).update(canonicalJson(request)).digest();
}

/** Under the key of the customer who asks, or whom somebody else's request is about. */
export function requestFingerprint(actor: Actor, key: SealingKey, request: Request): Buffer {
  return actor.kind === 'customer'
    ? fingerprintOf(key.fingerprint, request)
    : fingerprintAbout([key], request);
}

/**
 * What the bank and its staff say about customers in words is those customers' personal data: under the key
 * of each in turn, so that it dies with the first who is erased.
 */
export function fingerprintAbout(keys: readonly SealingKey[], request: Request): Buffer {
  if (keys.some(({ erased }) => erased)) return INCOMPARABLE;
  return keys.reduce(
    (digest, { fingerprint }) => createHmac('sha256', fingerprint).update(digest).digest(),
    bankFingerprint(request),
  );
}

/** For what is asked without a word about anybody. */
export function bankFingerprint(request: Request): Buffer {
  return fingerprintOf(purposeKey('bank-fingerprint'), request);
}

/**
 * Whether a stored fingerprint is that of this order. The key is asked for anew: a registration sent
 * twice at the same moment has made two keys, of which one was stored. Where no key is left, as after
 * a refused registration or an erasure, nothing can be compared and the stored outcome stands. Earlier
 * versions kept all that no customer asked under the bank's key.
 */
export async function isSameRequest(
  { actor, request }: Order,
  { fingerprint }: Pick<Prepared, 'fingerprint'>,
  stored: Buffer,
): Promise<boolean> {
  if (actor.kind !== 'customer') {
    if (fingerprint.equals(INCOMPARABLE)) return true;
    return fingerprint.equals(stored) || bankFingerprint(request).equals(stored);
  }
  const key = await customerKey(actor.id);
  return !key || fingerprintOf(key.fingerprint, request).equals(stored);
}
