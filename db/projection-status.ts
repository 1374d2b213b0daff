import type { StreamId } from '@/domain/ids';
import { sqlClient } from './client';
import { type Lag, lagBehind, type Place, placeColumns, settled } from './feed';
import { eventHandlers } from './handlers/all';
import { asyncReadModels, inlineReadModels, readModels } from './read-models/all';
import type { Subscriber } from './subscriber';

export const subscribers: readonly Subscriber[] = [...asyncReadModels, ...eventHandlers];

/** One generation of a read model, or an event handler, as staff see it. */
export type ProjectionStatus = {
  name: string;
  mode: 'inline' | 'async' | 'handler';
  generation: number;
  status: 'live' | 'filling';
  /** The program's fold is another one than that which filled the rows. */
  rebuildDue: boolean;
  parked: number;
  /** Inline read models are written with the events and have none. */
  lag: Lag | null;
};

/**
 * Gives everybody who follows the log a row of their own. Subscribers begin at the first event; an
 * inline read model that is new to a bank with a history has missed it, and counts as never filled.
 * With no event there is nothing to fill anew, whatever the fold was when migrations made the row.
 */
export async function registerProjections(): Promise<void> {
  const sql = sqlClient();
  const followers = [...readModels, ...eventHandlers];
  const known = sql`
    unnest(${followers.map(({ name }) => name)}::text[],
      ${followers.map(({ foldVersion }) => foldVersion)}::int[]) as known (name, fold_version)`;
  const inline = inlineReadModels.map(({ name }) => name);
  await sql`
    update projections set fold_version = known.fold_version from ${known}
    where projections.name = known.name and projections.fold_version <> known.fold_version
      and not exists (select from events)`;
  await sql`
    insert into projections (name, generation, status, fold_version)
    select name, 1, 'live',
      case when name = any(${inline}::text[]) and exists (select from events) then 0 else fold_version end
    from ${known}
    where not exists (select from projections where projections.name = known.name)
    on conflict do nothing`;
}

/** The read models whose rows were filled by another fold than the program has. */
export async function dueRebuilds(): Promise<string[]> {
  const rows = await sqlClient()<{ name: string }[]>`
    select name from projections
    join unnest(${readModels.map(({ name }) => name)}::text[],
      ${readModels.map(({ foldVersion }) => foldVersion)}::int[]) as known (name, wanted) using (name)
    where status = 'live' and fold_version <> wanted
    order by name`;
  return rows.map(({ name }) => name);
}

export async function projectionStatuses(): Promise<ProjectionStatus[]> {
  const rows = await sqlClient()<
    (Place & {
      name: string;
      generation: number;
      status: 'live' | 'filling';
      fold_version: number;
      parked: number;
    })[]
  >`
    select name, generation, status, fold_version, ${placeColumns(sqlClient())},
      (select count(*)::int from projection_streams as seen
        where seen.name = projections.name and seen.generation = projections.generation
          and parked_version is not null) as parked
    from projections where status <> 'retired' order by name, generation`;
  return Promise.all(
    rows.map(async ({ name, generation, status, fold_version, parked, ...place }) => {
      const readModel = readModels.find((candidate) => candidate.name === name);
      const mode = readModel ? readModel.mode : ('handler' as const);
      return {
        name,
        mode,
        generation,
        status,
        parked,
        rebuildDue: readModel !== undefined && readModel.foldVersion !== fold_version,
        lag: mode === 'inline' ? null : await lagBehind(sqlClient(), place),
      };
    }),
  );
}

/** Where the generation stands that is served of a subscriber, and whether the feed has more for it. */
export type LivePlace = Place & { name: string; generation: number; behind: boolean };

/** Of some subscribers; whoever has no row yet is missing. */
export async function livePlaces(names: readonly string[]): Promise<LivePlace[]> {
  const sql = sqlClient();
  // The order leads to the index, where one look tells: without one, all events would be gone through.
  return sql<LivePlace[]>`
    select name, generation, ${placeColumns(sql)}, (
      select true from events
      where (events.epoch, events.tx, events.position)
          > (projections.epoch, projections.tx, projections.position)
        and ${settled(sql)}
      order by events.epoch, events.tx, events.position limit 1
    ) is not null as behind
    from projections where name = any(${[...names]}::text[]) and status = 'live'`;
}

/**
 * Waits, briefly, until a read model shows what these streams hold now: somebody who has just done
 * something wants to see it. False when it is still behind; the page then says so. A parked stream is
 * behind for as long as it is parked, and not waited for.
 */
export async function waitForStreams(
  name: string,
  streamIds: readonly StreamId[],
  patienceMs = 400,
): Promise<boolean> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const { underWay, parked } = await behindOf([name], streamIds);
    if (!underWay) return !parked;
    if (Date.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** As `waitForStreams`, without waiting and of several at once. */
export async function areBehind(
  names: readonly string[],
  streamIds: readonly StreamId[],
): Promise<boolean> {
  return (await behindOf(names, streamIds)).underWay;
}

/** Whether there is something that they have not seen yet, and something that they could not take. */
async function behindOf(names: readonly string[], streamIds: readonly StreamId[]) {
  const [row] = await sqlClient()<{ underWay: boolean | null; parked: boolean | null }[]>`
    select bool_or(seen.parked_version is null) as "underWay",
      bool_or(seen.parked_version is not null) as parked
    from projections
    cross join streams
    left join projection_streams as seen on seen.stream_id = streams.stream_id
      and seen.name = projections.name and seen.generation = projections.generation
    where projections.name = any(${[...names]}::text[]) and projections.status = 'live'
      and streams.stream_id = any(${[...streamIds]}::uuid[])
      and streams.version > coalesce(seen.version, 0)`;
  return { underWay: row?.underWay ?? false, parked: row?.parked ?? false };
}

/** How far one of those that follow the log has come with one stream. */
export type Followed = {
  name: string;
  mode: 'inline' | 'async' | 'handler';
  /** Of an inline one all there is: it is written with the events. */
  seenVersion: number;
  /** The event that it could not take, if there is one. */
  parkedVersion: number | null;
};

/** How far some of those that follow the log have come with one stream, in the order they are asked for. */
export async function followedOf(
  streamId: StreamId,
  names: readonly string[],
): Promise<Followed[]> {
  const rows = await sqlClient()<{ name: string; seen: number; parked: number | null }[]>`
    select name, coalesce(seen.version, 0) as seen, seen.parked_version as parked
    from projections
    left join projection_streams as seen using (name, generation)
    where name = any(${[...names]}::text[]) and status = 'live' and seen.stream_id = ${streamId}`;
  const found = new Map(rows.map((row) => [row.name, row]));
  return names.map((name) => {
    const mode = readModels.find((known) => known.name === name)?.mode ?? 'handler';
    const { seen = 0, parked = null } = found.get(name) ?? {};
    return { name, mode, seenVersion: seen, parkedVersion: parked };
  });
}

/** How far the rows that a read model shows are behind the log. */
export async function lagOf(name: string): Promise<Lag | null> {
  const [place] = await sqlClient()<Place[]>`
    select epoch, tx::text as tx, position::text as position from projections
    where name = ${name} and status = 'live'`;
  return place ? lagBehind(sqlClient(), place) : null;
}
