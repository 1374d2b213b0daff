import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { CustomerId } from '@/domain/ids';
import { drizzleClient, sqlClient, type Transaction } from './client';
import { gathered } from './gathered';
import { purposeKey } from './master-key';
import { streams } from './schema';
import { after, type Soon } from './soon';

/** What one customer's personal text is sealed with, and what their requests are fingerprinted with. */
export type CustomerKey = { seal: Buffer; fingerprint: KeyObject };

/**
 * No key is used for longer than this without asking the table again, so that a destroyed one opens nothing
 * any more, in any instance, soon after its row is gone.
 */
const TRUSTED_FOR_MS = 5_000;
const CACHED_KEYS = 10_000;

/** One a process, though its instrumentation and its routes load separate copies of this module. */
const shared = globalThis as typeof globalThis & { rewindCustomerKeys?: CachedKeys };
shared.rewindCustomerKeys ??= { cache: new Map(), timesForgotten: 0 };
const known = shared.rewindCustomerKeys;

type CachedKeys = {
  /** `until` is on the clock that nobody can set back. */
  cache: Map<CustomerId, { key: SealingKey; until: number }>;
  timesForgotten: number;
};

/** The customer's key; null when there is none, or no longer one. */
export function customerKey(customerId: CustomerId): Soon<SealingKey | null> {
  const now = performance.now();
  const cached = known.cache.get(customerId);
  return cached && cached.until > now ? cached.key : askForKey(customerId, now);
}

/** The time counts from the question: by the answer, the row may have been gone for a while. */
async function askForKey(customerId: CustomerId, asked: number): Promise<SealingKey | null> {
  const { cache, timesForgotten } = known;
  const wrapped = await askForWrappedKey(customerId);
  const key = wrapped ? keyFrom(unwrap(customerId, wrapped)) : null;
  if (cache.size >= CACHED_KEYS) cache.clear();
  if (!key) cache.delete(customerId);
  else if (known.timesForgotten === timesForgotten) {
    cache.set(customerId, { key, until: asked + TRUSTED_FOR_MS });
  }
  return key;
}

/** Every command asks this of somebody: those that come together ask once. */
const askForWrappedKey = gathered(async (customerIds: readonly CustomerId[]) => {
  const rows = await sqlClient()<{ customer_id: CustomerId; wrapped_key: Buffer }[]>`
    select customer_id, wrapped_key from customer_keys
    where customer_id = any(${customerIds}::uuid[])`;
  return new Map(rows.map(({ customer_id, wrapped_key }) => [customer_id, wrapped_key]));
});

/** After its row is gone: this process at once, the others within the time that they trust. */
export function forgetCustomerKey(customerId: CustomerId): void {
  known.cache.delete(customerId);
  known.timesForgotten += 1;
}

/** What a customer's text is sealed with on its way into a command. */
export type SealingKey = CustomerKey & { erased: boolean };

/**
 * For somebody who is erased, a key of the moment that nobody keeps: what is still asked in their name
 * is refused, and erased as it is stored. Null for somebody who never was a customer.
 */
export function sealingKey(customerId: CustomerId): Soon<SealingKey | null> {
  return after(customerKey(customerId), (key) => key ?? keyOfTheMoment(customerId));
}

async function keyOfTheMoment(customerId: CustomerId): Promise<SealingKey | null> {
  return (await wasRegistered(customerId))
    ? { ...newCustomerKey(customerId).key, erased: true }
    : null;
}

/**
 * Whether any of them is erased, whatever was known of them when their key was asked for. Whoever is not
 * stays so until the transaction ends: an erasure takes the row for itself before it looks at anything.
 */
export async function isAnyErased(
  tx: Transaction,
  customerIds: ReadonlySet<CustomerId>,
): Promise<boolean> {
  const kept = await tx`
    select from customer_keys where customer_id = any(${[...customerIds]}::uuid[])
    order by customer_id for key share`;
  return kept.length < customerIds.size;
}

/** A key for a customer who is about to register; it counts once `storeCustomerKey` is committed. */
export function newCustomerKey(customerId: CustomerId): { key: CustomerKey; wrapped: Buffer } {
  const raw = randomBytes(32);
  return { key: keyFrom(raw), wrapped: wrap(customerId, raw) };
}

export function storeCustomerKey(tx: Transaction, customerId: CustomerId, wrapped: Buffer) {
  return tx`insert into customer_keys (customer_id, wrapped_key) values (${customerId}, ${wrapped})`;
}

/** The head of their stream is written with their first key, and stays when the key is destroyed. */
async function wasRegistered(customerId: CustomerId): Promise<boolean> {
  const found = await drizzleClient()
    .select({ version: streams.version })
    .from(streams)
    .where(and(eq(streams.streamId, customerId), eq(streams.kind, 'customer')));
  return found.some(({ version }) => version > 0);
}

function keyFrom(raw: Buffer): SealingKey {
  return {
    seal: raw,
    fingerprint: createSecretKey(Buffer.from(hkdfSync('sha256', raw, 'rewind', 'fingerprint', 32))),
    erased: false,
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
