/**
 * Step 3 of `execute.ts`: decides the orders of a group in turn, each on the state that the one before it
 * left, and works out everything that is to be written. Nothing here waits for anything, so that no lock
 * is held for longer than the rules take.
 */
import { type Instant, londonDate, plusMicros } from '@/domain/calendar';
import { type Appended, decide, type Facts, type Locks, type States } from '@/domain/commands';
import { BANK_ID, type StreamId } from '@/domain/ids';
import { asKept } from '@/domain/kept';
import { minor } from '@/domain/money';
import type { Recorded } from '@/domain/recorded';
import type { DomainEvent, StreamKind, StreamRef, Streams } from '@/domain/streams';
import { asStored } from '@/domain/upcast';
import {
  type DecidedCommand,
  type KnownCommand,
  keyOf,
  type Wrote,
  writtenCommand,
} from './command-log';
import {
  type ChainedEvent,
  chain,
  type Head,
  headOf,
  liftRecord,
  type StoredRecord,
} from './event-store';
import { actorIdOf, type Prepared, type StoredAppended } from './prepare/order';
import type { AnyOrder } from './prepare/prepare';
import { type Changes, noChanges, noteChange } from './read-models/read-model';
import { type Folded, fold } from './stream-cache';

/** An order on its way through the four steps, with every stream that it is decided on. */
export type Asked = {
  order: AnyOrder;
  prepared: Prepared;
  locks: Locks;
  streams: readonly StreamRef[];
};

/** What stands under the locks of a group. Deciding moves the heads and states on. */
export type Ground = {
  now: Instant;
  heads: Map<StreamId, Head>;
  states: Map<StreamId, Folded>;
  /** What was decided before, by `keyOf`. */
  known: Map<string, KnownCommand>;
  /** The keyed rows read for each order of the group. */
  rows: readonly (Partial<Facts> | undefined)[];
};

/** What became of an order: decided now, or before, or stopped by a bug that is nobody else's. */
export type Verdict =
  | { decided: DecidedCommand; events: readonly Appended[] }
  | { before: KnownCommand }
  | { error: unknown };

/** The verdicts in the order of the group, and what they write. */
export type Decided = { verdicts: Verdict[]; events: ChainedEvent[]; changes: Changes };

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
  interestBasis: null,
  openedOn: null,
  frozenVersion: 0,
  monthBooks: null,
  fee: null,
  corrected: null,
  originals: [],
  corrections: new Map(),
  payeeIsOwn: false,
  payeeDuplicate: false,
};

/** Each order has an instant of its own. Of what a bug has stopped nothing counts. */
export function decideInTurn(group: readonly Asked[], ground: Ground): Decided {
  const events: ChainedEvent[] = [];
  const changes = noChanges();
  const states = statesOf(ground.states);
  let earliest = ground.now;
  const verdicts = group.map((asked, index): Verdict => {
    const key = keyOf(asked.order);
    const before = ground.known.get(key);
    if (before) return { before };
    try {
      const { decided, appended, placed } = decideNext(asked, earliest, ground, states, index);
      earliest = plusMicros(earliest, 1n);
      ground.known.set(key, {
        fingerprint: asked.prepared.fingerprint,
        outcome: decided.outcome,
      });
      for (const event of placed.events) {
        ground.heads.set(event.record.streamId, headOf(event));
        events.push(event);
      }
      for (const [streamId, state] of placed.states) ground.states.set(streamId, state);
      for (const { event, before, after } of placed.folds) {
        noteChange(changes, event, before, after);
      }
      return { decided, events: appended };
    } catch (error) {
      return { error };
    }
  });
  return { verdicts, events, changes };
}

const NOTHING: Placed = { events: [], states: new Map(), folds: [], wrote: {} };

