/** Checks an archive file by itself: no database is asked, and nothing in the file is believed. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { z } from 'zod';
import {
  type CheckedChain,
  checkNext,
  concludeChain,
  hashNow,
  type LoggedEvent,
  uncheckedChain,
} from '@/domain/chain-check';
import { findingSentence } from '@/domain/findings';
import { type Digest, genesisInput } from '@/domain/hash-chain';
import type { StreamId } from '@/domain/ids';
import { leafDigestOfText, rootByProof } from '@/domain/merkle';
import { headLeaf, type Seal, sealText } from '@/domain/seal';
import { id } from '@/domain/shape';
import type { ArchivedHead, ArchiveEnd, ArchiveHeader, ArchiveLine } from './archive';
import { sha256 } from './digest';
import { linesOf } from './lines';
import { isSignedWith } from './seal-key';
import { digestBytes } from './seals';

export type CheckedArchive = {
  streams: number;
  events: number;
  /** The key that its seals are signed with: whether that is the bank's, the file cannot say. */
  publicKey: string | null;
  newestSeal: Seal | null;
  /** One sentence each, with the line that it is about. */
  problems: string[];
};

/** What has been read of a file so far. */
type Reading = CheckedArchive & {
  line: number;
  chain: CheckedChain | null;
  /** The root that heads lead to, by the number of the seal that is said to have it. */
  roots: Map<number, Digest>;
  seals: Set<number>;
  end: ArchiveEnd | null;
};

const MOST_PROBLEMS = 200;

export async function checkArchive(path: string, expectedKey?: string): Promise<CheckedArchive> {
  const reading: Reading = {
    streams: 0,
    events: 0,
    publicKey: null,
    newestSeal: null,
    problems: [],
    line: 0,
    chain: null,
    roots: new Map(),
    seals: new Set(),
    end: null,
  };
  const digest = createHash('sha256');
  for await (const text of linesOf(createReadStream(path) as AsyncIterable<Buffer>)) {
    reading.line += 1;
    takeLine(reading, text);
    if (reading.end === null) digest.update(`${text}\n`);
  }
  conclude(reading, digest.digest('hex'), expectedKey);
  const { streams, events, publicKey, newestSeal, problems } = reading;
  return { streams, events, publicKey, newestSeal, problems };
}

function takeLine(reading: Reading, text: string): void {
  const parsed = parse(text);
  if (reading.end) problem(reading, 'stands behind the end of the archive.');
  else if (reading.line === 1) {
    if (parsed && 'rewind' in parsed) reading.publicKey = parsed.publicKey;
    else problem(reading, 'is not the beginning of an archive.');
  } else if (!parsed || 'rewind' in parsed) problem(reading, 'cannot be read.');
  else if ('event' in parsed) takeEvent(reading, parsed.event);
  else if ('head' in parsed) takeHead(reading, parsed.head);
  else if ('seal' in parsed) takeSeal(reading, parsed.seal);
  else reading.end = parsed.end;
}

function takeEvent(reading: Reading, event: LoggedEvent): void {
  reading.events += 1;
  const { streamId, version } = event;
  if (reading.chain && reading.chain.streamId !== streamId) {
    problem(reading, `begins another stream before the head of ${reading.chain.streamId}.`);
    reading.chain = null;
  }
  const chain = reading.chain ?? uncheckedChain(streamId, sha256(genesisInput(streamId)));
  if (version > (chain.last?.version ?? 0)) {
    reading.chain = hashNow(checkNext(chain, [event]), sha256);
  } else problem(reading, `holds event ${version} of ${streamId} out of turn.`);
}

function takeHead(reading: Reading, head: ArchivedHead): void {
  reading.streams += 1;
  const { chain } = reading;
  reading.chain = null;
  const { streamId, version, hash, seal, proof } = head;
  if (chain?.streamId !== streamId) {
    problem(reading, 'is the head of no events.');
    return;
  }
  for (const finding of hashNow(concludeChain(chain, hash), sha256)) {
    problem(reading, `ends stream ${streamId}: ${findingSentence(finding)}`);
  }
  if (chain.last?.version !== version || chain.hash !== hash) {
    problem(reading, `says that ${streamId} ends with another event than it does here.`);
  }
  const root = rootByProof(leafDigestOfText(headLeaf(head), digestBytes), proof, digestBytes);
  if (root === undefined || (reading.roots.get(seal) ?? root) !== root) {
    problem(reading, `does not lead to seal ${seal}.`);
  } else reading.roots.set(seal, root);
}

function takeSeal(reading: Reading, seal: Seal): void {
  const { number, root, signature } = seal;
  reading.seals.add(number);
  reading.newestSeal = seal;
  if (!isSignedWith(reading.publicKey ?? '', sealText(seal), signature)) {
    problem(reading, `holds seal ${number}, which the key of this archive has not signed.`);
  }
  if ((reading.roots.get(number) ?? root) !== root) {
    problem(reading, `holds seal ${number}, to which the heads above do not lead.`);
  }
}

function conclude(reading: Reading, digest: Digest, expectedKey: string | undefined): void {
  const { chain, end, problems, roots, seals, publicKey } = reading;
  if (chain) problems.push(`Stream ${chain.streamId} has no head.`);
  for (const number of roots.keys()) {
    if (!seals.has(number)) problems.push(`Seal ${number} is missing.`);
  }
  if (expectedKey !== undefined && publicKey !== expectedKey) {
    problems.push('The archive is signed with another key than the one that was given.');
  }
  if (!end) problems.push('The archive is not complete: its last line is missing.');
  else if (
    end.digest !== digest ||
    end.events !== reading.events ||
    end.streams !== reading.streams ||
    end.newestSeal !== (reading.newestSeal?.number ?? 0)
  ) {
    problems.push('The archive is not the one that was written: its digest or its counts differ.');
  }
}

function problem(reading: Reading, what: string): void {
  if (reading.problems.length < MOST_PROBLEMS) {
    reading.problems.push(`Line ${reading.line} ${what}`);
  }
}

// Some of it is said again on a terminal, which obeys some characters: no more than such a text is made of.
const keyText = z.string().regex(/^[\w-]*$/);
const instantText = z.string().regex(/^[\d:.TZ-]*$/);
const digestText = z.string().regex(/^[0-9a-f]{64}$/);
const version = z.int().positive();
const lineShape = z.union([
  z.object({ rewind: z.literal('archive'), format: z.literal(1), publicKey: keyText }),
  z.object({
    event: z.object({
      streamId: id<StreamId>(),
      version,
      type: z.string(),
      schemaVersion: z.int(),
      recordedAt: z.string(),
      effectiveOn: z.string(),
      data: z.json(),
      commandId: z.string(),
      commandDigest: z.string(),
      hash: digestText,
    }),
  }),
  z.object({
    head: z.object({
      streamId: id<StreamId>(),
      version,
      hash: digestText,
      seal: version,
      proof: z.object({ index: z.int(), size: z.int(), path: z.array(digestText) }),
    }),
  }),
  z.object({
    seal: z.object({
      number: version,
      sealedAt: instantText,
      previous: digestText,
      root: digestText,
      signature: z.string(),
    }),
  }),
  z.object({
    end: z.object({
      streams: z.int(),
      events: z.int(),
      newestSeal: z.int(),
      digest: digestText,
    }),
  }),
]);

function parse(text: string): ArchiveHeader | ArchiveLine | undefined {
  try {
    // The shapes are right; that what is in them means something is for the hashes to say.
    return lineShape.safeParse(JSON.parse(text)).data as ArchiveHeader | ArchiveLine | undefined;
  } catch {
    return undefined;
  }
}
