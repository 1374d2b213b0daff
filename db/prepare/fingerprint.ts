import { createHmac, type KeyObject } from 'node:crypto';
import { canonicalJson } from '@/domain/hash-chain';
import { type CustomerKey, customerKey } from '../customer-keys';
import { purposeKey } from '../master-key';
import type { Actor, Order, Request } from './order';

/** A keyed digest of what was asked, which tells a repeat of an id from a re-use of it. */
export function fingerprintOf(key: Buffer | KeyObject, request: Request): Buffer {
  return createHmac('sha256', key).update(canonicalJson(request)).digest();
}

/** Of a customer under their own key, so that it dies with their data; of anybody else under the bank's. */
export function requestFingerprint(actor: Actor, key: CustomerKey, request: Request): Buffer {
  return actor.kind === 'customer'
    ? fingerprintOf(key.fingerprint, request)
    : bankFingerprint(request);
}

/** What the bank and its staff ask is nobody's personal data; its fingerprint is under a key of the bank's. */
export function bankFingerprint(request: Request): Buffer {
  return fingerprintOf(purposeKey('bank-fingerprint'), request);
}

/**
 * Whether a stored fingerprint is that of this order. The key is asked for anew: a registration sent
 * twice at the same moment has made two keys, of which one was stored. Where no key is left, as after
 * a refused registration or an erasure, nothing can be compared and the stored outcome stands.
 */
export async function isSameRequest({ actor, request }: Order, stored: Buffer): Promise<boolean> {
  if (actor.kind !== 'customer') return bankFingerprint(request).equals(stored);
  const key = await customerKey(actor.id);
  return !key || fingerprintOf(key.fingerprint, request).equals(stored);
}
