/**
 * The seals once more, outside the database: one line of JSON each, with the heads that it covers. Who
 * can rewrite the whole database cannot rewrite this file unseen, and whoever copies it elsewhere
 * every so often holds the bank to its past.
 *
 * Lines are only ever added. Where file and database do not agree, nothing is.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { KeptSeal } from '@/domain/seal';
import { sqlClient } from './client';
import { linesOf } from './lines';
import { keptSeals } from './seals';

const FILE_LOCK = 7_394_633;
const SEALS_AT_ONCE = 20;
/** Longer than any line: a seal covers a thousand heads at most. */
const TAIL_BYTES = 1_048_576;
const LINE_FEED = 0x0a;

export function sealsFile(): string {
  const { REWIND_SEALS_FILE, REWIND_DATA_DIR = '.data' } = process.env;
  return REWIND_SEALS_FILE ?? join(REWIND_DATA_DIR, 'seals.log');
}

/**
 * Adds the seals that the file lacks, and answers whether there may be more. An instance that has no
 * data folder keeps no file. Of instances that share one, one writes at a time.
 */
export async function keepSealsFile(): Promise<boolean> {
  const file = await openToAppend(sealsFile());
  if (!file) return false;
  try {
    return (await sqlClient().begin(async (tx) => {
      const [lock] = await tx<{ taken: boolean }[]>`
        select pg_try_advisory_xact_lock(${FILE_LOCK}) as taken`;
      if (!lock?.taken) return false;
      const { line, torn } = await endOf(file);
      const newest = line === null ? undefined : readLine(line);
      if (line !== null && !newest) throw disagreement('its last line is not a seal');
      if (newest) {
        const [kept] = await keptSeals(tx, { after: newest.number - 1, limit: 1 });
        if (kept?.number !== newest.number || toLine(kept) !== line) {
          throw disagreement(`about seal ${newest.number}`);
        }
      }
      const missing = await keptSeals(tx, { after: newest?.number ?? 0, limit: SEALS_AT_ONCE });
      const text = missing.map((seal) => `${toLine(seal)}\n`).join('');
      // What a crash has cut off is made whole; anything else that stands there is not ours.
      if (!text.startsWith(torn)) throw disagreement('about how it ends');
      if (text === '') return false;
      await file.write(text.slice(torn.length));
      await file.sync();
      return missing.length === SEALS_AT_ONCE;
    })) as boolean;
  } finally {
    await file.close();
  }
}

/**
 * The seals in a file as it is now, in order; null for each line that is none. Nothing at all where
 * there is no file.
 */
export async function* readSealsFile(path: string): AsyncGenerator<KeptSeal | null> {
  const file = await openToRead(path);
  if (!file) return;
  try {
    const { size } = await file.stat();
    if (size === 0) return;
    const chunks = file.createReadStream({ end: size - 1, autoClose: false });
    for await (const line of linesOf(chunks as AsyncIterable<Buffer>)) yield readLine(line) ?? null;
  } finally {
    await file.close();
  }
}

function toLine({ heads, ...seal }: KeptSeal): string {
  return JSON.stringify({
    ...seal,
    heads: heads.map(({ streamId, version, hash }) => [streamId, version, hash]),
  });
}

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const lineShape = z.object({
  number: z.int().positive(),
  sealedAt: z.string(),
  previous: digest,
  root: digest,
  signature: z.string(),
  place: z.object({ epoch: z.int(), tx: z.string(), position: z.string() }),
  heads: z.array(z.tuple([z.string(), z.int().positive(), digest])),
});

function readLine(line: string): KeptSeal | undefined {
  try {
    const { heads, ...seal } = lineShape.parse(JSON.parse(line));
    return {
      ...seal,
      heads: heads.map(([streamId, version, hash]) => ({ streamId, version, hash })),
    } as unknown as KeptSeal;
  } catch {
    return undefined;
  }
}

/** The last whole line of a file, and what stands behind it. */
async function endOf(file: FileHandle): Promise<{ line: string | null; torn: string }> {
  const { size } = await file.stat();
  const from = Math.max(0, size - TAIL_BYTES);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
  const tail = buffer.subarray(0, bytesRead);
  const end = tail.lastIndexOf(LINE_FEED);
  const torn = tail.toString('utf8', end + 1);
  if (end < 0) return { line: null, torn };
  const begin = end === 0 ? 0 : tail.lastIndexOf(LINE_FEED, end - 1) + 1;
  return { line: tail.toString('utf8', begin, end), torn };
}

function disagreement(about: string): Error {
  return new Error(
    `${sealsFile()} and the database do not agree ${about}: nothing was added. After restoring an older backup, move the file away and keep it.`,
  );
}

async function openToAppend(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'a+', 0o600);
  } catch (error) {
    // No folder: other instances keep the file.
    if (isMissing(error)) return undefined;
    throw error;
  }
}

async function openToRead(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
