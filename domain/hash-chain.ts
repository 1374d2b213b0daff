import type { Instant, LocalDate } from './calendar';
import type { ActorId, CommandId, StreamId } from './ids';

/** Lower-case hexadecimal SHA-256. */
export type Digest = string;

/** What a hash covers of one event. Stored chains depend on every name here: never change format 1. */
export type HashedEvent = {
  streamId: StreamId;
  version: number;
  recordedAt: Instant;
  type: string;
  schemaVersion: number;
  effectiveOn: LocalDate;
  data: Json;
  commandId: CommandId;
  commandDigest: Digest;
};

export type DigestedCommand = {
  actorId: ActorId;
  type: string;
  payload: Json;
  cause: Json;
};

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * The text whose SHA-256 is an event's hash. It holds the previous event's hash, so changing,
 * removing or swapping any event changes every hash after it.
 *
 * The digest itself is left to the caller: node:crypto on the server, WebCrypto in the browser. It is
 * canonical JSON, spelled out because every event of the bank goes through here; whoever has its data
 * written out already hands that over.
 */
export function eventHashInput(
  previous: Digest,
  event: HashedEvent,
  canonicalData = canonicalJson(event.data),
): string {
  const { commandDigest, commandId, effectiveOn, recordedAt, schemaVersion } = event;
  const { streamId, type, version } = event;
  return `{"commandDigest":${quoted(commandDigest)},"commandId":${quoted(commandId)},"data":${canonicalData},"effectiveOn":${quoted(effectiveOn)},"format":1,"prev":${quoted(previous)},"recordedAt":${quoted(recordedAt)},"schemaVersion":${schemaVersion},"stream":${quoted(streamId)},"type":${quoted(type)},"version":${version}}`;
}

/** The text whose SHA-256 ties an event to who asked for it, what they asked and what caused it. */
export function commandDigestInput(
  { actorId, cause, payload, type }: DigestedCommand,
  canonicalPayload = canonicalJson(payload),
): string {
  return `{"actor":${quoted(actorId)},"cause":${canonicalJson(cause)},"payload":${canonicalPayload},"type":${quoted(type)}}`;
}

/** The text whose SHA-256 stands before a stream's first event. */
export function genesisInput(streamId: StreamId): string {
  return streamId;
}

/**
 * RFC 8785 canonical JSON: keys in UTF-16 order, no white space, ECMAScript's own number form. It
 * is made from the parsed value, because PostgreSQL's jsonb keeps neither key order nor spelling.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') {
    const object = value as { readonly [key: string]: Json };
    let text = '';
    for (const key of inPlaceSorted(Object.keys(object))) {
      if (text !== '') text += ',';
      text += named(key);
      text += canonicalJson(object[key] as Json);
    }
    return `{${text}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new Error('JSON has no NaN and no infinity');
  }
  return JSON.stringify(value);
}

/** In UTF-16 order. A handful is put in its place by hand: `sort` sets up more than it compares. */
function inPlaceSorted(keys: string[]): string[] {
  if (keys.length > 16) return keys.sort();
  for (let next = 1; next < keys.length; next += 1) {
    const key = keys[next] as string;
    let at = next;
    for (; at > 0 && (keys[at - 1] as string) > key; at -= 1) keys[at] = keys[at - 1] as string;
    keys[at] = key;
  }
  return keys;
}

/** A field's name as it stands before its value: of few names, each in every event of its type. */
function named(key: string): string {
  const known = knownNames.get(key);
  if (known !== undefined) return known;
  const name = `${quoted(key)}:`;
  if (key.length <= LONGEST_NAME && knownNames.size < MOST_NAMES) knownNames.set(key, name);
  return name;
}

const knownNames = new Map<string, string>();
/** More than the bank has of fields. Ids stand for names as well, of which there is no end, and are longer. */
const MOST_NAMES = 1_000;
const LONGEST_NAME = 32;

/** Most texts of a log are ids, dates and names of fields, in which nothing is to be escaped. */
function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

const PLAIN = /^[\w :.+/-]*$/;
