import type { Instant } from '@/domain/calendar';
import { type Digest, genesisInput, type Json } from '@/domain/hash-chain';
import type { ActorId, CommandId, StreamId } from '@/domain/ids';
import type { StoredEvent } from '@/domain/upcast';
import { sqlClient } from './client';
import { instantFromPg } from './columns';
import type { Wrote } from './command-log';
import { sha256 } from './digest';

/** The command that an event came from, as far as a reader of one stream may know it. */
export type CommandOfEvent = {
  type: string;
  decidedAt: Instant;
  correlationId: string;
  cause: Json;
  appBuild: string;
  /** Only streams that the reader named: what it did to anybody else's is nobody's business. */
  wrote: Wrote;
};

export async function commandOfEvent(
  { actorId, commandId }: { actorId: ActorId; commandId: CommandId },
  readable: ReadonlySet<StreamId>,
): Promise<CommandOfEvent | undefined> {
  const [row] = await sqlClient()<CommandRow[]>`
    select type, decided_at, correlation_id, cause, app_build, wrote from commands
    where actor_id = ${actorId} and command_id = ${commandId}`;
  if (!row) return undefined;
  const wrote = Object.entries(row.wrote ?? {}) as [StreamId, [number, number]][];
  return {
    type: row.type,
    decidedAt: instantFromPg(row.decided_at),
    correlationId: row.correlation_id,
    cause: causeFor(readable, row.cause),
    appBuild: row.app_build,
    wrote: Object.fromEntries(wrote.filter(([streamId]) => readable.has(streamId))),
  };
}

/** Of what lies in a stream that the reader did not name, only who acted on it. */
function causeFor(readable: ReadonlySet<StreamId>, cause: Json): Json {
  if (cause === null || typeof cause !== 'object' || !('streamId' in cause)) return cause;
  const { streamId, handler = null } = cause as { readonly [name: string]: Json };
  return readable.has(streamId as StreamId) ? cause : { handler };
}

/** What an event's hash covers, and how it is chained to the one before; the first to its stream's id. */
export type Link = { stored: StoredEvent; hash: Digest; previous: Digest };

export async function linkOfEvent(streamId: StreamId, version: number): Promise<Link | undefined> {
  const rows = await sqlClient()<(StoredEvent & { version: number; hash: string })[]>`
    select version, type, schema_version as "schemaVersion", data, encode(hash, 'hex') as hash
    from events
    where stream_id = ${streamId} and version between ${version - 1} and ${version}
    order by version desc`;
  const [event, before] = rows;
  if (event?.version !== version) return undefined;
  const previous = before?.hash ?? sha256(genesisInput(streamId));
  const { type, schemaVersion, data, hash } = event;
  return { stored: { type, schemaVersion, data }, hash, previous };
}

type CommandRow = {
  type: string;
  decided_at: string;
  correlation_id: string;
  cause: Json;
  app_build: string;
  wrote: Wrote | null;
};
