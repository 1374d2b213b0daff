import type { Instant, LocalDate } from '@/domain/calendar';
import type { Locks } from '@/domain/commands';
import {
  canonicalJson,
  commandDigestInput,
  type Digest,
  eventHashInput,
  type HashedEvent,
  type Json,
} from '@/domain/hash-chain';
import type { ActorId, CommandId, StreamId } from '@/domain/ids';
import type { Recorded } from '@/domain/recorded';
import type { DomainEvent, StreamKind, StreamRef, Streams } from '@/domain/streams';
import { type StoredEvent, upcast } from '@/domain/upcast';
import { dates, digests, instants, ints, jsons, sent, smallints, texts, uuids } from './arrays';
import type { Sql, Transaction } from './client';
import { instantFromPg } from './columns';
import type { WrittenCommand } from './command-log';
import { sha256 } from './digest';
import { overRows, type Write } from './write';

/** A stream's newest event: what a command locks and what the next hash is chained to. */
export type Head = { version: number; hash: Digest; recordedAt: Instant | null };

/** How much of a stream to read; all of it by default. Both bounds are inclusive. */
export type Prefix = { afterVersion?: number; untilVersion?: number; until?: Instant };

/** An event as it lies in the log, or is about to: its place known, its shape the one it was given. */
export type StoredRecord = Recorded<StoredEvent>;

/** An event ready for the log, its hash worked out over what will be stored: the very text of its data. */
export type ChainedEvent = { record: StoredRecord; hash: Digest; canonicalData: string };

const STEP = 500;
type LockedHead = { stream_id: StreamId; version: number; hash: string; recorded_at: string };

const idsOf = uuids<StreamRef>(({ id }) => id);

/**
 * Locks the heads of streams, in sorted order so that no two commands ever wait for each other in a
 * ring. A stream that is new gets its head row first, at version 0, which is then locked like any
 * other. What is only read comes last: whoever writes to that holds nothing else. All statements go out
 * at once, in this order; the caller's next statements in this transaction see what was committed by
 * whoever held the locks before.
 *
 * What is to be alone locks the whole table first: it waits for whoever has locked a head, and everybody
 * else waits for it. Only the demo's clock asks for that, once in a long while.
 */
export function lockHeads(
  tx: Transaction,
  { created, exclusive, shared = [], alone = false }: Locks,
): Promise<Map<StreamId, Head>> {
  const cleared = alone ? [tx`lock table streams in exclusive mode`.execute()] : [];
  const made =
    created.length === 0
      ? []
      : [
          tx`insert into streams (stream_id, kind, version, hash)
             select id, kind, 0, sha256(convert_to(id::text, 'UTF8'))
             from jsonb_to_recordset(${tx.json(created)}) as new (id uuid, kind text)
             order by id
             on conflict do nothing`.execute(),
        ];
  const locked = lockedHeads(tx, exclusive, 'update');
  const read = shared.length === 0 ? [] : lockedHeads(tx, shared, 'share');
  return Promise.all([locked, read, ...made, ...cleared]).then(
    ([rows, others]) =>
      new Map(
        [...rows, ...others].map(({ stream_id, version, hash, recorded_at }) => [
          stream_id,
          { version, hash, recordedAt: recorded_at === null ? null : instantFromPg(recorded_at) },
        ]),
      ),
  );
}

function lockedHeads(tx: Transaction, streams: readonly StreamRef[], lock: 'update' | 'share') {
  const [one, other] = streams;
  const isOne = one !== undefined && other === undefined;
  return tx
    .unsafe<LockedHead[]>(
      `select stream_id, version, encode(hash, 'hex') as hash, recorded_at from streams
       where stream_id ${isOne ? '= $1' : '= any($1)'} order by stream_id for ${lock}`,
      [sent(tx, isOne ? idsOf.one(one) : idsOf(streams))],
      { prepare: true },
    )
    .execute();
}

