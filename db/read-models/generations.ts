import { getTableName, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from '../client';

/** Keeps a query of a read model to its live rows; the log may be filling others beside them. */
export function isLive(table: PgTable & { generation: PgColumn }): SQL {
  return sql`${table.generation} = (select generation from projections
    where name = ${getTableName(table)} and status = 'live')`;
}

/** The generations that are to be written, by the name of the read model. */
export type OpenGenerations = ReadonlyMap<string, readonly number[]>;

/**
 * What a command has to write, read in its own transaction after its locks: whoever opens a new
 * generation waits for the transactions that may not have seen it, and fills it only then.
 */
export async function openGenerations(tx: Transaction): Promise<OpenGenerations> {
  const rows = await tx<{ name: string; generations: number[] }[]>`
    select name, to_jsonb(array_agg(generation order by generation)) as generations
    from projections where status <> 'retired' group by name`;
  return new Map(rows.map(({ name, generations }) => [name, generations]));
}
