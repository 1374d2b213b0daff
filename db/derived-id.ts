import { createHash } from 'node:crypto';
import type { CommandId, StreamId } from '@/domain/ids';

/**
 * A UUIDv5 (RFC 9562) in the name space of a command or a stream: what a command creates gets its id
 * from the command's own, so a double click creates it once; what a handler makes of an event gets its
 * id from the stream's.
 */
export function derivedId<Id extends string>(space: CommandId | StreamId, name: string): Id {
  const hash = createHash('sha1')
    .update(Buffer.from(space.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-') as Id;
}
