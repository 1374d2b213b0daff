import type postgres from 'postgres';

/**
 * Whether the log was written by another server, one that had come farther: transactions would get
 * numbers again that stand in it already, and readers of the feed would take new events for old ones.
 */
export async function isEpochOver(sql: postgres.Sql): Promise<boolean> {
  const [newest] = await sql<{ over: boolean }[]>`
    select tx >= pg_snapshot_xmax(pg_current_snapshot()) as over from events
    where epoch = (select epoch from log_epoch)
    order by events.tx desc limit 1`;
  return newest?.over ?? false;
}

/**
 * Begins a new epoch of the log, as its owner. In a restored or promoted database transaction numbers
 * begin anew; places in the log are compared by epoch first, so that whoever follows it goes on from
 * where they were. The table's lock waits for whoever is appending.
 */
export async function raiseEpoch(sql: postgres.Sql): Promise<number> {
  return sql.begin(async (tx) => {
    const [row] = await tx<{ epoch: number }[]>`
      update log_epoch set epoch = epoch + 1, since = now() returning epoch`;
    if (!row) throw new Error('log_epoch has no row');
    // A number that we made ourselves; DDL takes no parameters.
    await tx.unsafe(`alter table events alter column epoch set default ${row.epoch}`);
    return row.epoch;
  }) as Promise<number>;
}