/**
 * The events of one stream in order, lifted to the shapes of today. Raw, because a long stream is
 * read on every hot path.
 *
 * Times rise with versions, but only versions have an index. So an instant is looked for in steps: one
 * that is not full has met it, or the end, and what lies far behind it is never read.
 */
export async function readStream<Kind extends StreamKind>(
  sql: Sql | Transaction,
  stream: { kind: Kind; id: Streams[Kind]['id'] },
  { afterVersion = 0, untilVersion = 2_147_483_647, until }: Prefix = {},
): Promise<Recorded<Streams[Kind]['event']>[]> {
  const rows: EventRow[] = [];
  for (let after = afterVersion; ; after += STEP) {
    const upTo = until ? Math.min(after + STEP, untilVersion) : untilVersion;
    const step = await sql<EventRow[]>`
      select ${eventColumns(sql)} from events
      where stream_id = ${stream.id} and version > ${after} and version <= ${upTo}
      ${until ? sql`and recorded_at <= ${until}::text::timestamptz` : sql``}
      order by version`;
    for (const row of step) rows.push(row);
    if (upTo === untilVersion || step.length < STEP) break;
  }
  return rows.flatMap(lift) as Recorded<Streams[Kind]['event']>[];
}

/** What is known of a stream, below its head's version. */
export type Behind = {
  streamId: StreamId;
  version: number;
  /** Of the event at that version; null where the log itself has just given it, or nothing is known. */
  hash: Digest | null;
  headVersion: number;
};

const behindColumns = {
  streams: uuids<Behind>(({ streamId }) => streamId),
  versions: ints<Behind>(({ version }) => version),
  hashes: digests<Behind>(({ hash }) => hash),
  heads: ints<Behind>(({ headVersion }) => headVersion),
};

/**
 * What several streams hold between what is known of them and their heads, in one question, unless one of
 * them is far behind: in steps, it is read in the order of its key however long it is. A stream is left out
 * when the log has another event at the version that is known, or none.
 */
export async function readBehind(
  sql: Sql | Transaction,
  known: readonly Behind[],
): Promise<Map<StreamId, Recorded<DomainEvent>[]>> {
  const { streams, versions, hashes, heads } = behindColumns;
  const missing = new Map<StreamId, Recorded<DomainEvent>[]>();
  for (const { streamId, hash } of known) if (hash === null) missing.set(streamId, []);
  let left = known;
  while (left.length > 0) {
    const rows = await sql<EventRow[]>`
      select missing.* from unnest(${sent(sql, streams(left))}, ${sent(sql, versions(left))},
          ${sent(sql, hashes(left))}, ${sent(sql, heads(left))})
        as known (id, known_version, known_hash, head_version),
      lateral (
        select ${eventColumns(sql)} from events
        where stream_id = id and version > known_version and version <= head_version
          and (known_hash is null or known_hash = (
            select hash from events where stream_id = id and version = known_version))
        order by version limit ${STEP}::int
      ) as missing`;
    const read = new Map<StreamId, number>();
    for (const row of rows) {
      const { stream_id: streamId } = row;
      const events = missing.get(streamId) ?? [];
      events.push(...lift(row));
      missing.set(streamId, events);
      read.set(streamId, (read.get(streamId) ?? 0) + 1);
    }
    left = left
      .filter(({ streamId }) => read.get(streamId) === STEP)
      .map((stream) => ({ ...stream, version: stream.version + STEP, hash: null }));
  }
  return missing;
}

/** A part of one stream: its events behind one version and up to another. */
export type StreamPart = { streamId: StreamId; kind: StreamKind; after: number; upTo: number };

const partColumns = {
  streams: uuids<StreamPart>(({ streamId }) => streamId),
  after: ints<StreamPart>(({ after }) => after),
  upTo: ints<StreamPart>(({ upTo }) => upTo),
};

export type ReadPart = StreamPart & { events: readonly Recorded<DomainEvent>[] };

