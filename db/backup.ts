/**
 * A bank in one file, taken while it stays open: the log, the sign-in rows and everything worked out
 * from them, as they stood at one instant. The customers' keys go into a file of their own, so that
 * an erased person stays erased in every backup whose keys are kept apart and for a shorter time.
 *
 * The file is gzip over lines: a header, then for each table a line with its name and one of JSON for
 * each row, and last a digest of all that came before.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type postgres from 'postgres';

export type BackupFiles = { bank: string; keys: string };

export type BackupHeader = {
  rewind: 'bank' | 'keys';
  format: 1;
  /** How many migrations the schema had seen. */
  migrations: number;
};

/** Begins the line that names a table, and `END` the last one; a row begins with a brace. */
export const TABLE = '# ';
export const END = '#end ';

const KEYS_TABLE = 'customer_keys';
/** Of the moment: not worth keeping. Snapshots are: what is long would be folded from its beginning. */
const LEFT_OUT = ['auth_sessions', 'auth_verifications', 'jobs', 'rate_limits'];
const PAGE = 1_000;

/** Writes both files, and answers how many rows there are in them. `sql` may read every table. */
export async function backUp(sql: postgres.Sql, files: BackupFiles): Promise<number> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const tables = await tablesOf(tx);
    const bank = tables.filter((name) => name !== KEYS_TABLE);
    const rows = await writeFile(tx, files.bank, 'bank', bank);
    return rows + (await writeFile(tx, files.keys, 'keys', [KEYS_TABLE]));
  }) as Promise<number>;
}

/** In an order in which they can be filled: what others refer to comes first. */
async function tablesOf(tx: postgres.TransactionSql): Promise<string[]> {
  const rows = await tx<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r'
      and relname <> all(${LEFT_OUT}::text[])
    order by exists (select from pg_constraint where conrelid = pg_class.oid and contype = 'f'),
      relname`;
  return rows.map(({ name }) => name);
}

/** Under a name of its own until it is complete: half a backup must not look like one. */
async function writeFile(
  tx: postgres.TransactionSql,
  file: string,
  rewind: BackupHeader['rewind'],
  tables: readonly string[],
): Promise<number> {
  const [migrated] = await tx<{ count: number }[]>`
    select count(*)::int as count from drizzle.__drizzle_migrations`;
  const header: BackupHeader = { rewind, format: 1, migrations: migrated?.count ?? 0 };

  const zip = createGzip();
  const out = zip.pipe(createWriteStream(`${file}.draft`, { mode: 0o600 }));
  const digest = createHash('sha256');
  const write = async (text: string) => {
    digest.update(text);
    if (!zip.write(text)) await new Promise((resolve) => zip.once('drain', resolve));
  };
  let count = 0;
  await write(`${JSON.stringify(header)}\n`);
  for (const table of tables) {
    await write(`${TABLE}${table}\n`);
    const pages = tx<{ row: string }[]>`
      select to_jsonb(t)::text as row from ${tx(table)} as t`.cursor(PAGE);
    for await (const rows of pages) {
      count += rows.length;
      await write(rows.map(({ row }) => `${row}\n`).join(''));
    }
  }
  zip.end(`${END}${digest.digest('hex')}\n`);
  await finished(out);
  await rename(`${file}.draft`, file);
  return count;
}
