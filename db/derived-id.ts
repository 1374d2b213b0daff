import type { CommandId, StreamId } from '@/domain/ids';
import { digest } from './digest';

/**
 * A UUIDv5 (RFC 9562) in the name space of a command or a stream: what a command creates gets its id
 * from the command's own, so a double click creates it once; what a handler makes of an event gets its
 * id from the stream's.
 */
export function derivedId<Id extends string>(space: CommandId | StreamId, name: string): Id {
  const named = Buffer.allocUnsafe(16 + Buffer.byteLength(name));
  if (named.write(space.replaceAll('-', ''), 'hex') !== 16) throw new Error('Not a name space');
  named.write(name, 16);
  const hex = digest('sha1', named);
  // The version, and in the two highest bits of its digit the variant.
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}` as Id;
}
