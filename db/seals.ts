/**
 * Seals what has happened since the last seal: see `domain/seal.ts`. Streams are taken from the feed
 * between two places, so none is ever skipped, and a seal covers a bounded number of events.
 */
import { createHash } from 'node:crypto';
import type { Instant } from '@/domain/calendar';
import type { Digest } from '@/domain/hash-chain';
import type { StreamId } from '@/domain/ids';
import { leafDigestOfText, merkleRoot } from '@/domain/merkle';
import {
  FIRST_PREVIOUS,
  type KeptSeal,
  type Seal,
  type SealedHead,
  type SealedPlace,
  sealedText,
  sealLeaves,
  sealText,
} from '@/domain/seal';
import { type Sql, sqlClient, type Transaction } from './client';
import { instantFromPg } from './columns';
import { sha256 } from './digest';
import { BEGINNING, type FeedEntry, readFeed } from './feed';
import { bankPublicKey, isSignedWith, signedByBank } from './seal-key';

/** As many events have a seal of their own at once; fewer wait a minute for it. */
const EVENTS_A_SEAL = 1_000;
const LONGEST_WAIT_SECONDS = 60;
const SEALING_LOCK = 7_394_632;

/**
 * Makes the next seal if it is due, and answers whether another one may be. Of several instances one
 * seals at a time: each sees the seal before.
 */
export function makeDueSeal(longestWaitSeconds = LONGEST_WAIT_SECONDS): Promise<boolean> {
  return sqlClient().begin(async (tx) => {
    const [lock] = await tx<{ taken: boolean }[]>`
      select pg_try_advisory_xact_lock(${SEALING_LOCK}) as taken`;
    if (!lock?.taken) return false;
    const [newest] = await keptSeals(tx, { last: 1 });
    const entries = await readFeed(tx, newest?.place ?? BEGINNING, EVENTS_A_SEAL);
    const end = entries.at(-1);
    if (!end) return false;
    const isFull = entries.length === EVENTS_A_SEAL;
    if (newest && !isFull && !(await hasWaited(tx, newest, longestWaitSeconds))) return false;
    // Nothing is built on a seal that is not ours, or not what it was.
    if (newest && !holds(newest)) throw new Error(`Seal ${newest.number} is not what was signed`);
    await store(tx, await sealOver(tx, newest, entries, end));
    return isFull;
  }) as Promise<boolean>;
}

/** Whether a seal bears the bank's signature over the heads that it names. */
export function holds(seal: KeptSeal): boolean {
  return isSigned(seal) && hasItsRoot(seal);
}

export function isSigned(seal: Seal, publicKey = bankPublicKey()): boolean {
  return isSignedWith(publicKey, sealText(seal), seal.signature);
}

export function hasItsRoot(seal: KeptSeal): boolean {
  return rootOf(seal) === seal.root;
}

/** What the seal behind one has to name as `previous`. */
export function digestOfSeal(seal: Seal | undefined): Digest {
  return sha256(seal ? sealedText(seal) : FIRST_PREVIOUS);
}

export function leafDigests(seal: Pick<KeptSeal, 'place' | 'heads'>): Digest[] {
  return sealLeaves(seal).map((leaf) => leafDigestOfText(leaf, digestBytes));
}

