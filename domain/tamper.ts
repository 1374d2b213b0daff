/**
 * What a log of hashes is worth, shown on a copy: one bit of one event is turned, and the copy checked
 * as if it were the bank's own.
 */
import { londonDate, type Month, monthOf } from './calendar';
import {
  type CheckedChain,
  checkNext,
  concludeChain,
  type Hashing,
  type LoggedEvent,
} from './chain-check';
import type { ChainFinding } from './findings';
import { type Digest, eventHashInput, type Json } from './hash-chain';

export type Tampered = {
  event: LoggedEvent;
  /** Where in its data a letter was changed, and what stood and stands there. */
  change: { field: string; from: string; to: string };
  /** What the check of the whole copy says. */
  findings: readonly ChainFinding[];
  /** The hash that the altered event would need. */
  alteredHash: Digest;
  /** The event behind it, which was chained to the hash before; undefined at the end of the stream. */
  next: LoggedEvent | undefined;
  /** Months whose statements count the event in, from its own to the last one given. */
  months: readonly [first: Month, last: Month];
};

/**
 * Turns one bit of what an event says, in a copy of some events that follow `before`, and checks that
 * copy. Undefined for a version that is not among them, and for an event without a text in its data.
 */
export function* tamper(
  before: CheckedChain,
  events: readonly LoggedEvent[],
  version: number,
  lastMonth: Month,
): Hashing<Tampered | undefined> {
  const event = events.find((one) => one.version === version);
  const flipped = event && flip(event.data);
  if (!event || !flipped) return undefined;
  const altered = { ...event, data: flipped.data };
  const copy = events.map((one) => (one === event ? altered : one));
  const findings = yield* concludeChain(yield* checkNext(before, copy));
  const previous = events.find((one) => one.version === version - 1)?.hash ?? before.hash;
  const [alteredHash = ''] = yield [eventHashInput(previous, altered)];
  const month = monthOf(londonDate(event.recordedAt));
  return {
    event,
    change: flipped.change,
    findings,
    alteredHash,
    next: events.find((one) => one.version === version + 1),
    months: [month, month < lastMonth ? lastMonth : month],
  };
}

type Flipped = { data: Json; change: Tampered['change'] };

/** Figures first, for who alters a log is after money; else the first text that there is. */
function flip(data: Json): Flipped | undefined {
  if (data === null || typeof data !== 'object') return undefined;
  const texts = Object.entries(data as { [field: string]: Json }).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
  const [field, from] = texts.find(([name]) => name === 'amountMinor') ?? texts[0] ?? [];
  if (field === undefined || from === undefined) return undefined;
  const last = from.length - 1;
  const to = from.slice(0, last) + String.fromCharCode(from.charCodeAt(last) ^ 1);
  return { data: { ...data, [field]: to }, change: { field, from, to } };
}
