import { and, desc, eq, gte, lt, lte, type SQL, sql } from 'drizzle-orm';
import type { Instant } from '@/domain/calendar';
import type { ActorId, StreamId } from '@/domain/ids';
import { drizzleClient } from '../client';
import { logEntries } from '../schema';
import { isLive } from './generations';
import type { AsyncReadModel } from './read-model';

/** What staff look for events by. Both instants are inclusive. */
export type LogFilter = {
  streamId?: StreamId | undefined;
  type?: string | undefined;
  actorId?: ActorId | undefined;
  correlationId?: string | undefined;
  /** The build whose rules decided. */
  appBuild?: string | undefined;
  from?: Instant | undefined;
  until?: Instant | undefined;
};

export type LogEntry = Omit<typeof logEntries.$inferSelect, 'generation' | 'epoch' | 'tx'>;

/** The entry after which a page goes on. */
export type LogPlace = Pick<LogEntry, 'recordedAt' | 'position' | 'version'>;

/** One page of the log, newest first. What comes after it is asked for by the last entry's place. */
export async function searchLog(
  filter: LogFilter,
  after: LogPlace | null,
  count: number,
): Promise<LogEntry[]> {
  const { streamId, version, position, kind, type, actorId, commandId } = logEntries;
  const { correlationId, appBuild, recordedAt } = logEntries;
  return (
    drizzleClient()
      .select({
        streamId,
        version,
        position,
        kind,
        type,
        actorId,
        commandId,
        correlationId,
        appBuild,
        recordedAt,
      })
      .from(logEntries)
      .where(and(isLive(logEntries), matches(filter), after ? isAfter(filter, after) : undefined))
      // Within one stream the version says the same as the time, and has the index that leads to it.
      .orderBy(...(filter.streamId ? [desc(version)] : [desc(recordedAt), desc(position)]))
      .limit(count)
  );
}

/** How many events were recorded from an instant on. */
export async function eventsSince(since: Instant): Promise<number> {
  const [row] = await drizzleClient()
    .select({ events: sql<number>`count(*)::int` })
    .from(logEntries)
    .where(and(isLive(logEntries), gte(logEntries.recordedAt, since)));
  return row?.events ?? 0;
}

/**
 * Every event with what staff look for it by. It holds nothing that the log and its commands do not,
 * but has the indexes which would slow down each append if the log carried them itself.
 */
export const logEntriesReadModel: AsyncReadModel = {
  mode: 'async',
  name: 'log_entries',
  foldVersion: 1,
  apply(tx, generation, entries) {
    const ids = entries.map(({ stream_id }) => stream_id);
    const versions = entries.map(({ version }) => version);
    return tx`
      insert into log_entries (generation, stream_id, version, epoch, tx, position, kind, type,
        actor_id, command_id, correlation_id, app_build, recorded_at)
      select ${generation}::smallint, stream_id, event.version, epoch, tx, position, kind,
        event.type, event.actor_id, event.command_id, correlation_id, app_build, event.recorded_at
      from unnest(${ids}::uuid[], ${versions}::int[]) as taken (stream_id, version)
      join events as event using (stream_id, version)
      -- Of each event its own: a plan that begins with the streams reads all that they have.
      cross join lateral (
        select kind from streams where streams.stream_id = event.stream_id limit 1
      ) as stream
      -- An event whose command is gone has no correlation, is refused for it, and is shown as parked.
      left join commands as command using (actor_id, command_id)
      on conflict do nothing`;
  },
};

function matches(filter: LogFilter) {
  const { streamId, type, actorId, correlationId, appBuild, from, until } = filter;
  return and(
    streamId ? eq(logEntries.streamId, streamId) : undefined,
    type ? eq(logEntries.type, type) : undefined,
    actorId ? eq(logEntries.actorId, actorId) : undefined,
    correlationId ? eq(logEntries.correlationId, correlationId) : undefined,
    appBuild ? eq(logEntries.appBuild, appBuild) : undefined,
    from ? gte(logEntries.recordedAt, from) : undefined,
    until ? lte(logEntries.recordedAt, until) : undefined,
  );
}

function isAfter({ streamId }: LogFilter, { recordedAt, position, version }: LogPlace): SQL {
  return streamId
    ? lt(logEntries.version, version)
    : sql`(${logEntries.recordedAt}, ${logEntries.position})
        < (${recordedAt}::text::timestamptz, ${position.toString()}::text::bigint)`;
}
