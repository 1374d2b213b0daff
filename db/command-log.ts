import type { Instant } from '@/domain/calendar';
import { canonicalJson, type DigestedCommand, type Json } from '@/domain/hash-chain';
import type { ActorId, CommandId, StreamId } from '@/domain/ids';
import type { Kept } from '@/domain/kept';
import type { Refusal } from '@/domain/refusal';
import { byteas, instants, jsons, texts, uuids } from './arrays';
import { actorIdOf, type Order, type Prepared } from './prepare/order';
import { type Columns, overRows, type Write } from './write';

/** The first and last version that a command added to each stream. */
export type Wrote = Record<StreamId, [first: number, last: number]>;

/** What became of a command, as it is kept for ever and answered to every repeat. */
export type StoredOutcome = { wrote: Wrote } | { refusal: Refusal };

/** The build whose rules decided; faults can be traced to it later. */
export const APP_BUILD = process.env.REWIND_BUILD ?? 'unknown';

/** A command that was decided before: by its fingerprint a repeat is told from a re-use of its id. */
export type KnownCommand = { fingerprint: Buffer; outcome: StoredOutcome };

/** What an order is looked up by in `knownCommands`. */
export const orderColumns: Columns<Order> = {
  actor: uuids(({ actor }) => actorIdOf(actor)),
  id: uuids(({ commandId }) => commandId),
};

/**
 * Of orders, those that were decided before: a query of one value, for `knownFrom`. By the key for each,
 * never by reading the table, however little is known of its size.
 */
export function knownCommands(orders: string): string {
  return `
    select jsonb_agg(known) from ${orders}, lateral (
      select actor_id, command_id, encode(fingerprint, 'hex') as fingerprint, wrote, refusal
      from commands where actor_id = row.actor and command_id = row.id limit 1
    ) as known`;
}

/** By `keyOf`. */
export function knownFrom(rows: readonly KnownRow[] | null): Map<string, KnownCommand> {
  return new Map(
    (rows ?? []).map(({ actor_id, command_id, fingerprint, wrote, refusal }) => {
      const outcome = wrote ? { wrote } : refusal && { refusal };
      if (!outcome) throw new Error(`Command ${command_id} has no outcome`);
      return [
        `${actor_id} ${command_id}`,
        { fingerprint: Buffer.from(fingerprint, 'hex'), outcome },
      ];
    }),
  );
}

/** What a command is known by: an id is its actor's own. */
export function keyOf({ actor, commandId }: Order): string {
  return `${actorIdOf(actor)} ${commandId}`;
}

/** A command as it was decided. */
export type DecidedCommand = {
  order: Order;
  prepared: Pick<Prepared, 'fingerprint'>;
  written: WrittenCommand;
  at: Instant;
  saw: Record<StreamId, number>;
  outcome: StoredOutcome;
};

export function storeCommands(decided: readonly DecidedCommand[]): Write[] {
  return decided.length === 0 ? [] : [insertCommands(decided)];
}

const insertCommands = overRows<DecidedCommand>(
  {
    actor_id: uuids(({ written }) => written.actorId),
    command_id: uuids(({ order }) => order.commandId),
    type: texts(({ written }) => written.type),
    payload: jsons(({ written }) => written.canonicalPayload),
    fingerprint: byteas(({ prepared }) => prepared.fingerprint),
    session_id: texts(({ order }) => sessionOf(order)),
    correlation_id: uuids(({ order }) => order.correlationId ?? order.commandId),
    cause: jsons(({ written }) => json(written.cause)),
    app_build: texts(({ order }) => order.build ?? APP_BUILD),
    decided_at: instants(({ at }) => at),
    saw: jsons(({ saw }) => jsonById(saw)),
    wrote: jsons(({ outcome }) => ('wrote' in outcome ? jsonById(outcome.wrote) : null)),
    refusal: jsons(({ outcome }) => ('refusal' in outcome ? json(outcome.refusal) : null)),
  },
  (rows, names) => `insert into commands (${names}) select row.* from ${rows}`,
);

/** A command as its row keeps it, with the very text of its payload. */
export type WrittenCommand = DigestedCommand & { canonicalPayload: string };

/** What the events' hashes cover of their command: exactly what the row keeps. */
export function writtenCommand(order: Order, command: Kept): WrittenCommand {
  const { type, ...rest } = command;
  const payload = rest as Json;
  return {
    actorId: actorIdOf(order.actor),
    type,
    payload,
    cause: order.cause ?? null,
    canonicalPayload: canonicalJson(payload),
  };
}

export type KnownRow = {
  actor_id: ActorId;
  command_id: CommandId;
  /** In hexadecimal digits. */
  fingerprint: string;
  wrote: Wrote | null;
  refusal: Refusal | null;
};

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** Spelled out: what each command has of its own keys is slow to be made JSON of. */
function jsonById(versions: Readonly<Record<StreamId, number | readonly number[]>>): string {
  let text = '';
  for (const id in versions) {
    const value = versions[id as StreamId];
    const plain = typeof value === 'object' ? `[${value}]` : value;
    text += `${text === '' ? '' : ','}"${id}":${plain}`;
  }
  return `{${text}}`;
}

function sessionOf({ actor }: Order): string | null {
  return actor.kind === 'bank' ? null : actor.sessionId;
}