/**
 * Several parts with their events, lifted to the shapes of today. Throws where the log does not hold all of
 * them. They come a column at a time: a few long texts for each part cost the database and the driver less
 * than as many short ones for every event. None of those has a comma but the data, and that is JSON.
 */
export async function readParts(sql: Sql, parts: readonly StreamPart[]): Promise<ReadPart[]> {
  const { streams, after, upTo } = partColumns;
  const rows = await sql<PartRow[]>`
    select place::int, part.* from unnest(${sent(sql, streams(parts))}::uuid[],
        ${sent(sql, after(parts))}::int[], ${sent(sql, upTo(parts))}::int[])
      with ordinality as wanted (id, after, up_to, place),
    lateral (
      select count(*)::int as count, string_agg(type, ',') as type,
        string_agg(schema_version::text, ',') as schema_version, string_agg(data::text, ',') as data,
        string_agg(effective_on::text, ',') as effective_on,
        string_agg(recorded_at::text, ',') as recorded_at, string_agg(actor_id::text, ',') as actor_id,
        string_agg(command_id::text, ',') as command_id
      from (
        select ${eventColumns(sql)} from events
        where stream_id = id and version > after and version <= up_to
        order by version limit up_to - after
      ) as event
    ) as part`;
  const found = new Map(rows.map((row) => [row.place, row]));
  return parts.map((part, index) => ({
    ...part,
    events: eventsOf(part, found.get(index + 1) as PartRow),
  }));
}

/** Where it stands among the parts, from 1. */
type PartRow = { place: number; count: number } & {
  [Name in keyof Omit<EventRow, 'stream_id' | 'version'>]: string;
};

function eventsOf(
  { streamId, after, upTo }: StreamPart,
  { count, ...columns }: PartRow,
): Recorded<DomainEvent>[] {
  if (count !== upTo - after)
    throw new Error(`Of versions ${after + 1} to ${upTo} of ${streamId}, some are not in the log`);
  const data: object[] = JSON.parse(`[${columns.data}]`);
  const types = columns.type.split(',');
  const schemaVersions = columns.schema_version.split(',');
  const effectiveOn = columns.effective_on.split(',') as LocalDate[];
  const recordedAt = columns.recorded_at.split(',');
  const actorIds = columns.actor_id.split(',') as ActorId[];
  const commandIds = columns.command_id.split(',') as CommandId[];
  return data.flatMap((facts, index) =>
    liftRecord({
      type: types[index] as string,
      schemaVersion: Number(schemaVersions[index]),
      data: facts,
      streamId,
      version: after + 1 + index,
      recordedAt: instantFromPg(recordedAt[index] as string),
      effectiveOn: effectiveOn[index] as LocalDate,
      actorId: actorIds[index] as ActorId,
      commandId: commandIds[index] as CommandId,
    }),
  );
}

/** What `lift` needs of a row. */
export function eventColumns(sql: Sql | Transaction) {
  return sql`stream_id, version, type, schema_version, data, effective_on, recorded_at, actor_id, command_id`;
}

/** What a stored row means today. */
export function lift(row: EventRow): Recorded<DomainEvent>[] {
  return liftRecord(toRecord(row));
}

/** What a stored event says in the shapes of today: one event, several or none, all at its place. */
export function liftRecord(record: StoredRecord): Recorded<DomainEvent>[] {
  const { streamId, version, recordedAt, effectiveOn, actorId, commandId } = record;
  // Spelled out: every event that is read goes through here, and spreading took half of what reading takes.
  return upcast(record).map(
    ({ type, data }) =>
      ({
        type,
        data,
        streamId,
        version,
        recordedAt,
        effectiveOn,
        actorId,
        commandId,
      }) as Recorded<DomainEvent>,
  );
}

