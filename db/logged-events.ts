/**
 * Events as the log keeps them, for whoever checks them: never lifted, with the digest of the command
 * that each came from, and with what only the database knows of them. All reading of one check is
 * done in one snapshot, so that a bank in use looks as still as one at rest.
 */
import { and, asc, eq, gt, lte, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { LoggedEvent } from '@/domain/chain-check';
import { commandDigestInput } from '@/domain/hash-chain';
import type { ActorId, StreamId } from '@/domain/ids';
import { drizzleClient } from './client';
import { sha256 } from './digest';
import { commands, events } from './schema';

export type Snapshot = Parameters<
  Parameters<ReturnType<typeof drizzleClient>['transaction']>[0]
>[0];

/** Streams by the order of their ids: behind one, up to another and with it. */
export type StreamRange = { after: StreamId; upTo: StreamId };

export type StreamPlace = { streamId: StreamId; version: number };

export const FIRST_STREAM = '00000000-0000-0000-0000-000000000000' as StreamId;
export const LAST_STREAM = 'ffffffff-ffff-ffff-ffff-ffffffffffff' as StreamId;

/** An event with what the database keeps beside it, outside its hash. */
export type LogRow = LoggedEvent & {
  actorId: ActorId;
  epoch: number;
  tx: bigint;
  position: bigint;
  /** Its command is there. Without it, nothing can be said of the hash. */
  hasCommand: boolean;
  /** Its command says that it wrote this event. */
  isClaimed: boolean;
  /** Of a transaction that the database has not begun yet. */
  isAhead: boolean;
};

/** Runs a check on the database as it is at one moment. */
export function inSnapshot<Result>(work: (db: Snapshot) => Promise<Result>): Promise<Result> {
  return drizzleClient().transaction(work, {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  });
}

/** The events behind a place, in order of stream and version; never more than `limit` at once. */
export async function readLog(
  db: Snapshot,
  place: StreamPlace,
  upTo: StreamPlace,
  limit: number,
): Promise<LogRow[]> {
  const rows = await db
    .select({
      streamId: events.streamId,
      version: events.version,
      type: events.type,
      schemaVersion: events.schemaVersion,
      data: events.data,
      effectiveOn: events.effectiveOn,
      recordedAt: events.recordedAt,
      actorId: events.actorId,
      commandId: events.commandId,
      hash: events.hash,
      epoch: events.epoch,
      tx: events.tx,
      position: events.position,
      isAhead: sql<boolean>`(${events.epoch}, ${events.tx})
        >= ((select epoch from log_epoch), pg_snapshot_xmax(pg_current_snapshot()))`,
      command: {
        type: commands.type,
        payload: commands.payload,
        cause: commands.cause,
        wrote: commands.wrote,
      },
    })
    .from(events)
    .leftJoin(
      commands,
      and(eq(commands.actorId, events.actorId), eq(commands.commandId, events.commandId)),
    )
    .where(
      and(
        sql`(${events.streamId}, ${events.version}) > (${place.streamId}::uuid, ${place.version})`,
        sql`(${events.streamId}, ${events.version}) <= (${upTo.streamId}::uuid, ${upTo.version})`,
      ),
    )
    .orderBy(asc(events.streamId), asc(events.version))
    .limit(limit);
  return rows.map(({ command, hash, ...row }) => ({
    ...row,
    hash: hash.toString('hex'),
    commandDigest: command ? sha256(commandDigestInput({ ...command, actorId: row.actorId })) : '',
    hasCommand: command !== null,
    isClaimed: (spansOf(command?.wrote) ?? []).some(
      ({ streamId, first, last }) =>
        streamId === row.streamId && first <= row.version && row.version <= last,
    ),
  }));
}

/** Of a row what its hash covers, and the hash: what others may check, and nobody's but the stream's own. */
export function hashedOnly({
  streamId,
  version,
  type,
  schemaVersion,
  recordedAt,
  effectiveOn,
  data,
  commandId,
  commandDigest,
  hash,
}: LogRow): LoggedEvent {
  const place = { streamId, version, recordedAt, effectiveOn };
  return { ...place, type, schemaVersion, data, commandId, commandDigest, hash };
}

/**
 * What a command says that it wrote, stream by stream. It stands outside every hash, so anybody may have
 * made anything of it: undefined when it makes no sense.
 */
export function spansOf(wrote: unknown): Span[] | undefined {
  const { data } = wroteShape.safeParse(wrote);
  return (
    data &&
    Object.entries(data).map(([streamId, [first, last]]) => ({
      streamId: streamId as StreamId,
      first,
      last,
    }))
  );
}

export type Span = { streamId: StreamId; first: number; last: number };

const wroteShape = z.record(z.guid(), z.tuple([z.int32(), z.int32()]));

/** The range of whole streams behind one that holds about `limit` events. */
export async function nextStreams(
  db: Snapshot,
  after: StreamId,
  limit: number,
): Promise<StreamRange> {
  const [end] = await db
    .select({ streamId: events.streamId })
    .from(events)
    .where(gt(events.streamId, after))
    .orderBy(asc(events.streamId), asc(events.version))
    .offset(limit - 1)
    .limit(1);
  return { after, upTo: end?.streamId ?? LAST_STREAM };
}

/** The range that holds one stream and no other. */
export function onlyStream(streamId: StreamId): StreamRange {
  const before = (BigInt(`0x${streamId.replaceAll('-', '')}`) - 1n).toString(16).padStart(32, '0');
  const groups = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(before)?.slice(1) ?? [];
  return { after: groups.join('-') as StreamId, upTo: streamId };
}

/** Keeps a query to a range of streams. */
export function within(column: PgColumn, { after, upTo }: StreamRange): SQL | undefined {
  return and(gt(column, after), lte(column, upTo));
}
