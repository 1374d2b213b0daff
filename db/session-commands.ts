import { and, asc, eq, sql } from 'drizzle-orm';
import type { Instant } from '@/domain/calendar';
import type { ActorId, StreamId } from '@/domain/ids';
import type { Balance } from '@/domain/projections/balance';
import { drizzleClient, sqlClient } from './client';
import { instantFromPg } from './columns';
import { type CommandPlace, type CommandRecord, keptOfCommand } from './command-search';
import { commands } from './schema';
import { foldAccount } from './snapshots';

/** What was asked of the bank in one session. Sessions themselves are forgotten; what was done in them stays. */
export type SessionSummary = {
  sessionId: string;
  firstAt: Instant;
  lastAt: Instant;
  accepted: number;
  refused: number;
};

/** The sessions in which somebody asked for anything, the newest first. */
export async function listSessionSummaries(
  actorId: ActorId,
  count: number,
): Promise<SessionSummary[]> {
  const rows = await sqlClient()<
    { id: string; first: string; last: string; accepted: number; refused: number }[]
  >`
    select session_id as id, min(decided_at) as first, max(decided_at) as last,
      count(wrote)::int as accepted, count(refusal)::int as refused
    from commands
    where actor_id = ${actorId} and session_id is not null
    group by session_id
    order by max(decided_at) desc, session_id
    limit ${count}`;
  return rows.map(({ id, first, last, ...counts }) => ({
    sessionId: id,
    firstAt: instantFromPg(first),
    lastAt: instantFromPg(last),
    ...counts,
  }));
}

/** What somebody asked for in one of their sessions, in the order in which it was decided. */
export async function commandsOfSession(
  actorId: ActorId,
  sessionId: string,
  after: CommandPlace | null,
  count: number,
): Promise<CommandRecord[]> {
  const { decidedAt, commandId } = commands;
  return drizzleClient()
    .select(keptOfCommand)
    .from(commands)
    .where(
      and(
        eq(commands.actorId, actorId),
        eq(commands.sessionId, sessionId),
        after
          ? sql`(${decidedAt}, ${commandId})
              > (${after.decidedAt}::text::timestamptz, ${after.commandId}::uuid)`
          : undefined,
      ),
    )
    .orderBy(asc(decidedAt), asc(commandId))
    .limit(count);
}

/** An account as a command found it. */
export type SeenAccount = { balance: Balance; version: number };

/** The accounts that a decision was made on, as they stood then, of those that a reader may see. */
export async function accountsSeen(
  { saw }: Pick<CommandRecord, 'saw'>,
  readable: ReadonlySet<StreamId>,
): Promise<SeenAccount[]> {
  const versions = Object.entries(saw) as [StreamId, number][];
  const seen = await Promise.all(
    versions
      .filter(([streamId, version]) => version > 0 && readable.has(streamId))
      .map(async ([streamId, version]): Promise<SeenAccount[]> => {
        const { balance } = await foldAccount(sqlClient(), streamId as Balance['accountId'], {
          untilVersion: version,
        });
        return balance ? [{ balance, version }] : [];
      }),
  );
  return seen.flat();
}
