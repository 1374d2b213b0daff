/**
 * The one imperative shell. Everything that changes the bank goes through `execute`, which is one
 * transaction in four steps: lock, load, decide, append and project.
 *
 * The locks come first, so that the instant, the state and the decision are the ones that get
 * recorded: nothing is decided twice, and there is no version conflict to retry. Deciding is pure
 * and synchronous, so a lock lives for a millisecond or two.
 */
import postgres from 'postgres';
import { type Instant, later, londonDate, plusMicros } from '@/domain/calendar';
import { type Appended, decide, type Facts, locksOf, type States } from '@/domain/commands';
import { BANK_ID, type StreamId } from '@/domain/ids';
import { minor } from '@/domain/money';
import type { Recorded } from '@/domain/recorded';
import type { Refusal } from '@/domain/refusal';
import type { StreamKind, StreamRef, Streams } from '@/domain/streams';
import { asStored } from '@/domain/upcast';
import { announce } from './announcements';
import { sqlClient, type Transaction } from './client';
import { instantFromPg } from './columns';
import {
  digestedCommand,
  findCommand,
  type StoredOutcome,
  storeCommand,
  type Wrote,
} from './command-log';
import {
  append,
  chain,
  dropUnusedHeads,
  type Head,
  liftRecord,
  lockHeads,
  readStream,
  type StoredRecord,
} from './event-store';
import { isSameRequest } from './prepare/fingerprint';
import { actorIdOf, type Prepared, type StoredAppended } from './prepare/order';
import { type AnyOrder, prepare } from './prepare/prepare';
import { applyInline } from './read-models/all';
import { openGenerations } from './read-models/generations';
import { noChanges, noteChange } from './read-models/read-model';
import { nearestSnapshot, SNAPSHOT_EVERY } from './snapshots';
import { cached, type Folded, fold, remember } from './stream-cache';

export type Outcome =
  | { status: 'accepted'; wrote: Wrote; repeated: boolean }
  | { status: 'refused'; refusal: Refusal; repeated: boolean }
  /** The id was used for a different request before. Not stored. */
  | { status: 'command-id-reused' }
  /** Something in it does not exist, or is somebody else's. Not stored. */
  | { status: 'not-found' }
  /** Others held the locks for too long. Not stored: the same id may be sent again. */
  | { status: 'busy' };

const NO_FACTS: Facts = {
  emailTaken: false,
  accountNumberTaken: false,
  openAccounts: 0,
  lastClosedAt: null,
  holderErased: false,
  moneyEntries: 0,
  streamVersion: 0,
  bookedAtVersionMinor: minor(0n),
  openPots: 0,
  activeStandingOrders: 0,
  interestUntilToday: [],
  openedOn: null,
  monthBooks: null,
  fee: null,
  corrected: null,
  originals: [],
  corrections: new Map(),
  payeeIsOwn: false,
  payeeDuplicate: false,
};
const LOCK_NOT_AVAILABLE = '55P03';
const UNIQUE_VIOLATION = '23505';

/**
 * Decides one order and stores the outcome, durably, before it answers. The same order again gets
 * the same answer and changes nothing. Throws only for bugs and lost connections; after a lost
 * connection the outcome is unknown, and sending the same order again is how to learn it.
 */
export async function execute(order: AnyOrder): Promise<Outcome> {
  const prepared = await prepare(order);
  if (!prepared) return { status: 'not-found' };
  try {
    return await inOneTransaction(order, prepared);
  } catch (error) {
    if (!(error instanceof postgres.PostgresError)) throw error;
    if (error.code === LOCK_NOT_AVAILABLE) return { status: 'busy' };
    // Somebody took the same command id, e-mail or account number a moment ago, under other locks.
    // It is committed now, so that deciding once more sees it.
    if (error.code === UNIQUE_VIOLATION) return inOneTransaction(order, prepared);
    throw error;
  }
}

async function inOneTransaction(order: AnyOrder, prepared: Prepared): Promise<Outcome> {
  const { command } = prepared;
  const locks = locksOf(command);

  const { outcome, folded, decided } = await sqlClient().begin(async (tx) => {
    const { heads, now, earlier, facts, generations } = await lock(tx, order, prepared);
    if (earlier) {
      await dropUnusedHeads(tx, locks.created);
      return { outcome: await repeated(order, earlier), folded: [], decided: [] };
    }

    const loaded = await load(tx, [...locks.exclusive, ...(locks.shared ?? [])], heads);

    const at = instantFor(order.recordAt ?? now, heads);
    const decision = decide(statesOf(loaded), { ...command, at }, facts);

    const saw = Object.fromEntries([...heads].map(([id, { version }]) => [id, version]));
    if (!decision.accepted) {
      const { refusal } = decision;
      await Promise.all([
        storeCommand(tx, order, prepared, { at, saw, outcome: { refusal } }),
        dropUnusedHeads(tx, locks.created),
      ]);
      const outcome = { status: 'refused', refusal, repeated: false } as const;
      return { outcome, folded: [], decided: [] };
    }
    const stored = order.storeAs?.(decision.events) ?? decision.events.map(asAppended);
    const { events, changes, wrote } = place(stored, heads, loaded, order, at);
    await Promise.all([
      storeCommand(tx, order, prepared, { at, saw, outcome: { wrote } }),
      append(tx, chain(events, heads, digestedCommand(order, command))),
      applyInline(tx, generations, changes),
      prepared.writeAlongside?.(tx, decision.events),
    ]);
    const outcome = { status: 'accepted', wrote, repeated: false } as const;
    return { outcome, folded: loaded, decided: decision.events };
  });

  for (const [streamId, state] of folded) remember(streamId, state);
  if (decided.length > 0) await prepared.afterwards?.(decided);
  // Nobody waits for what is only being filled in.
  if (outcome.status === 'accepted' && !outcome.repeated && !order.recordAt)
    announce(outcome.wrote);
  return outcome;
}

