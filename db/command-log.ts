import type { JSONValue } from 'postgres';
import type { Instant } from '@/domain/calendar';
import type { DigestedCommand, Json } from '@/domain/hash-chain';
import type { StreamId } from '@/domain/ids';
import type { Refusal } from '@/domain/refusal';
import type { Transaction } from './client';
import { actorIdOf, type Order, type Prepared } from './prepare/order';

/** The first and last version that a command added to each stream. */
export type Wrote = Record<StreamId, [first: number, last: number]>;

/** What became of a command, as it is kept for ever and answered to every repeat. */
export type StoredOutcome = { wrote: Wrote } | { refusal: Refusal };

/** The build whose rules decided; faults can be traced to it later. */
export const APP_BUILD = process.env.REWIND_BUILD ?? 'unknown';

export async function findCommand(
  tx: Transaction,
  order: Order,
): Promise<{ fingerprint: Buffer; outcome: StoredOutcome } | undefined> {
  const [row] = await tx<{ fingerprint: Buffer; wrote: Wrote | null; refusal: Refusal | null }[]>`
    select fingerprint, wrote, refusal from commands
    where actor_id = ${actorIdOf(order.actor)} and command_id = ${order.commandId}`;
  if (!row) return undefined;
  const outcome = row.wrote ? { wrote: row.wrote } : row.refusal && { refusal: row.refusal };
  if (!outcome) throw new Error(`Command ${order.commandId} has no outcome`);
  return { fingerprint: row.fingerprint, outcome };
}

export function storeCommand(
  tx: Transaction,
  order: Order,
  { command, fingerprint }: Prepared,
  decided: { at: Instant; saw: Record<StreamId, number>; outcome: StoredOutcome },
) {
  const { actor, commandId } = order;
  const { actorId, type, payload, cause } = digestedCommand(order, command);
  const wrote = 'wrote' in decided.outcome ? decided.outcome.wrote : null;
  const refusal = 'refusal' in decided.outcome ? decided.outcome.refusal : null;
  return tx`
    insert into commands (actor_id, command_id, type, payload, fingerprint, session_id,
      correlation_id, cause, app_build, decided_at, saw, wrote, refusal)
    values (${actorId}, ${commandId}, ${type}, ${tx.json(payload as JSONValue)}, ${fingerprint},
      ${actor.kind === 'bank' ? null : actor.sessionId}, ${order.correlationId ?? commandId},
      ${cause === null ? null : tx.json(cause as JSONValue)}, ${order.build ?? APP_BUILD},
      ${decided.at}::text::timestamptz, ${tx.json(decided.saw)},
      ${wrote === null ? null : tx.json(wrote)}, ${refusal === null ? null : tx.json(refusal)})`;
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
