import type { StreamId } from '@/domain/ids';
import { verifyStream } from '../verify';

/** The versions of a stream that a verification has something to say about. */
export async function brokenVersions(streamId: StreamId): Promise<(number | null)[]> {
  const { findings } = await verifyStream(streamId);
  return findings.map((finding) => ('version' in finding ? finding.version : null));
}
