import { getTableName, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

/** Keeps a query of a read model to its live rows; the log may be filling others beside them. */
export function isLive(table: PgTable & { generation: PgColumn }): SQL {
  return sql`${table.generation} = (select generation from projections
    where name = ${getTableName(table)} and status = 'live')`;
}

/** One set of a read model's rows. */
export type Generation = {
  generation: number;
  status: 'live' | 'filling';
  /** Whether some of what is written may be there already: to a command, everything is new. */
  mayMeet?: boolean;
};

/** The generations that are to be written, by the name of the read model. */
export type OpenGenerations = ReadonlyMap<string, readonly Generation[]>;

/**
 * What a command has to write, read in its own transaction after its locks: whoever opens a new
 * generation waits for the transactions that may not have seen it, and fills it only then. A query of one
 * value, for `generationsFrom`: every group of commands asks for it, and a text is put together fastest.
 */
export const openGenerations = `
  select string_agg(name || ' ' || generation || ' ' || status, ',')
  from projections where status <> 'retired'`;

export function generationsFrom(text: string | null): OpenGenerations {
  const open = new Map<string, Generation[]>();
  for (const entry of text?.split(',') ?? []) {
    const [name = '', generation, status] = entry.split(' ');
    const generations = open.get(name) ?? [];
    generations.push({ generation: Number(generation), status: status as Generation['status'] });
    open.set(name, generations);
  }
  return open;
}
