import type postgres from 'postgres';

/**
 * Begins a new epoch of the log. In a restored or promoted database transaction numbers begin anew, and
 * readers of the feed would take new events for old ones. Only the owner may, while nothing else runs.
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
