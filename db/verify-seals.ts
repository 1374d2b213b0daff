/**
 * Checks the seals against the bank's key, against each other and against the events, from both places
 * where they are kept. What the file alone still has is what shows that a tail was cut off together
 * with its seals.
 */
import type { SealSource, VerifiedSeals } from '@/domain/findings';
import type { Digest } from '@/domain/hash-chain';
import type { KeptSeal, SealedHead } from '@/domain/seal';
import { sqlClient } from './client';
import { instantFromPg } from './columns';
import { sha256 } from './digest';
import { BEGINNING } from './feed';
import { add, type Found } from './found';
import type { StreamRange } from './logged-events';
import { bankPublicKey } from './seal-key';
import { countBehind, digestOfSeal, hasItsRoot, isSigned, keptSeals } from './seals';
import { readSealsFile, sealsFile } from './seals-file';

/** A seal from one of the two places, and whether it is what the bank once signed. */
type JudgedSeal = { seal: KeptSeal; holds: boolean };

const HEADS_AT_ONCE = 1_000;
/** A number that is far too high is one finding, not a million. */
const MOST_MISSING = 20;
/** Where there are that many, the first of them are enough to know. */
const MOST_BEHIND = 1_000;

export async function verifySeals(
  found: Found,
  signal: AbortSignal | undefined,
): Promise<VerifiedSeals> {
  const publicKey = bankPublicKey();
  // The file first: whatever it has by then, the database has too.
  const filed = judged(readSealsFile(sealsFile()), 'file', publicKey, found);
  const stored = judged(storedSeals(), 'database', publicKey, found);
  let [inFile, inDatabase] = [await filed.next(), await stored.next()];
  const hasFile = !inFile.done;
  const counted = { file: 0, database: 0 };
  let newest: KeptSeal | undefined;
  let heads: { seal: number; head: SealedHead }[] = [];

  while (!inFile.done || !inDatabase.done) {
    signal?.throwIfAborted();
    const number = Math.min(numberOf(inFile.value), numberOf(inDatabase.value));
    const fromFile = numberOf(inFile.value) === number ? inFile.value : undefined;
    const fromDatabase = numberOf(inDatabase.value) === number ? inDatabase.value : undefined;
    if (fromFile) counted.file += 1;
    if (fromDatabase) counted.database += 1;
    // Inside the database's own row of numbers a gap is named there.
    if (fromFile && inDatabase.done) {
      add(found, { kind: 'seal-missing', seal: number, source: 'database' });
    }
    if (fromFile?.holds && fromDatabase?.holds && !areEqual(fromFile.seal, fromDatabase.seal)) {
      add(found, { kind: 'seals-differ', seal: number });
    }
    const right = [fromFile, fromDatabase].find((one) => one?.holds)?.seal;
    if (right) {
      newest = right;
      heads.push(...right.heads.map((head) => ({ seal: number, head })));
    }
    if (heads.length >= HEADS_AT_ONCE) {
      await compareWithEvents(heads, found);
      heads = [];
    }
    if (fromFile) inFile = await filed.next();
    if (fromDatabase) inDatabase = await stored.next();
  }
  await compareWithEvents(heads, found);
  return {
    newest: newest ? { number: newest.number, sealedAt: newest.sealedAt } : null,
    inDatabase: counted.database,
    inFile: hasFile ? counted.file : null,
    unsealed: await countBehind(newest?.place ?? BEGINNING),
  };
}

/** Events that are not what some seals say of them. */
export async function compareWithEvents(
  sealed: readonly { seal: number; head: SealedHead }[],
  found: Found,
): Promise<void> {
  const rows = await sqlClient()<
    {
      streamId: SealedHead['streamId'];
      version: number;
      seal: number;
      at: string;
      there: boolean;
    }[]
  >`
    select sealed.stream_id as "streamId", sealed.version, sealed.seal,
      event.hash is not null as there, coalesce(event.recorded_at, (
        select recorded_at from events
        where events.stream_id = sealed.stream_id and events.version < sealed.version
        order by events.version desc limit 1), now())::text as at
    from unnest(${sealed.map(({ head }) => head.streamId)}::uuid[],
      ${sealed.map(({ head }) => head.version)}::int[],
      ${sealed.map(({ head }) => head.hash)}::text[],
      ${sealed.map(({ seal }) => seal)}::int[]) as sealed (stream_id, version, hash, seal)
    left join events as event
      on event.stream_id = sealed.stream_id and event.version = sealed.version
    where event.hash is distinct from decode(sealed.hash, 'hex')
    order by sealed.seal, sealed.stream_id`;
  for (const { at, there, ...row } of rows) {
    const kind = there ? 'sealed-event-rewritten' : 'sealed-event-missing';
    add(found, { kind, ...row, recordedAt: instantFromPg(at) });
  }
}

