import { and, asc, between, desc, eq, or } from 'drizzle-orm';
import { type Digest, genesisInput, type Json } from '@/domain/hash-chain';
import { type ActorId, BANK_ACTOR, type CommandId, isUuid, type StreamId } from '@/domain/ids';
import type { Recorded } from '@/domain/recorded';
import type { DomainEvent, StreamKind, StreamRef } from '@/domain/streams';
import { drizzleClient, sqlClient } from './client';
import { type CommandRecord, findCommands } from './command-search';
import { sha256 } from './digest';
import { readStream } from './event-store';
import type { EventPlace } from './movements';
import { searchLog } from './read-models/log-entries';
import { events, streams } from './schema';
import { foldAccount } from './snapshots';
import { type Folded, fold, unfolded } from './stream-cache';

/** An event as it lies in the log, with everything that is kept about it. */
export type EventRecord = Omit<typeof events.$inferSelect, 'hash'> & {
  kind: StreamKind;
  /** The newest version of its stream. */
  newest: number;
  hash: Digest;
  /** The hash before it; for the first, the digest of its stream's id. */
  previous: Digest;
};

export async function findEvent(
  streamId: StreamId,
  version: number,
): Promise<EventRecord | undefined> {
  const rows = await drizzleClient()
    .select({ event: events, kind: streams.kind, newest: streams.version })
    .from(events)
    .innerJoin(streams, eq(streams.streamId, events.streamId))
    .where(and(eq(events.streamId, streamId), between(events.version, version - 1, version)))
    .orderBy(desc(events.version));
  const [found, before] = rows;
  if (found?.event.version !== version) return undefined;
  const { event, ...stream } = found;
  return {
    ...event,
    ...stream,
    hash: event.hash.toString('hex'),
    previous: before?.event.hash.toString('hex') ?? sha256(genesisInput(streamId)),
  };
}

/** How an event came about, and what came of it, over all streams. */
export type Trace = {
  command: CommandRecord | undefined;
  /** All events of its command, itself among them. */
  together: WrittenEvent[];
  /** The event that made the bank send the command; null when a person did. */
  cause: EventPlace | null;
  /** Commands that the bank sent because of this very event. */
  effects: CommandRecord[];
  /**
   * The other commands that it belongs together with, as far as the log has been followed. People make their ids up,
   * and who receives a transfer may read its: what somebody else asked for under the same one has nothing to do with it.
   */
  related: CommandRecord[];
};

export type WrittenEvent = EventPlace & { type: string; kind: StreamKind };

const MOST_RELATED = 200;

export async function traceOf(event: EventRecord): Promise<Trace> {
  const [command] = await findCommands([event]);
  if (!command) return { command, together: [], cause: null, effects: [], related: [] };
  const cause = causingEvent(command.cause);
  const [together, causing, entries] = await Promise.all([
    eventsOf(command),
    cause && findEvent(cause.streamId, cause.version),
    searchLog({ correlationId: command.correlationId }, null, MOST_RELATED),
  ]);
  const matter = new Set([command.actorId, BANK_ACTOR, causing?.actorId]);
  const keyOf = ({ actorId, commandId }: { actorId: ActorId; commandId: CommandId }) =>
    `${actorId} ${commandId}`;
  const others = entries.filter(
    (entry) => keyOf(entry) !== keyOf(command) && matter.has(entry.actorId),
  );
  const correlated = await findCommands([...new Map(others.map((e) => [keyOf(e), e])).values()]);
  const isEffect = ({ cause }: CommandRecord) => {
    const place = causingEvent(cause);
    return place?.streamId === event.streamId && place.version === event.version;
  };
  return {
    command,
    together,
    cause,
    effects: correlated.filter(isEffect),
    related: correlated.filter((other) => !isEffect(other)),
  };
}

/** The event that a stored cause names, if it names one. */
export function causingEvent(cause: Json): EventPlace | null {
  if (cause === null || typeof cause !== 'object' || !('streamId' in cause)) return null;
  const { streamId, version } = cause as { readonly [key: string]: Json };
  return typeof streamId === 'string' && isUuid(streamId) && typeof version === 'number'
    ? { streamId: streamId as StreamId, version }
    : null;
}

/** What a stream was folded into just before a version, and just after it. */
export async function statesAround(
  stream: StreamRef,
  version: number,
): Promise<{ before: object; after: object }> {
  const before = await foldedUpTo(stream, version - 1);
  const itself = { afterVersion: version - 1, untilVersion: version };
  const events: Recorded<DomainEvent>[] = await readStream(sqlClient(), stream, itself);
  return { before: shown(before), after: shown(events.reduce(fold, before)) };
}

/** Only accounts get long; their fold starts from the nearest snapshot. */
async function foldedUpTo(stream: StreamRef, untilVersion: number): Promise<Folded> {
  if (stream.kind === 'account') return foldAccount(sqlClient(), stream.id, { untilVersion });
  const events: Recorded<DomainEvent>[] = await readStream(sqlClient(), stream, { untilVersion });
  return events.reduce(fold, unfolded(stream.kind));
}

/** Of an account its balance, which says more than its decider needs to know. */
function shown({ balance, state }: Folded): object {
  return balance ?? state;
}

async function eventsOf({ wrote }: CommandRecord): Promise<WrittenEvent[]> {
  const ranges = Object.entries(wrote ?? {}).map(([streamId, [first, last]]) =>
    and(eq(events.streamId, streamId as StreamId), between(events.version, first, last)),
  );
  if (ranges.length === 0) return [];
  return drizzleClient()
    .select({
      streamId: events.streamId,
      version: events.version,
      type: events.type,
      kind: streams.kind,
    })
    .from(events)
    .innerJoin(streams, eq(streams.streamId, events.streamId))
    .where(or(...ranges))
    .orderBy(asc(events.position));
}
