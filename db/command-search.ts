import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gte,
  isNotNull,
  lte,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { Instant } from '@/domain/calendar';
import type { ActorId, CommandId } from '@/domain/ids';
import { drizzleClient } from './client';
import { commands } from './schema';

/** What staff look for commands by. Both instants are inclusive. */
export type CommandFilter = {
  refusedOnly?: boolean;
  type?: string | undefined;
  actorId?: ActorId | undefined;
  from?: Instant | undefined;
  until?: Instant | undefined;
};

/** A command as it is kept. Its fingerprint is for telling repeats only. */
export type CommandRecord = Omit<typeof commands.$inferSelect, 'fingerprint'>;

export type CommandKey = { actorId: ActorId; commandId: CommandId };

/** The command after which a page goes on. */
export type CommandPlace = Pick<CommandRecord, 'decidedAt' | 'commandId'>;

const { fingerprint: _forRepeatsOnly, ...kept } = getTableColumns(commands);

/** All that is kept of a command but what only tells its repeats. */
export const keptOfCommand = kept;

/** One page of what was asked of the bank, newest first. */
export async function searchCommands(
  filter: CommandFilter,
  after: CommandPlace | null,
  count: number,
): Promise<CommandRecord[]> {
  return drizzleClient()
    .select(kept)
    .from(commands)
    .where(and(matches(filter), after ? isAfter(after) : undefined))
    .orderBy(desc(commands.decidedAt), desc(commands.commandId))
    .limit(count);
}

export async function findCommands(keys: readonly CommandKey[]): Promise<CommandRecord[]> {
  if (keys.length === 0) return [];
  const wanted = keys.map(({ actorId, commandId }) => sql`(${actorId}::uuid, ${commandId}::uuid)`);
  return drizzleClient()
    .select(kept)
    .from(commands)
    .where(sql`(${commands.actorId}, ${commands.commandId}) in (${sql.join(wanted, sql`, `)})`)
    .orderBy(asc(commands.decidedAt), asc(commands.commandId));
}

/** How many were decided from an instant on, and how many of those were refused. */
export async function commandsSince(since: Instant): Promise<{ decided: number; refused: number }> {
  const [row] = await drizzleClient()
    .select({
      decided: sql<number>`count(*)::int`,
      refused: sql<number>`count(${commands.refusal})::int`,
    })
    .from(commands)
    .where(gte(commands.decidedAt, since));
  return row ?? { decided: 0, refused: 0 };
}

function matches({ refusedOnly, type, actorId, from, until }: CommandFilter) {
  return and(
    refusedOnly ? isNotNull(commands.refusal) : undefined,
    type ? eq(commands.type, type) : undefined,
    actorId ? eq(commands.actorId, actorId) : undefined,
    from ? gte(commands.decidedAt, from) : undefined,
    until ? lte(commands.decidedAt, until) : undefined,
  );
}

function isAfter({ decidedAt, commandId }: CommandPlace): SQL {
  return sql`(${commands.decidedAt}, ${commands.commandId})
    < (${decidedAt}::text::timestamptz, ${commandId}::uuid)`;
}
