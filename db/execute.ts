/**
 * The one imperative shell. Everything that changes the bank goes through `execute`, which is one
 * transaction in four steps: lock, load, decide, append and project. Commands that wait at the same
 * moment share one such transaction: see `grouped-commit.ts`. One alone is a group of one.
 *
 * The locks come first, so that the instant, the state and the decision are the ones that get
 * recorded: nothing is decided twice, and there is no version conflict to retry. Deciding is pure
 * and synchronous, and few commands read more than their streams, so a lock lives for a few milliseconds.
 */
import postgres from 'postgres';
import { type Locks, locksOf } from '@/domain/commands';
import type { StreamId } from '@/domain/ids';
import type { Refusal } from '@/domain/refusal';
import type { StreamRef } from '@/domain/streams';
import { announce } from './announcements';
import { groupSqlClient, type Sql, sqlClient, type Transaction } from './client';
import { instantFromPg } from './columns';
import {
  type DecidedCommand,
  type KnownRow,
  knownCommands,
  knownFrom,
  orderColumns,
  type StoredOutcome,
  storeCommands,
  type Wrote,
} from './command-log';
import { type Asked, type Decided, decideInTurn, type Verdict } from './decide-in-turn';
import { append, dropUnusedHeads, lockHeads } from './event-store';
import { groupedCommit } from './grouped-commit';
import { load } from './load';
import { isSameRequest } from './prepare/fingerprint';
import { type AnyOrder, prepare } from './prepare/prepare';
import { writeInline } from './read-models/all';
import { generationsFrom, type OpenGenerations, openGenerations } from './read-models/generations';
import { after, type Soon } from './soon';
import { remember } from './stream-cache';
import { isTaken } from './trouble';
import { ask, overRows, writeTogether } from './write';

export type Outcome =
  | { status: 'accepted'; wrote: Wrote; repeated: boolean }
  | { status: 'refused'; refusal: Refusal; repeated: boolean }
  /** The id was used for a different request before. Not stored. */
  | { status: 'command-id-reused' }
  /** Something in it does not exist, or is somebody else's. Not stored. */
  | { status: 'not-found' }
  /** Others held the locks for too long. Not stored: the same id may be sent again. */
  | { status: 'busy' };

const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Decides one order and stores the outcome, durably, before it answers. The same order again gets
 * the same answer and changes nothing. Throws only for bugs and lost connections; after a lost
 * connection the outcome is unknown, and sending the same order again is how to learn it.
 */
export async function execute(order: AnyOrder): Promise<Outcome> {
  const prepared = await prepare(order);
  if (!prepared) return { status: 'not-found' };
  const locks = locksOf(prepared.command);
  const asked = { order, prepared, locks, streams: [...locks.exclusive, ...(locks.shared ?? [])] };
  return mayShare(asked) ? together(asked) : alone(asked);
}

/**
 * Whether a command may be decided in one transaction with others: it rests on accounts alone, and no row
 * beside their streams is read or written for it. So all that others of the group did is in its states.
 */
function mayShare({ prepared, locks, streams }: Asked): boolean {
  return (
    !prepared.readFacts &&
    !prepared.writeAlongside &&
    locks.created.length === 0 &&
    streams.every(({ kind }) => kind === 'account')
  );
}

const together = groupedCommit<Asked, Outcome>({
  commit: (group) => inOneTransaction(groupSqlClient(), group),
  alone,
  isBusy: ({ status }) => status === 'busy',
});

async function alone(asked: Asked): Promise<Outcome> {
  for (let isSecond = false; ; isSecond = true) {
    try {
      const [answer] = await inOneTransaction(sqlClient(), [asked]);
      return await (answer as () => Soon<Outcome>)();
    } catch (error) {
      if (!(error instanceof postgres.PostgresError)) throw error;
      if (error.code === LOCK_NOT_AVAILABLE) return { status: 'busy' };
      // Somebody took the same command id, e-mail or account number a moment ago, under other locks.
      // It is committed now, so that deciding once more sees it.
      if (isSecond || !isTaken(error)) throw error;
    }
  }
}

/** Resolves when all of it is durable, with how each is to be answered; rejects when nothing has happened. */
async function inOneTransaction(
  sql: Sql,
  group: readonly Asked[],
): Promise<(() => Soon<Outcome>)[]> {
  const { verdicts, heads, states, written } = await sql.begin(async (tx) => {
    const { generations, ...locked } = await lock(tx, group);
    const { heads } = locked;
    const streams = group.flatMap((asked) => asked.streams);
    const states = await load(tx, streams, heads);
    const decided = decideInTurn(group, { ...locked, states });
    const written = appendAndProject(tx, group, decided, generations);
    const { verdicts } = decided;
    return { verdicts, heads, states, written: await sentBefore(written, group) };
  });
  await written.answered;
  for (const [streamId, state] of states) {
    const head = heads.get(streamId);
    if (head && state.version > 0) remember(streamId, state, head.hash);
  }
  return group.map((asked, index) => () => answer(asked, verdicts[index] as Verdict));
}