function decideNext(
  asked: Asked,
  earliest: Instant,
  ground: Ground,
  states: States,
  index: number,
) {
  const { order, prepared, streams } = asked;
  // The instant that will be recorded: bank time, but always later than these streams' last events.
  let at = order.recordAt ?? earliest;
  const saw = byId<number>();
  for (const { id } of streams) {
    const head = ground.heads.get(id);
    if (!head) continue;
    saw[id] = head.version;
    if (head.recordedAt && head.recordedAt >= at) at = plusMicros(head.recordedAt, 1n);
  }
  const facts = factsOf(prepared, ground.rows[index]);
  // What is new goes first: behind what is spread, a key takes five times as long.
  const decision = decide(states, { at, ...prepared.command }, facts);

  const written = writtenCommand(order, asKept(prepared.command, decision));
  const before = { order, prepared, written, at, saw };
  if (!decision.accepted) {
    const { refusal } = decision;
    return { decided: { outcome: { refusal }, ...before }, appended: [], placed: NOTHING };
  }
  const stored = order.storeAs?.(decision.events) ?? decision.events.map(asAppended);
  const placed = place(stored, ground, before);
  const outcome = { wrote: placed.wrote };
  return { decided: { outcome, ...before }, appended: decision.events, placed };
}

/** Most commands rest on their streams alone. */
function factsOf({ facts }: Prepared, rows: Partial<Facts> | undefined): Facts {
  return facts || rows ? { ...NO_FACTS, ...facts, ...rows } : NO_FACTS;
}

type Fold = { event: Recorded<DomainEvent>; before: Folded; after: Folded };

type Placed = {
  events: readonly ChainedEvent[];
  /** The streams as the events leave them. */
  states: ReadonlyMap<StreamId, Folded>;
  folds: readonly Fold[];
  wrote: Wrote;
};

/**
 * Gives each event its version and its hash, and folds it. What is folded is what reading the stored
 * event will give, so that running on and reading again are the same.
 */
function place(
  appended: readonly StoredAppended[],
  { heads, states: loaded }: Pick<Ground, 'heads' | 'states'>,
  { order, at, written, saw }: Pick<DecidedCommand, 'order' | 'at' | 'written' | 'saw'>,
): Placed {
  const records: StoredRecord[] = [];
  const states = new Map<StreamId, Folded>();
  const folds: Fold[] = [];
  const wrote: Wrote = byId();
  const bookedOn = londonDate(at);
  const actorId = actorIdOf(order.actor);
  for (const { stream, event, effectiveOn } of appended) {
    const newest = wrote[stream.id]?.[1] ?? saw[stream.id];
    // However many streams its group has locked, a command writes to its own.
    if (newest === undefined) throw new Error(`Stream ${stream.id} was not locked`);
    const version = newest + 1;
    // Spelled out: spreading is most of what making an object costs.
    const record = {
      type: event.type,
      schemaVersion: event.schemaVersion,
      data: event.data,
      streamId: stream.id,
      version,
      recordedAt: at,
      effectiveOn: effectiveOn ?? bookedOn,
      actorId,
      commandId: order.commandId,
    };
    records.push(record);
    wrote[stream.id] = [wrote[stream.id]?.[0] ?? version, version];
    let folded = states.get(stream.id) ?? foldedOf(loaded, stream.id);
    for (const lifted of liftRecord(record)) {
      const before = folded;
      folded = fold(before, lifted);
      folds.push({ event: lifted, before, after: folded });
    }
    // The event's version, also when it says nothing any more.
    states.set(stream.id, folded.version === version ? folded : { ...folded, version });
  }
  const events = chain(records, heads, written);
  return { events, states, folds, wrote };
}

function asAppended({ stream, event, effectiveOn }: Appended): StoredAppended {
  const stored = asStored(event);
  return effectiveOn === undefined
    ? { stream, event: stored }
    : { stream, event: stored, effectiveOn };
}

/**
 * Something by the ids of streams. No two commands have the same ones, so that of ordinary objects each
 * would get a hidden class of its own; without a prototype they are dictionaries from the start.
 */
function byId<T>(): Record<StreamId, T> {
  return Object.create(null);
}

function statesOf(states: ReadonlyMap<StreamId, Folded>): States {
  const state = <Kind extends StreamKind>(kind: Kind, id: StreamId): Streams[Kind]['state'] => {
    const folded = foldedOf(states, id);
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

function foldedOf(states: ReadonlyMap<StreamId, Folded>, id: StreamId): Folded {
  const folded = states.get(id);
  if (!folded) throw new Error(`Stream ${id} was not locked`);
  return folded;
}
