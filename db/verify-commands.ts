import { asc, sql } from 'drizzle-orm';
import type { Instant } from '@/domain/calendar';
import type { Finding } from '@/domain/findings';
import type { ActorId, CommandId } from '@/domain/ids';
import { add, type Found } from './found';
import { inSnapshot, type Snapshot, type Span, spansOf } from './logged-events';
import { commands } from './schema';

const PAGE = 1_000;
const NOBODY = '00000000-0000-0000-0000-000000000000';

type Command = { actorId: ActorId; commandId: CommandId; wrote: unknown; decidedAt: Instant };

/**
 * Checks each command against what it says that it wrote: all of it is there, at the one instant at
 * which it was decided and in one transaction.
 */
export async function verifyCommands(found: Found, signal: AbortSignal | undefined): Promise<void> {
  let after = { actorId: NOBODY as ActorId, commandId: NOBODY as CommandId };
  for (;;) {
    signal?.throwIfAborted();
    const page = await inSnapshot(async (db) => {
      const read = await readCommands(db, after);
      const written = read.filter(({ wrote }) => wrote !== null);
      const events = await eventsOf(db, written);
      for (const [index, command] of written.entries()) {
        add(found, ...findingsOf(command, events.get(index), found));
      }
      return read;
    });
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last;
  }
}

function readCommands(
  db: Snapshot,
  { actorId, commandId }: Pick<Command, 'actorId' | 'commandId'>,
): Promise<Command[]> {
  return db
    .select({
      actorId: commands.actorId,
      commandId: commands.commandId,
      wrote: commands.wrote,
      decidedAt: commands.decidedAt,
    })
    .from(commands)
    .where(
      sql`(${commands.actorId}, ${commands.commandId}) > (${actorId}::uuid, ${commandId}::uuid)`,
    )
    .orderBy(asc(commands.actorId), asc(commands.commandId))
    .limit(PAGE);
}

/** What stands where commands wrote: how many events, and whether those of their own belong together. */
type EventsOfCommand = { index: number; events: number; torn: boolean };

async function eventsOf(
  db: Snapshot,
  written: readonly Command[],
): Promise<Map<number, EventsOfCommand>> {
  const spans = written.flatMap(({ wrote, ...command }, index) =>
    (spansOf(wrote) ?? []).map((span) => ({ index, ...command, ...span })),
  );
  const rows = await db.execute<EventsOfCommand>(sql`
    select index, count(event.version)::int as events,
      count(distinct (event.epoch, event.tx::text)) filter (where own) > 1
        or coalesce(bool_or(event.recorded_at <> "decidedAt") filter (where own), false) as torn
    from jsonb_to_recordset(${JSON.stringify(spans)}::text::jsonb) as span (index int, "streamId" uuid,
      first int, last int, "actorId" uuid, "commandId" uuid, "decidedAt" timestamptz)
    join events as event
      on event.stream_id = "streamId" and event.version between first and last
    cross join lateral (
      select (event.actor_id, event.command_id) = ("actorId", "commandId") as own
    ) as owned
    group by index`);
  return new Map(rows.map((row) => [row.index, row]));
}

/** What is named as missing or altered already is not named a second time by its command. */
function findingsOf(
  { actorId, commandId, wrote }: Command,
  there: EventsOfCommand | undefined,
  found: Found,
): Finding[] {
  const spans = spansOf(wrote);
  const wanted = spans?.reduce((count, { first, last }) => count + last - first + 1, 0);
  const isUnfulfilled = wanted === undefined || (there?.events ?? 0) < wanted;
  const findings: Finding[] = [];
  if (isUnfulfilled && !isNamedMissing(spans, found)) {
    findings.push({ kind: 'command-unfulfilled', actorId, commandId });
  }
  if (there?.torn && !found.commands.has(commandId)) {
    findings.push({ kind: 'command-torn', actorId, commandId });
  }
  return findings;
}

function isNamedMissing(spans: readonly Span[] | undefined, { findings }: Found): boolean {
  return (spans ?? []).some(({ streamId, first, last }) =>
    findings.some(
      (finding) =>
        finding.kind === 'events-missing' &&
        finding.streamId === streamId &&
        finding.from <= last &&
        finding.to >= first,
    ),
  );
}