/** Step 1. One round trip: locks, then what they make safe to read — time, repeats, keyed rows. */
async function lock(tx: Transaction, order: AnyOrder, prepared: Prepared) {
  const [heads, [time], earlier, facts, generations] = await Promise.all([
    lockHeads(tx, locksOf(prepared.command)),
    tx<{ now: string }[]>`select bank_now() as now`,
    findCommand(tx, order),
    prepared.readFacts?.(tx),
    openGenerations(tx),
  ]);
  if (!time) throw new Error('bank_now() gave no row');
  return {
    heads,
    now: instantFromPg(time.now),
    earlier,
    facts: { ...NO_FACTS, ...facts },
    generations,
  };
}

/**
 * Step 2. Each stream's state at the locked version: from the cache, or of a long account from a
 * snapshot, plus the events it lacks.
 */
async function load(
  tx: Transaction,
  streams: readonly StreamRef[],
  heads: ReadonlyMap<StreamId, Head>,
): Promise<Map<StreamId, Folded>> {
  const folds = await Promise.all(
    streams.map(async (stream): Promise<[StreamId, Folded]> => {
      const known = cached(stream);
      const head = heads.get(stream.id);
      if (!head || known.version === head.version) return [stream.id, known];
      const start = await startOf(tx, stream, known, head.version);
      const missing = await readStream(tx, stream, { afterVersion: start.version });
      const folded = (missing as RecordedEvent[]).reduce(fold, start);
      // The head's version, also when the newest stored event says nothing any more.
      return [stream.id, { ...folded, version: head.version }];
    }),
  );
  return new Map(folds);
}

async function startOf(
  tx: Transaction,
  stream: StreamRef,
  known: Folded,
  untilVersion: number,
): Promise<Folded> {
  if (stream.kind !== 'account' || untilVersion - known.version < SNAPSHOT_EVERY) return known;
  const snapshot = await nearestSnapshot(tx, stream.id, { untilVersion });
  return snapshot && snapshot.version > known.version ? snapshot : known;
}

/** The instant that will be recorded: bank time, but always later than these streams' last events. */
function instantFor(now: Instant, heads: ReadonlyMap<StreamId, Head>): Instant {
  let at = now;
  for (const { recordedAt } of heads.values()) {
    if (recordedAt) at = later(at, plusMicros(recordedAt, 1n));
  }
  return at;
}

/**
 * Gives each event its version, and folds it into what was loaded. What is folded is what reading the
 * stored event will give, so that running on and reading again are the same.
 */
function place(
  appended: readonly StoredAppended[],
  heads: ReadonlyMap<StreamId, Head>,
  loaded: Map<StreamId, Folded>,
  order: AnyOrder,
  at: Instant,
) {
  const events: StoredRecord[] = [];
  const changes = noChanges();
  const wrote: Wrote = {};
  for (const { stream, event, effectiveOn } of appended) {
    const version = (wrote[stream.id]?.[1] ?? heads.get(stream.id)?.version ?? 0) + 1;
    const stored = {
      ...event,
      streamId: stream.id,
      version,
      recordedAt: at,
      effectiveOn: effectiveOn ?? londonDate(at),
      actorId: actorIdOf(order.actor),
      commandId: order.commandId,
    };
    events.push(stored);
    wrote[stream.id] = [wrote[stream.id]?.[0] ?? version, version];
    let folded = foldedOf(loaded, stream.id);
    for (const lifted of liftRecord(stored)) {
      const before = folded;
      folded = fold(before, lifted);
      noteChange(changes, lifted, before, folded);
    }
    loaded.set(stream.id, { ...folded, version });
  }
  return { events, changes, wrote };
}

function asAppended({ event, ...rest }: Appended): StoredAppended {
  return { ...rest, event: asStored(event) };
}

async function repeated(
  order: AnyOrder,
  stored: { fingerprint: Buffer; outcome: StoredOutcome },
): Promise<Outcome> {
  if (!(await isSameRequest(order, stored.fingerprint))) return { status: 'command-id-reused' };
  return 'wrote' in stored.outcome
    ? { status: 'accepted', wrote: stored.outcome.wrote, repeated: true }
    : { status: 'refused', refusal: stored.outcome.refusal, repeated: true };
}

type RecordedEvent = Recorded<Streams[StreamKind]['event']>;

function statesOf(loaded: ReadonlyMap<StreamId, Folded>): States {
  const state = <Kind extends StreamKind>(kind: Kind, id: StreamId): Streams[Kind]['state'] => {
    const folded = foldedOf(loaded, id);
    if (folded.kind !== kind) throw new Error(`Stream ${id} is not of kind ${kind}`);
    return folded.state as Streams[Kind]['state'];
  };
  return {
    account: (id) => state('account', id),
    customer: (id) => state('customer', id),
    payment: (id) => state('payment', id),
    standingOrder: (id) => state('standing-order', id),
    proposal: (id) => state('proposal', id),
    bank: () => state('bank', BANK_ID),
  };
}

function foldedOf(loaded: ReadonlyMap<StreamId, Folded>, id: StreamId): Folded {
  const folded = loaded.get(id);
  if (!folded) throw new Error(`Stream ${id} was not locked`);
  return folded;
}
