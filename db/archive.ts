/**
 * Older events in one file that can be checked by itself, without a database: a header, then for each
 * stream its sealed events, a line each and as they are stored, and its head with the way from there
 * to the root of a seal; then the seals, and a last line with a digest of all that came before.
 *
 * What has not been sealed yet stays out: nothing could be proven of it.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { LoggedEvent } from '@/domain/chain-check';
import type { Digest } from '@/domain/hash-chain';
import type { StreamId } from '@/domain/ids';
import { type InclusionProof, inclusionProof } from '@/domain/merkle';
import type { KeptSeal, Seal, SealedHead } from '@/domain/seal';
import { sqlClient } from './client';
import {
  FIRST_STREAM,
  hashedOnly,
  inSnapshot,
  LAST_STREAM,
  onlyStream,
  readLog,
} from './logged-events';
import { bankPublicKey } from './seal-key';
import { digestBytes, keptSeals, leafDigests } from './seals';

export type ArchiveHeader = { rewind: 'archive'; format: 1; publicKey: string };

export type ArchivedHead = SealedHead & {
  /** The number of the seal that covers it. */
  seal: number;
  proof: InclusionProof;
};

export type ArchiveLine =
  | { event: LoggedEvent }
  | { head: ArchivedHead }
  | { seal: Seal }
  | { end: ArchiveEnd };

export type ArchiveEnd = { streams: number; events: number; newestSeal: number; digest: Digest };

type NewestHead = SealedHead & { seal: number };

const STREAMS_AT_ONCE = 200;
const EVENTS_AT_ONCE = 2_000;
/** A seal has a thousand heads at most; many streams share one. */
const MOST_CACHED = 200;

/**
 * Writes the sealed events of one stream, or of all, and answers how many there are. Under a name of its
 * own until it is complete, so that half an archive never looks like one.
 */
export async function archive(
  which: StreamId | 'all',
  path: string,
): Promise<{ streams: number; events: number }> {
  const out = createWriteStream(`${path}.draft`, { mode: 0o600 });
  const digest = createHash('sha256');
  const write = async (line: ArchiveHeader | ArchiveLine) => {
    const text = `${JSON.stringify(line)}\n`;
    digest.update(text);
    await writeText(out, text);
  };
  const findSeal = sealFinder();
  const used = new Set<number>();
  const count = { streams: 0, events: 0 };
  await write({ rewind: 'archive', format: 1, publicKey: bankPublicKey() });
  for await (const { seal, ...head } of newestHeads(which)) {
    for await (const event of sealedEvents(head)) {
      await write({ event });
      count.events += 1;
    }
    await write({ head: { ...head, seal, proof: proofOf(head, await findSeal(seal)) } });
    used.add(seal);
    count.streams += 1;
  }
  const [newest] = await keptSeals(sqlClient(), { last: 1 });
  if (newest) used.add(newest.number);
  for (const number of [...used].sort((a, b) => a - b)) {
    const { place: _place, heads: _heads, ...seal } = await findSeal(number);
    await write({ seal });
  }
  const end = { ...count, newestSeal: newest?.number ?? 0, digest: digest.digest('hex') };
  await writeText(out, `${JSON.stringify({ end } satisfies ArchiveLine)}\n`);
  out.end();
  await finished(out);
  await rename(`${path}.draft`, path);
  return count;
}

/** Whether there is anything of a stream that could be archived. */
export async function isSealedStream(streamId: StreamId): Promise<boolean> {
  const rows = await sqlClient()`select from seal_heads where stream_id = ${streamId} limit 1`;
  return rows.length > 0;
}

/** Of each stream the newest event that is sealed, in order of the streams' ids. */
async function* newestHeads(which: StreamId | 'all'): AsyncGenerator<NewestHead> {
  let { after, upTo } =
    which === 'all' ? { after: FIRST_STREAM, upTo: LAST_STREAM } : onlyStream(which);
  for (;;) {
    const page = await sqlClient()<NewestHead[]>`
      select distinct on (stream_id) stream_id as "streamId", version,
        encode(hash, 'hex') as hash, seal_number as seal
      from seal_heads where stream_id > ${after} and stream_id <= ${upTo}
      order by stream_id, version desc, seal_number limit ${STREAMS_AT_ONCE}`;
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    after = last.streamId;
  }
}

async function* sealedEvents({ streamId, version }: SealedHead): AsyncGenerator<LoggedEvent> {
  let after = 0;
  while (after < version) {
    const place = { streamId, version: after };
    const page = await inSnapshot((db) =>
      readLog(db, place, { streamId, version }, EVENTS_AT_ONCE),
    );
    for (const row of page) yield hashedOnly(row);
    const last = page.at(-1);
    if (!last) return;
    after = last.version;
  }
}

/** What one archive has met: by the next, another server may have made other seals of these numbers. */
function sealFinder(): (number: number) => Promise<KeptSeal> {
  const seals = new Map<number, KeptSeal>();
  return async (number) => {
    const cached = seals.get(number);
    if (cached) return cached;
    const [seal] = await keptSeals(sqlClient(), { after: number - 1, limit: 1 });
    if (seal?.number !== number) throw new Error(`Seal ${number} is missing from the database`);
    if (seals.size >= MOST_CACHED) seals.clear();
    seals.set(number, seal);
    return seal;
  };
}

function proofOf({ streamId, hash }: SealedHead, seal: KeptSeal): InclusionProof {
  const index = seal.heads.findIndex((head) => head.streamId === streamId && head.hash === hash);
  if (index < 0) throw new Error(`Seal ${seal.number} does not cover ${streamId}`);
  // The first leaf is the seal's place in the feed.
  return inclusionProof(leafDigests(seal), index + 1, digestBytes);
}

async function writeText(out: WriteStream, text: string): Promise<void> {
  if (out.errored) throw out.errored;
  if (!out.write(text)) await once(out, 'drain');
}