/**
 * Events of some streams that lie in the feed's past: their places are behind a seal that does not cover
 * them. The feed skips none, so that they were not there when it came by, and nobody who follows it has ever
 * been told of them. Each stream is taken from what one of its seals covers to what the next one does.
 */
export async function findPlacedBehind(range: StreamRange, found: Found): Promise<void> {
  const rows = await sqlClient()<
    { streamId: SealedHead['streamId']; version: number; seal: number; at: string }[]
  >`
    with heads as (
      select stream_id, seal_number, version, coalesce(max(version) over (
        partition by stream_id order by seal_number
        rows between unbounded preceding and 1 preceding), 0) as covered
      from seal_heads where stream_id > ${range.after} and stream_id <= ${range.upTo}
    ), stretches (stream_id, after, until, passed) as (
      select stream_id, covered, version, seal_number - 1 from heads where version > covered
      union all
      select stream_id, coalesce((
          select max(version) from seal_heads where seal_heads.stream_id = streams.stream_id), 0),
        streams.version, (select max(number) from seals)
      from streams where stream_id > ${range.after} and stream_id <= ${range.upTo}
    )
    select behind.stream_id as "streamId", behind.version, seals.number as seal,
      behind.recorded_at::text as at
    from stretches join seals on seals.number = passed, lateral (
      -- Kept apart, so that each stretch is looked up by the key, however long its stream is.
      select * from events
      where events.stream_id = stretches.stream_id and version > after and version <= until
        and (events.epoch, events.tx, events.position) <= (seals.epoch, seals.tx, seals.position)
      order by version offset 0
    ) as behind
    order by behind.stream_id, behind.version limit ${MOST_BEHIND}`;
  for (const { at, ...row } of rows) {
    add(found, { kind: 'event-behind-seal', ...row, recordedAt: instantFromPg(at) });
  }
}

/** Judges the seals of one place by themselves, one after the other. */
async function* judged(
  seals: AsyncIterable<KeptSeal | null>,
  source: SealSource,
  publicKey: string,
  found: Found,
): AsyncGenerator<JudgedSeal, undefined> {
  let before: KeptSeal | undefined;
  let line = 0;
  for await (const seal of seals) {
    line += 1;
    if (!seal) {
      add(found, { kind: 'seal-unreadable', line });
      continue;
    }
    const { number } = seal;
    const expected = (before?.number ?? 0) + 1;
    if (number < expected) {
      add(found, { kind: 'seal-unchained', seal: number, source });
      continue;
    }
    for (let gone = expected; gone < Math.min(number, expected + MOST_MISSING); gone += 1) {
      add(found, { kind: 'seal-missing', seal: gone, source });
    }
    const signed = isSigned(seal, publicKey);
    if (!signed) add(found, { kind: 'seal-forged', seal: number, source });
    const rooted = hasItsRoot(seal);
    if (signed && !rooted) add(found, { kind: 'seal-leaves-altered', seal: number, source });
    if (signed && number === expected && seal.previous !== digestOfSeal(before)) {
      add(found, { kind: 'seal-unchained', seal: number, source });
    }
    yield { seal, holds: signed && rooted };
    before = seal;
  }
}

async function* storedSeals(): AsyncGenerator<KeptSeal> {
  let after = 0;
  for (;;) {
    const page = await keptSeals(sqlClient(), { after });
    for (const seal of page) yield seal;
    const last = page.at(-1);
    if (!last) return;
    after = last.number;
  }
}

function numberOf(judged: JudgedSeal | undefined): number {
  return judged?.seal.number ?? Number.POSITIVE_INFINITY;
}

function areEqual(a: KeptSeal, b: KeptSeal): boolean {
  const digest = ({ heads, place, ...seal }: KeptSeal): Digest =>
    sha256(JSON.stringify([digestOfSeal(seal), place.epoch, place.tx, place.position, heads]));
  return digest(a) === digest(b);
}
