/**
 * Whether the bank is what it was: every event against its hash and its stream, every command against
 * what it wrote, every read model against its fold, every seal against its events. Goes through the
 * log page by page, so that memory stays flat, while the bank is in use.
 */
import { londonDate, type Month, monthOf, parseInstant } from '@/domain/calendar';
import type { RestingStatements, Verification } from '@/domain/findings';
import type { AccountId, StreamId } from '@/domain/ids';
import { bankNow } from './bank-time';
import { sqlClient } from './client';
import { kindsOf } from './feed';
import { type Found, nothingFound } from './found';
import { FIRST_STREAM, inSnapshot, LAST_STREAM, nextStreams, onlyStream } from './logged-events';
import { asyncReadModels } from './read-models/all';
import type { Progress } from './rebuild';
import { verifyCommands } from './verify-commands';
import { verifyFollowers } from './verify-followers';
import { compareWithEvents, findPlacedBehind, verifySeals } from './verify-seals';
import { verifyStreams } from './verify-streams';

type Options = { onProgress?: (progress: Progress) => void; signal?: AbortSignal | undefined };

const EVENTS_A_SNAPSHOT = 2_000;

export async function verifyBank({
  onProgress = () => {},
  signal,
}: Options = {}): Promise<Verification> {
  const [size] = await sqlClient()<{ total: string }[]>`
    select coalesce(sum(version), 0)::text as total from streams`;
  const total = Number(size?.total ?? 0);
  const found = nothingFound();
  let events = 0;
  let readAgain = 0;
  // Each event is read once by itself, and once more for each of those who follow the log.
  const tell = () => {
    const done = Math.floor((events + readAgain) / (1 + asyncReadModels.length));
    onProgress({ done, total: Math.max(total, done) });
  };
  const onEvents = (count: number) => {
    events += count;
    tell();
  };
  let after: StreamId = FIRST_STREAM;
  while (after !== LAST_STREAM) {
    const from = after;
    const range = await inSnapshot(async (db) => {
      const next = await nextStreams(db, from, EVENTS_A_SNAPSHOT);
      await verifyStreams(db, next, found, { onEvents, signal });
      return next;
    });
    await findPlacedBehind(range, found);
    after = range.upTo;
  }
  await verifyCommands(found, signal);
  await verifyFollowers(found, {
    onEvents: (count) => {
      readAgain += count;
      tell();
    },
    signal,
  });
  onProgress({ done: events, total: Math.max(total, events) });
  const seals = await verifySeals(found, signal);
  return { events, ...(await summed(found)), seals };
}

/** One stream, with the seals of its heads that the database has; whether those hold is for the whole bank. */
export async function verifyStream(
  streamId: StreamId,
  { onProgress = () => {}, signal }: Options = {},
): Promise<Verification> {
  const found = nothingFound();
  let events = 0;
  await inSnapshot(async (db) => {
    const onEvents = (count: number) => {
      events += count;
      onProgress({ done: events, total: events });
    };
    await verifyStreams(db, onlyStream(streamId), found, { onEvents, signal });
  });
  await findPlacedBehind(onlyStream(streamId), found);
  const heads = await sqlClient()<{ seal: number; version: number; hash: string }[]>`
    select seal_number as seal, version, encode(hash, 'hex') as hash from seal_heads
    where stream_id = ${streamId} order by seal_number`;
  await compareWithEvents(
    heads.map(({ seal, ...head }) => ({ seal, head: { streamId, ...head } })),
    found,
  );
  return { events, ...(await summed(found)), seals: null };
}

async function summed(found: Found): Promise<Omit<Verification, 'events' | 'seals'>> {
  const { findings, further } = found;
  return { findings, further, resting: await restingStatements(found) };
}

/** From the month of the first event in doubt on, every statement of its account rests on it. */
async function restingStatements({ doubtful }: Found): Promise<RestingStatements[]> {
  if (doubtful.size === 0) return [];
  const kinds = await kindsOf(sqlClient(), [...doubtful.keys()]);
  const to = monthOf(londonDate(await bankNow()));
  return [...doubtful]
    .filter(([streamId]) => kinds.get(streamId) === 'account')
    .map(([streamId, recordedAt]) => ({
      accountId: streamId as AccountId,
      from: earlier(monthAt(recordedAt) ?? to, to),
      to,
    }));
}

/** Undefined for what was made of a time that no calendar has. */
function monthAt(recordedAt: string): Month | undefined {
  const instant = parseInstant(recordedAt);
  return instant && monthOf(londonDate(instant));
}

function earlier(a: Month, b: Month): Month {
  return a < b ? a : b;
}
