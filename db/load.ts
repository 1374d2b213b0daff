/**
 * Step 2 of `execute.ts`: folds streams up to their heads, from what this process has folded before or, of a
 * long account, from a snapshot, with the events that are missing.
 *
 * What this process remembers counts only where the log bears it out, by the hash at its version: after a
 * failover to a server that had not heard of everything, or with a database that was restored, it may be of
 * a history that is no more.
 */
import type { StreamId } from '@/domain/ids';
import type { StreamRef } from '@/domain/streams';
import type { Sql, Transaction } from './client';
import { type Behind, type Head, readBehind } from './event-store';
import { nearestSnapshot, SNAPSHOT_EVERY } from './snapshots';
import { cached, type Folded, fold, forget, type Known, unfolded } from './stream-cache';

/** A stream that is to be folded up to its head, and what its fold goes on from. */
type Start = Behind & { stream: StreamRef; folded: Folded };

/** Heads that are locked, or where nothing is decided, that were read a moment ago. */
export async function load(
  sql: Sql | Transaction,
  streams: readonly StreamRef[],
  heads: ReadonlyMap<StreamId, Pick<Head, 'version' | 'hash'>>,
): Promise<Map<StreamId, Folded>> {
  const states = new Map<StreamId, Folded>();
  const behind: Start[] = [];
  for (const stream of streams) {
    if (states.has(stream.id)) continue;
    const { version, hash } = heads.get(stream.id) ?? NO_HEAD;
    const known = cached(stream.id);
    if (known?.folded.version === version && known.hash === hash) {
      states.set(stream.id, known.folded);
      continue;
    }
    states.set(stream.id, unfolded(stream.kind));
    const isBehind = known && known.folded.version < version;
    if (known && !isBehind) forget(stream.id);
    if (version > 0) behind.push(await startAt(sql, stream, version, isBehind ? known : undefined));
  }
  if (behind.length === 0) return states;
  const others = await catchUp(sql, behind, states);
  for (const { stream } of others) forget(stream.id);
  const anew = others.map(({ stream, headVersion }) => startAt(sql, stream, headVersion));
  await catchUp(sql, await Promise.all(anew), states);
  return states;
}

const NO_HEAD = { version: 0, hash: null };

/** From what is known of it; from a snapshot, where that saves reading much. */
async function startAt(
  sql: Sql | Transaction,
  stream: StreamRef,
  headVersion: number,
  known?: Known,
): Promise<Start> {
  const { folded, hash } = known ?? { folded: unfolded(stream.kind), hash: null };
  const at = { stream, streamId: stream.id, headVersion };
  const isFar = headVersion - folded.version >= SNAPSHOT_EVERY;
  const snapshot =
    isFar && stream.kind === 'account'
      ? await nearestSnapshot(sql, stream.id, { untilVersion: headVersion })
      : undefined;
  return snapshot && snapshot.version > folded.version
    ? { ...at, folded: snapshot, version: snapshot.version, hash: null }
    : { ...at, folded, version: folded.version, hash };
}

/** Folds what is missing into the states, and answers which streams turn out to be of another history. */
async function catchUp(
  sql: Sql | Transaction,
  behind: readonly Start[],
  states: Map<StreamId, Folded>,
): Promise<Start[]> {
  const missing = await readBehind(sql, behind);
  const others: Start[] = [];
  for (const one of behind) {
    const { stream, folded: start, headVersion: version } = one;
    const events = missing.get(stream.id);
    if (!events) {
      others.push(one);
      continue;
    }
    const folded = events.reduce(fold, start);
    // The head's version, also when the newest stored event says nothing any more.
    states.set(stream.id, folded.version === version ? folded : { ...folded, version });
  }
  return others;
}
