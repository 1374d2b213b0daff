import type { LocalDate } from '@/domain/calendar';
import { commandDigestInput, eventHashInput, genesisInput, type Json } from '@/domain/hash-chain';
import type { ActorId, CommandId, StreamId } from '@/domain/ids';
import { sqlClient } from '../client';
import { instantFromPg } from '../columns';
import { sha256 } from '../event-store';

/**
 * The versions whose stored hash does not follow from the rows alone, each judged by the hash stored
 * before it. Throws when the head is not the hash of the newest event.
 */
export async function brokenVersions(streamId: StreamId): Promise<number[]> {
  const [rows, [head]] = await Promise.all([
    sqlClient()<Row[]>`
      select e.version, e.recorded_at, e.type, e.schema_version, e.effective_on, e.data,
        e.command_id, encode(e.hash, 'hex') as hash,
        case when c.type is not null then jsonb_build_object('type', c.type, 'payload', c.payload,
          'actorId', c.actor_id, 'cause', c.cause) end as command
      from events e
      left join commands c on c.actor_id = e.actor_id and c.command_id = e.command_id
      where e.stream_id = ${streamId} order by e.version`,
    sqlClient()<{ hash: string }[]>`
      select encode(hash, 'hex') as hash from streams where stream_id = ${streamId}`,
  ]);
  let previous = sha256(genesisInput(streamId));
  const broken: number[] = [];
  for (const row of rows) {
    const input = eventHashInput(previous, {
      streamId,
      version: row.version,
      recordedAt: instantFromPg(row.recorded_at),
      type: row.type,
      schemaVersion: row.schema_version,
      effectiveOn: row.effective_on,
      data: row.data,
      commandId: row.command_id,
      commandDigest: row.command ? sha256(commandDigestInput(row.command)) : 'missing',
    });
    if (sha256(input) !== row.hash) broken.push(row.version);
    previous = row.hash;
  }
  if (head?.hash !== previous) throw new Error(`The head of ${streamId} is not its newest event`);
  return broken;
}

type Row = {
  version: number;
  recorded_at: string;
  type: string;
  schema_version: number;
  effective_on: LocalDate;
  data: Json;
  command_id: CommandId;
  hash: string;
  command: { type: string; payload: Json; actorId: ActorId; cause: Json } | null;
};