export function digestBytes(bytes: Uint8Array): Digest {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Seals with their heads, in order: those behind a number, or the last ones. */
export async function keptSeals(
  sql: Sql | Transaction,
  { after = 0, limit = 20, last }: { after?: number; limit?: number; last?: number },
): Promise<KeptSeal[]> {
  const rows = await sql<KeptRow[]>`
    with wanted as (
      select * from seals where number > ${after}
      ${last === undefined ? sql`order by number limit ${limit}` : sql`order by number desc limit ${last}`}
    )
    select ${publicColumns(sql)}, epoch, wanted.tx::text as tx, position::text as position, (
      select coalesce(jsonb_agg(jsonb_build_array(stream_id, version, encode(hash, 'hex'))
        order by stream_id), '[]')
      from seal_heads where seal_number = number
    ) as heads
    from wanted order by number`;
  return rows.map(({ epoch, tx, position, heads, ...row }) => ({
    ...toSeal(row),
    place: { epoch, tx, position },
    heads: heads.map(([streamId, version, hash]) => ({ streamId, version, hash })),
  }));
}

/** Seals as the bank publishes them, in order from a number on. */
export async function publishedSeals(from: number, limit: number): Promise<Seal[]> {
  const sql = sqlClient();
  const rows = await sql<SealRow[]>`
    select ${publicColumns(sql)} from seals where number >= ${from} order by number limit ${limit}`;
  return rows.map(toSeal);
}

export async function newestSealNumber(): Promise<number> {
  const [row] = await sqlClient()<{ number: number }[]>`
    select coalesce(max(number), 0) as number from seals`;
  return row?.number ?? 0;
}

/** A row of the staff's list: as published, with how many streams it covers. */
export type ListedSeal = Seal & { streams: number };

/** The newest seals, newest first. */
export async function listSeals(limit: number, before = 2_147_483_647): Promise<ListedSeal[]> {
  const sql = sqlClient();
  const rows = await sql<(SealRow & { streams: number })[]>`
    select ${publicColumns(sql)},
      (select count(*)::int from seal_heads where seal_number = number) as streams
    from seals where number < ${before} order by number desc limit ${limit}`;
  return rows.map(({ streams, ...row }) => ({ ...toSeal(row), streams }));
}

/** Events that no seal covers yet: nothing but the triggers keeps anybody from replacing those. */
export async function countUnsealed(): Promise<number> {
  const [newest] = await sqlClient()<SealedPlace[]>`
    select epoch, tx::text as tx, position::text as position from seals
    order by number desc limit 1`;
  return countBehind(newest ?? BEGINNING);
}

export async function countBehind({ epoch, tx, position }: SealedPlace): Promise<number> {
  const [row] = await sqlClient()<{ count: number }[]>`
    select count(*)::int as count from events
    where (epoch, tx, position) > (${epoch}::int, ${tx}::text::xid8, ${position}::text::bigint)`;
  return row?.count ?? 0;
}

async function hasWaited(tx: Transaction, { number }: Seal, seconds: number): Promise<boolean> {
  const [row] = await tx<{ waited: boolean }[]>`
    select sealed_at <= clock_timestamp() - make_interval(secs => ${seconds}) as waited
    from seals where number = ${number}`;
  return row?.waited ?? true;
}

async function sealOver(
  tx: Transaction,
  newest: KeptSeal | undefined,
  entries: readonly FeedEntry[],
  { epoch, tx: xid, position }: SealedPlace,
): Promise<KeptSeal> {
  const [now] = await tx<{ now: string }[]>`select clock_timestamp()::text as now`;
  if (!now) throw new Error('The clock gave no row');
  const covered = { place: { epoch, tx: xid, position }, heads: await newestHeads(tx, entries) };
  const seal = {
    number: (newest?.number ?? 0) + 1,
    sealedAt: instantFromPg(now.now),
    previous: digestOfSeal(newest),
    root: rootOf(covered),
  };
  return { ...seal, ...covered, signature: signedByBank(sealText(seal)) };
}

/** Of each stream among some events, the newest one. */
async function newestHeads(tx: Transaction, entries: readonly FeedEntry[]): Promise<SealedHead[]> {
  const newest = new Map<StreamId, number>();
  for (const { stream_id, version } of entries) {
    newest.set(stream_id, Math.max(version, newest.get(stream_id) ?? 0));
  }
  return tx<SealedHead[]>`
    select stream_id as "streamId", version, encode(hash, 'hex') as hash
    from unnest(${[...newest.keys()]}::uuid[], ${[...newest.values()]}::int[])
      as newest (stream_id, version)
    join events using (stream_id, version) order by stream_id`;
}

async function store(tx: Transaction, seal: KeptSeal): Promise<void> {
  const { number, sealedAt, previous, root, signature, place, heads } = seal;
  await tx`
    insert into seals (number, sealed_at, previous, root, signature, epoch, tx, position)
    values (${number}, ${sealedAt}::text::timestamptz, decode(${previous}, 'hex'),
      decode(${root}, 'hex'), ${Buffer.from(signature, 'base64url')}, ${place.epoch},
      ${place.tx}::text::xid8, ${place.position}::text::bigint)`;
  await tx`
    insert into seal_heads (stream_id, seal_number, version, hash)
    select stream_id, ${number}, version, decode(hash, 'hex')
    from unnest(${heads.map(({ streamId }) => streamId)}::uuid[],
      ${heads.map(({ version }) => version)}::int[], ${heads.map(({ hash }) => hash)}::text[])
      as heads (stream_id, version, hash)`;
}

function rootOf(covered: Pick<KeptSeal, 'place' | 'heads'>): Digest {
  return merkleRoot(leafDigests(covered), digestBytes);
}

type SealRow = {
  number: number;
  sealed_at: string;
  previous: string;
  root: string;
  signature: Buffer;
};

type KeptRow = SealRow & SealedPlace & { heads: [StreamId, number, Digest][] };

function publicColumns(sql: Sql | Transaction) {
  return sql`number, sealed_at, encode(previous, 'hex') as previous, encode(root, 'hex') as root,
    signature`;
}

function toSeal({ number, sealed_at, previous, root, signature }: SealRow): Seal {
  const sealedAt: Instant = instantFromPg(sealed_at);
  return { number, sealedAt, previous, root, signature: signature.toString('base64url') };
}
