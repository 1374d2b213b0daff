import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { CustomerId, StreamId } from '@/domain/ids';
import type { Sealed } from '@/domain/sealed';
import type { StoredDomainEvent } from '@/domain/streams';
import { type CustomerKey, customerKey } from './customer-keys';

/** The one place that a sealed text belongs to; it opens nowhere else. */
export type SealedPlace = {
  customerId: CustomerId;
  streamId: StreamId;
  /** The event that it was stored in. What reads it later may have lifted that to another. */
  event: StoredDomainEvent['type'];
  field: string;
};

/**
 * AES-256-GCM under the customer's key: `s1.<event>.<iv, ciphertext and tag in base64url>`. Customer,
 * stream, event and field are authenticated beside the text, so a value copied to another place
 * does not open there.
 */
export function seal(key: CustomerKey, place: SealedPlace, text: string): Sealed {
  const iv = freshIv();
  const cipher = createCipheriv('aes-256-gcm', key.seal, iv);
  cipher.setAAD(authenticated(place));
  const bytes = Buffer.concat([
    iv,
    cipher.update(text, 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return `s1.${place.event}.${bytes.toString('base64url')}` as Sealed;
}

/** Random bytes are asked for in supplies: a dozen of them take as long as some thousand. */
const supply = { bytes: Buffer.alloc(0), used: 0 };

function freshIv(): Buffer {
  if (supply.used === supply.bytes.length) {
    supply.bytes = randomBytes(12 * 256);
    supply.used = 0;
  }
  supply.used += 12;
  return supply.bytes.subarray(supply.used - 12, supply.used);
}

/** Opens the texts of one customer's stream; every one is null once that customer is erased. */
export async function opener(
  customerId: CustomerId,
  streamId: StreamId,
): Promise<(field: string, sealed: Sealed) => string | null> {
  const key = await customerKey(customerId);
  return (field, sealed) => (key ? open(key, { customerId, streamId, field }, sealed) : null);
}

/** Throws for what was not sealed with this key for this place. */
export function open(key: CustomerKey, place: Omit<SealedPlace, 'event'>, sealed: Sealed): string {
  const [format, event, encoded] = sealed.split('.');
  if (format !== 's1' || !event || !PLAIN.test(event) || !encoded)
    throw new Error('Not a sealed value');
  const bytes = Buffer.from(encoded, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key.seal, bytes.subarray(0, 12), {
    authTagLength: 16,
  });
  decipher.setAAD(authenticated({ ...place, event: event as SealedPlace['event'] }));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString();
}

/** As canonical JSON has a list of texts: ids, and names of events and fields, need no escapes. */
function authenticated({ customerId, streamId, event, field }: SealedPlace): Buffer {
  return Buffer.from(`["${customerId}","${streamId}","${event}","${field}"]`, 'latin1');
}

const PLAIN = /^\w+$/;