/**
 * The commit goes out right behind what is written, without a round trip between them: where that fails,
 * PostgreSQL rolls back instead. Only rows beside the streams are waited for, which may take several.
 */
async function sentBefore(written: Promise<unknown>, group: readonly Asked[]) {
  if (group.some(({ prepared }) => prepared.writeAlongside)) await written;
  // Heard below, once the commit is answered, whatever that said.
  else written.catch(() => {});
  return { answered: written };
}

/** Step 1. One round trip: locks, then what they make safe to read — time, repeats, keyed rows. */
async function lock(tx: Transaction, group: readonly Asked[]) {
  const orders = group.map(({ order }) => order);
  const [heads, [bank], rows] = await Promise.all([
    lockHeads(tx, locksOfAll(group)),
    ask<Found>(tx, lookUp(orders)),
    Promise.all(group.map(({ prepared }) => prepared.readFacts?.(tx))),
  ]);
  if (!bank) throw new Error('bank_now() gave no row');
  const generations = generationsFrom(bank.generations);
  return { heads, now: instantFromPg(bank.now), known: knownFrom(bank.known), rows, generations };
}

type Found = { now: string; known: KnownRow[] | null; generations: string | null };

const lookUp = overRows(
  orderColumns,
  (orders) => `
    select bank_now() as now, (${knownCommands(orders)}) as known, (${openGenerations}) as generations`,
);

function locksOfAll(group: readonly Asked[]): Locks {
  const [created, exclusive, shared] = [streamsById(), streamsById(), streamsById()];
  for (const { locks } of group) {
    for (const stream of locks.created) created.set(stream.id, stream);
    for (const stream of locks.exclusive) exclusive.set(stream.id, stream);
    for (const stream of locks.shared ?? []) shared.set(stream.id, stream);
  }
  return {
    created: [...created.values()],
    exclusive: [...exclusive.values()],
    shared: [...shared.values()],
    alone: group.some(({ locks }) => locks.alone),
  };
}

function streamsById() {
  return new Map<StreamId, StreamRef>();
}

/** Step 4. Everything in one round trip, and for all tables of the log and its read models one statement. */
async function appendAndProject(
  tx: Transaction,
  group: readonly Asked[],
  { verdicts, events, changes }: Decided,
  generations: OpenGenerations,
): Promise<void> {
  const decided: DecidedCommand[] = [];
  const unused: StreamRef[] = [];
  const accepted: (() => Promise<unknown> | undefined)[] = [];
  for (const [index, { locks, prepared }] of group.entries()) {
    const verdict = verdicts[index];
    if (verdict && 'decided' in verdict) decided.push(verdict.decided);
    if (!isAccepted(verdict)) unused.push(...locks.created);
    else if (prepared.writeAlongside)
      accepted.push(() => prepared.writeAlongside?.(tx, verdict.events));
  }
  const writes = [
    ...storeCommands(decided),
    ...append(events),
    ...writeInline(generations, changes),
    ...dropUnusedHeads(unused),
  ];
  await Promise.all([writeTogether(tx, writes), ...accepted.map((write) => write())]);
}

function isAccepted(
  verdict: Verdict | undefined,
): verdict is Extract<Verdict, { events: unknown }> {
  return verdict !== undefined && 'decided' in verdict && 'wrote' in verdict.decided.outcome;
}

/** After the commit. What this process still does then cannot undo it. */
function answer({ order, prepared }: Asked, verdict: Verdict): Soon<Outcome> {
  if ('error' in verdict) throw verdict.error;
  if ('before' in verdict) {
    const { fingerprint, outcome } = verdict.before;
    return after(isSameRequest(order, prepared, fingerprint), (isRepeat) =>
      isRepeat ? asOutcome(outcome, true) : { status: 'command-id-reused' },
    );
  }
  const { outcome } = verdict.decided;
  const { events } = verdict;
  return after(events.length > 0 ? prepared.afterwards?.(events) : undefined, () => {
    // Nobody waits for what is only being filled in.
    if ('wrote' in outcome && !order.recordAt) announce(outcome.wrote);
    return asOutcome(outcome, false);
  });
}

function asOutcome(stored: StoredOutcome, repeated: boolean): Outcome {
  return 'wrote' in stored
    ? { status: 'accepted', wrote: stored.wrote, repeated }
    : { status: 'refused', refusal: stored.refusal, repeated };
}
