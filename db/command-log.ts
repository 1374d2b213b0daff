import type { Instant } from '@/domain/calendar';
import type { DigestedCommand, Json } from '@/domain/hash-chain';
import type { ActorId, CommandId, StreamId } from '@/domain/ids';
import type { Refusal } from '@/domain/refusal';
import { column, jsonColumn } from './arrays';
import type { Transaction } from './client';
import { actorIdOf, type Order, type Prepared } from './prepare/order';

/** The first and last version that a command added to each stream. */
export type Wrote = Record<StreamId, [first: number, last: number]>;

/** What became of a command, as it is kept for ever and answered to every repeat. */
export type StoredOutcome = { wrote: Wrote } | { refusal: Refusal };

/** The build whose rules decided; faults can be traced to it later. */
export const APP_BUILD = process.env.REWIND_BUILD ?? 'unknown';

/** A command that was decided before: by its fingerprint a repeat is told from a re-use of its id. */
export type KnownCommand = { fingerprint: Buffer; outcome: StoredOutcome };

/** Those of some orders that were decided before, by `keyOf`. */
export async function knownCommands(
  tx: Transaction,
  orders: readonly Order[],
): Promise<Map<string, KnownCommand>> {
  const rows = await tx<KnownRow[]>`
    select known.* from unnest(${column(orders.map(({ actor }) => actorIdOf(actor)))}::text::uuid[],
      ${column(orders.map(({ commandId }) => commandId))}::text::uuid[])
      as asked (actor, id),
    -- By the key for each, never by reading the table, however little is known of its size.
    lateral (
      select actor_id, command_id, fingerprint, wrote, refusal from commands
      where actor_id = actor and command_id = id limit 1
    ) as known`;
  return new Map(
    rows.map(({ actor_id, command_id, fingerprint, wrote, refusal }) => {
      const outcome = wrote ? { wrote } : refusal && { refusal };
      if (!outcome) throw new Error(`Command ${command_id} has no outcome`);
      return [`${actor_id} ${command_id}`, { fingerprint, outcome }];
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
  prepared: Prepared;
  at: Instant;
  saw: Record<StreamId, number>;
  outcome: StoredOutcome;
};

export function storeCommands(
  tx: Transaction,
  decided: readonly DecidedCommand[],
): Promise<unknown> {
  if (decided.length === 0) return Promise.resolve();
  const digested = decided.map(({ order, prepared }) => digestedCommand(order, prepared.command));
  const outcomes = decided.map(({ outcome }) => outcome);
  return tx`
    insert into commands (actor_id, command_id, type, payload, fingerprint, session_id,
      correlation_id, cause, app_build, decided_at, saw, wrote, refusal)
    select actor_id, command_id, type, payload, decode(fingerprint, 'hex'), session_id,
      correlation_id, cause, app_build, decided_at, saw, wrote, refusal
    from unnest(${column(digested.map(({ actorId }) => actorId))}::text::uuid[],
      ${column(decided.map(({ order }) => order.commandId))}::text::uuid[],
      ${column(digested.map(({ type }) => type))}::text::text[],
      ${jsonColumn(digested.map(({ payload }) => payload))}::text::jsonb[],
      ${column(decided.map(({ prepared }) => prepared.fingerprint.toString('hex')))}::text::text[],
      ${column(decided.map(({ order }) => sessionOf(order)))}::text::text[],
      ${column(decided.map(({ order }) => order.correlationId ?? order.commandId))}::text::uuid[],
      ${jsonColumn(digested.map(({ cause }) => cause))}::text::jsonb[],
      ${column(decided.map(({ order }) => order.build ?? APP_BUILD))}::text::text[],
      ${column(decided.map(({ at }) => at))}::text::timestamptz[],
      ${jsonColumn(decided.map(({ saw }) => saw))}::text::jsonb[],
      ${jsonColumn(outcomes.map((one) => ('wrote' in one ? one.wrote : null)))}::text::jsonb[],
      ${jsonColumn(outcomes.map((one) => ('refusal' in one ? one.refusal : null)))}::text::jsonb[])
      as decided (actor_id, command_id, type, payload, fingerprint, session_id, correlation_id, cause,
        app_build, decided_at, saw, wrote, refusal)`;
}

/** What the events' hashes cover of their command: exactly what the row keeps. */
export function digestedCommand(order: Order, command: Prepared['command']): DigestedCommand {
  const { type, ...payload } = command;
  return {
    actorId: actorIdOf(order.actor),
    type,
    payload: payload as Json,
    cause: order.cause ?? null,
  };
}

type KnownRow = {
  actor_id: ActorId;
  command_id: CommandId;
  fingerprint: Buffer;
  wrote: Wrote | null;
  refusal: Refusal | null;
};

function sessionOf({ actor }: Order): string | null {
  return actor.kind === 'bank' ? null : actor.sessionId;
}
