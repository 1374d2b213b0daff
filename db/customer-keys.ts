import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { CustomerId } from '@/domain/ids';
import { drizzleClient, type Transaction } from './client';
import { purposeKey } from './master-key';
import { customerKeys } from './schema';

/** What one customer's personal text is sealed with, and what their requests are fingerprinted with. */
export type CustomerKey = { seal: Buffer; fingerprint: Buffer };

/**
 * A destroyed key must be gone from the memory of every instance soon after its row is: no key is
 * used for longer than this without asking the table again.
 */
const TRUSTED_FOR_MS = 5_000;
const CACHED_KEYS = 10_000;

const cache = new Map<CustomerId, { key: CustomerKey | null; until: number }>();

/** The customer's key; null when there is none, or no longer one. */
export async function customerKey(customerId: CustomerId): Promise<CustomerKey | null> {
  const cached = cache.get(customerId);
  if (cached && cached.until > Date.now()) return cached.key;

  const [row] = await drizzleClient()
    .select({ wrappedKey: customerKeys.wrappedKey })
    .from(customerKeys)
    .where(eq(customerKeys.customerId, customerId));
  const key = row ? keyFrom(unwrap(customerId, row.wrappedKey)) : null;
  if (cache.size >= CACHED_KEYS) cache.clear();
  if (key) cache.set(customerId, { key, until: Date.now() + TRUSTED_FOR_MS });
  else cache.delete(customerId);
  return key;
}

/** A key for a customer who is about to register; it counts once `storeCustomerKey` is committed. */
export function newCustomerKey(customerId: CustomerId): { key: CustomerKey; wrapped: Buffer } {
  const raw = randomBytes(32);
  return { key: keyFrom(raw), wrapped: wrap(customerId, raw) };
}

export function storeCustomerKey(tx: Transaction, customerId: CustomerId, wrapped: Buffer) {
  return tx`insert into customer_keys (customer_id, wrapped_key) values (${customerId}, ${wrapped})`;
}

function keyFrom(raw: Buffer): CustomerKey {
  return {
    seal: raw,
    fingerprint: Buffer.from(hkdfSync('sha256', raw, 'rewind', 'fingerprint', 32)),
  };
}

function wrap(customerId: CustomerId, raw: Buffer): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', purposeKey('customer-keys'), iv);
  cipher.setAAD(Buffer.from(customerId));
  return Buffer.concat([iv, cipher.update(raw), cipher.final(), cipher.getAuthTag()]);
}

function unwrap(customerId: CustomerId, wrapped: Buffer): Buffer {
  const iv = wrapped.subarray(0, 12);
  const decipher = createDecipheriv('aes-256-gcm', purposeKey('customer-keys'), iv, {
    authTagLength: 16,
  });
  decipher.setAAD(Buffer.from(customerId));
  decipher.setAuthTag(wrapped.subarray(-16));
  return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
}
