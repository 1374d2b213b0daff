import { isUuid, type StreamId } from './ids';

/** Streams with their newest version: how far somebody has seen, or how far there is to see. */
export type Heads = ReadonlyMap<StreamId, number>;

/** More streams than anybody has; whatever is written behind them was not written by us. */
const MOST = 200;
const ENTRY = /^([0-9a-f-]{36}):([1-9][0-9]{0,8})$/;

/** "stream:version,…", as it travels to the browser and back. */
export function writeHeads(heads: Heads): string {
  return [...heads].map(([streamId, version]) => `${streamId}:${version}`).join(',');
}

/** What can be read of such a text; the rest counts as not seen. */
export function readHeads(text: string): Map<StreamId, number> {
  const heads = new Map<StreamId, number>();
  for (const entry of text.split(',', MOST)) {
    const [, streamId = '', version] = ENTRY.exec(entry) ?? [];
    if (isUuid(streamId)) heads.set(streamId as StreamId, Number(version));
  }
  return heads;
}

/** How many events there are beyond what was seen: of all streams, or of one. */
export function countNewer(seen: Heads, heads: Heads, only?: StreamId): number {
  let newer = 0;
  for (const [streamId, version] of heads) {
    if (only && streamId !== only) continue;
    newer += Math.max(0, version - (seen.get(streamId) ?? 0));
  }
  return newer;
}
