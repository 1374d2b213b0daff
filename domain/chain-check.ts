/**
 * Whether the events of a stream are the ones that were recorded: the same check for the whole bank,
 * for an archive file, and for one account in a browser.
 *
 * Each event is judged by its own hash on the hash that is stored beside the event before it. So one
 * event that was altered is found alone, and not everything behind it, although every later hash
 * rests on it.
 *
 * Digests are made by whoever asks, at once or after a while: the check is a generator that gives out
 * texts and takes in their digests.
 */
import type { Instant } from './calendar';
import type { ChainFinding } from './findings';
import { type Digest, eventHashInput, type HashedEvent } from './hash-chain';
import type { StreamId } from './ids';

/** An event as the log keeps it, with everything that its hash covers. */
export type LoggedEvent = HashedEvent & { readonly hash: Digest };

/** Gives out texts whose SHA-256 it needs, and takes their digests in the same order. */
export type Hashing<Result> = Generator<readonly string[], Result, readonly Digest[]>;

/** A stream as far as it has been checked. */
export type CheckedChain = {
  readonly streamId: StreamId;
  /** The newest event, as it is stored; null before the first. */
  readonly last: LoggedEvent | null;
  /** The hash that is stored beside it. */
  readonly hash: Digest;
  /** The hash that it should have. */
  readonly derivedHash: Digest;
  readonly broken: readonly BrokenEvent[];
  readonly findings: readonly ChainFinding[];
  /** Events that are broken as well, beyond the number that is kept. */
  readonly furtherBroken: number;
};

/** An event that does not fit its hash, with what it was judged by. */
type BrokenEvent = {
  readonly event: LoggedEvent;
  readonly previous: Digest;
  readonly derivedHash: Digest;
  /** The event behind it fits the hash that this one should have: only the stored hash is wrong. */
  readonly hashOnly: boolean;
};

const MOST_KEPT = 100;

/** Before the first event. `genesis` is the digest of `genesisInput`. */
export function uncheckedChain(streamId: StreamId, genesis: Digest): CheckedChain {
  return {
    streamId,
    last: null,
    hash: genesis,
    derivedHash: genesis,
    broken: [],
    findings: [],
    furtherBroken: 0,
  };
}

/** Behind an event that is taken for right, where only a part of a stream is looked at. */
export function chainBehind(event: LoggedEvent): CheckedChain {
  return { ...uncheckedChain(event.streamId, event.hash), last: event };
}

/** Checks the next events of a stream, in order of version; long streams come page by page. */
export function* checkNext(
  chain: CheckedChain,
  events: readonly LoggedEvent[],
): Hashing<CheckedChain> {
  const derived = yield events.map((event, index) =>
    eventHashInput(events[index - 1]?.hash ?? chain.hash, event),
  );
  let checked = chain;
  for (const [index, event] of events.entries()) {
    checked = yield* checkOne(checked, event, derived[index] ?? '');
  }
  return checked;
}

/**
 * What is wrong with the stream. `headHash` is kept apart from its events, and tells whether the last
 * event or only its hash was changed.
 */
export function* concludeChain(chain: CheckedChain, headHash?: Digest): Hashing<ChainFinding[]> {
  const { last, derivedHash } = chain;
  const broken = chain.broken.map((one) =>
    one.event === last && headHash === derivedHash ? { ...one, hashOnly: true } : one,
  );
  const findings: ChainFinding[] = [...chain.findings];
  const explained = new Set<number>();
  for (const [index, one] of broken.entries()) {
    for (const other of broken.slice(index + 1)) {
      if (explained.has(one.event.version) || explained.has(other.event.version)) continue;
      if (!(yield* changedPlaces(one, other))) continue;
      findings.push({ kind: 'events-swapped', other: other.event.version, ...placeOf(one.event) });
      explained.add(one.event.version).add(other.event.version);
      // What follows each of the two was judged by the wrong one.
      for (const [before, behind] of [
        [other, findVersion(broken, one.event.version + 1)],
        [one, findVersion(broken, other.event.version + 1)],
      ] as const) {
        if (!behind) continue;
        const [again] = yield [eventHashInput(before.event.hash, behind.event)];
        if (again === behind.event.hash) explained.add(behind.event.version);
      }
    }
  }
  for (const { event, hashOnly } of broken) {
    if (explained.has(event.version)) continue;
    findings.push({ kind: hashOnly ? 'hash-altered' : 'event-altered', ...placeOf(event) });
  }
  return findings.sort((a, b) => a.version - b.version);
}