/** Chains events to the heads of their streams, in the order given. */
export function chain(
  records: readonly StoredRecord[],
  heads: ReadonlyMap<StreamId, Head>,
  command: WrittenCommand,
): ChainedEvent[] {
  const commandDigest = sha256(commandDigestInput(command, command.canonicalPayload));
  const newest = new Map<StreamId, Digest>();
  return records.map((record) => {
    const { streamId } = record;
    const previous = newest.get(streamId) ?? heads.get(streamId)?.hash;
    if (!previous) throw new Error(`No head for stream ${streamId}`);
    const data = record.data as Json;
    const canonicalData = canonicalJson(data);
    const hash = sha256(
      eventHashInput(previous, hashedEvent(record, data, commandDigest), canonicalData),
    );
    newest.set(streamId, hash);
    return { record, hash, canonicalData };
  });
}

/** Spelled out, as every object that each event needs is: spreading is most of what making one costs. */
function hashedEvent(record: StoredRecord, data: Json, commandDigest: Digest): HashedEvent {
  const { streamId, version, recordedAt, type, schemaVersion, effectiveOn, commandId } = record;
  return {
    streamId,
    version,
    recordedAt,
    type,
    schemaVersion,
    effectiveOn,
    data,
    commandId,
    commandDigest,
  };
}

/** What a stream's head becomes with an event. */
export function headOf({ record: { version, recordedAt }, hash }: ChainedEvent): Head {
  return { version, hash, recordedAt };
}

/** Inserts events and moves the heads. Set-based: one event is a batch of one. */
export function append(events: readonly ChainedEvent[]): Write[] {
  if (events.length === 0) return [];
  const newest = new Map<StreamId, ChainedEvent>();
  for (const event of events) newest.set(event.record.streamId, event);
  return [insertEvents(events), moveHeads([...newest.values()])];
}

const insertEvents = overRows<ChainedEvent>(
  {
    stream_id: uuids(({ record }) => record.streamId),
    version: ints(({ record }) => record.version),
    type: texts(({ record }) => record.type),
    schema_version: smallints(({ record }) => record.schemaVersion),
    data: jsons(({ canonicalData }) => canonicalData),
    effective_on: dates(({ record }) => record.effectiveOn),
    recorded_at: instants(({ record }) => record.recordedAt),
    actor_id: uuids(({ record }) => record.actorId),
    command_id: uuids(({ record }) => record.commandId),
    hash: digests(({ hash }) => hash),
  },
  (rows, names) => `insert into events (${names}) select row.* from ${rows}`,
);

const moveHeads = overRows<ChainedEvent>(
  {
    stream_id: uuids(({ record }) => record.streamId),
    version: ints(({ record }) => record.version),
    hash: digests(({ hash }) => hash),
    recorded_at: instants(({ record }) => record.recordedAt),
  },
  (rows) => `
    update streams set version = row.version, hash = row.hash, recorded_at = row.recorded_at
    from ${rows} where streams.stream_id = row.stream_id`,
);

/** A refused command, or its repeat, leaves no head behind for the stream that it did not create. */
export function dropUnusedHeads(created: readonly StreamRef[]): Write[] {
  return created.length === 0 ? [] : [deleteUnused(created)];
}

const deleteUnused = overRows<StreamRef>(
  { id: idsOf },
  (rows) => `delete from streams using ${rows} where stream_id = row.id and version = 0`,
);

/** A row of the log, as a `select` of `eventColumns` gives it. */
export type EventRow = {
  stream_id: StreamId;
  version: number;
  type: string;
  schema_version: number;
  data: object;
  effective_on: LocalDate;
  recorded_at: string;
  actor_id: ActorId;
  command_id: CommandId;
};

function toRecord(row: EventRow): StoredRecord {
  return {
    type: row.type,
    schemaVersion: row.schema_version,
    data: row.data,
    streamId: row.stream_id,
    version: row.version,
    recordedAt: instantFromPg(row.recorded_at),
    effectiveOn: row.effective_on,
    actorId: row.actor_id,
    commandId: row.command_id,
  };
}