/** Carries a check through with a digest that is there at once. */
export function hashNow<Result>(
  hashing: Hashing<Result>,
  digest: (text: string) => Digest,
): Result {
  let step = hashing.next([]);
  while (!step.done) step = hashing.next(step.value.map(digest));
  return step.value;
}

function* checkOne(
  chain: CheckedChain,
  event: LoggedEvent,
  derived: Digest,
): Hashing<CheckedChain> {
  const { streamId, last, hash, derivedHash } = chain;
  const version = last?.version ?? 0;
  const findings = [...chain.findings];
  const isNext = event.version === version + 1;
  if (!isNext) {
    const gap = { from: version + 1, to: event.version - 1 };
    findings.push({ kind: 'events-missing', ...gap, ...placeOf(event) });
  }
  let fits = derived === event.hash;
  let right = derived;
  let { broken, furtherBroken } = chain;
  if (!fits && derivedHash !== hash) {
    const [again] = yield [eventHashInput(derivedHash, event)];
    if (again === event.hash) {
      fits = true;
      right = again;
      broken = broken.map((one) => (one.event === last ? { ...one, hashOnly: true } : one));
    }
  }
  if (fits && isNext && last && !broken.some((one) => one.event === last)) {
    if (!inTime(last, event)) findings.push({ kind: 'time-not-rising', ...placeOf(event) });
  }
  // Behind a gap nothing is left to judge an event by.
  if (!fits && isNext) {
    if (broken.length < MOST_KEPT) {
      broken = [...broken, { event, previous: hash, derivedHash: derived, hashOnly: false }];
    } else furtherBroken += 1;
  }
  return {
    streamId,
    last: event,
    hash: event.hash,
    derivedHash: isNext ? right : event.hash,
    broken,
    findings,
    furtherBroken,
  };
}

/** All events of one command share its instant; that of the next command is later. */
function inTime(before: LoggedEvent, event: LoggedEvent): boolean {
  // Another actor's command may have the same id, and never the same digest.
  const isSameCommand =
    event.commandId === before.commandId && event.commandDigest === before.commandDigest;
  return isSameCommand
    ? event.recordedAt === before.recordedAt
    : event.recordedAt > before.recordedAt;
}

/** Whether each of two broken events is right in the other's place, its hash moved along or left behind. */
function* changedPlaces(one: BrokenEvent, other: BrokenEvent): Hashing<boolean> {
  const [a, b] = [one.event, other.event];
  const adjacent = b.version === a.version + 1;
  const [moved, movedBack, kept, keptBack] = yield [
    eventHashInput(adjacent ? b.hash : other.previous, { ...a, version: b.version }),
    eventHashInput(one.previous, { ...b, version: a.version }),
    eventHashInput(other.previous, { ...a, version: b.version }),
    eventHashInput(one.previous, { ...b, version: a.version }),
  ];
  return (moved === a.hash && movedBack === b.hash) || (kept === b.hash && keptBack === a.hash);
}

function findVersion(broken: readonly BrokenEvent[], version: number): BrokenEvent | undefined {
  return broken.find(({ event }) => event.version === version);
}

function placeOf(event: LoggedEvent): { streamId: StreamId; version: number; recordedAt: Instant } {
  const { streamId, version, recordedAt } = event;
  return { streamId, version, recordedAt };
}
