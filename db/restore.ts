/**
 * Makes an empty database into the bank that a backup holds: the schema of that day first, then the
 * rows, both in one transaction, so that it stays empty where they are refused; then everything that has
 * changed in the schema since. Transaction numbers begin anew in another server, so the log gets a new
 * epoch; otherwise readers of the feed would skip what comes.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import postgres from 'postgres';
import { type BackupFiles, type BackupHeader, END, TABLE } from './backup';
import { raiseEpoch } from './epoch';
import { masterKeyFits } from './key-check';
import { linesOf } from './lines';
import { countMigrations, migrateDatabase, migrateUpTo, SETUP_LOCK } from './migrate';

/** Why a backup is not restored, in a sentence for whoever asked. */
export class RestoreRefused extends Error {}

const PAGE = 1_000;
const WRONG_KEY =
  'REWIND_MASTER_KEY is not the key that this bank was opened with. It is in secrets.embedded.json of the ' +
  'data folder that the bank had, or in secrets.external.json if it was in another database; where that ' +
  'bank was reset, in the secrets-until-… beside its backups.';

/**
 * Files as `backUp` wrote them; `adminUrl` is the owner's. Answers how many rows were restored. `keepKey` is
 * called once the key has proved to be the right one, and before the bank is there: one whose key is in the
 * environment of whoever restored it alone would be closed to the next start.
 */
export async function restore(
  adminUrl: string,
  files: BackupFiles,
  keepKey: () => void = () => {},
): Promise<number> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${SETUP_LOCK})`;
      await mustBeEmpty(tx);
      const bank = await check(files.bank, 'bank');
      await check(files.keys, 'keys');
      await migrateUpTo(bank.migrations, tx);
      await dropWhatMigrationsInserted(tx);
      const loaded = (await load(tx, files.bank)) + (await load(tx, files.keys));
      if (!(await masterKeyFits(tx))) throw new RestoreRefused(WRONG_KEY);
      await forgetTheErased(tx);
      await tx`select setval('events_position', greatest(1, (select max(position) from events)))`;
      keepKey();
      return loaded;
    });
    await migrateDatabase(adminUrl);
    await raiseEpoch(sql);
    // What plans rest on PostgreSQL would look at only when it comes by, and until then take tables for small.
    await sql`analyze`;
    return rows;
  } finally {
    await sql.end();
  }
}

async function mustBeEmpty(tx: postgres.TransactionSql): Promise<void> {
  const [found] = await tx`
    select from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema')
    limit 1`;
  if (found)
    throw new RestoreRefused('The database holds something: a restore needs an empty one.');
}

/** Reads a whole file once before anything is touched, so that a damaged one changes nothing. */
async function check(file: string, wanted: BackupHeader['rewind']): Promise<BackupHeader> {
  if (!existsSync(file)) throw new RestoreRefused(`There is no file ${file}.`);
  const digest = createHash('sha256');
  let header: BackupHeader | undefined;
  let end: string | undefined;
  for await (const line of unzipped(file)) {
    header ??= parseHeader(line);
    if (line.startsWith(END)) end = line.slice(END.length);
    else digest.update(`${line}\n`);
  }
  if (header?.rewind !== wanted || header.format !== 1) {
    throw new RestoreRefused(
      `${file} is not a backup of ${wanted === 'bank' ? 'a bank' : 'keys'}.`,
    );
  }
  if (end !== digest.digest('hex')) {
    throw new RestoreRefused(`${file} is damaged or not complete.`);
  }
  if (header.migrations > (await countMigrations())) {
    throw new RestoreRefused(
      `${file} is of a newer version of Rewind: that one can restore it, or a later one.`,
    );
  }
  return header;
}

function parseHeader(line: string): BackupHeader | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Rows that a fresh schema begins with stand in the backup too, as they were last. */
async function dropWhatMigrationsInserted(tx: postgres.TransactionSql): Promise<void> {
  const tables = await tx<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`;
  for (const { name } of tables) {
    const [row] = await tx`select from ${tx(name)} limit 1`;
    if (row) await tx`delete from ${tx(name)}`;
  }
}

/** Inserts the rows of a checked file. They stay text on the way: no number passes through a float. */
async function load(tx: postgres.TransactionSql, file: string): Promise<number> {
  let table = '';
  let known = '';
  let rows: string[] = [];
  let count = 0;
  const insert = async () => {
    if (rows.length === 0) return;
    await tx`
      insert into ${tx(table)} select * from
        jsonb_populate_recordset(null::${tx(table)}, ${`[${rows.join(',')}]`}::text::jsonb)`;
    count += rows.length;
    rows = [];
  };
  for await (const line of unzipped(file)) {
    const isRow = table !== '' && line.startsWith('{');
    if (isRow && table !== known) {
      await mustFit(tx, file, table, line);
      known = table;
    }
    if (isRow) rows.push(line);
    if (!isRow || rows.length === PAGE) await insert();
    if (line.startsWith(TABLE)) table = line.slice(TABLE.length);
  }
  return count;
}

/** A value without a column would be dropped without a word, and a column without a value left empty. */
async function mustFit(tx: postgres.TransactionSql, file: string, table: string, row: string) {
  const [odd] = await tx<{ name: string }[]>`
    select coalesce(key, attname) as name
    from jsonb_object_keys(${row}::text::jsonb) as key
    full join (
      select attname::text from pg_attribute
      where attrelid = to_regclass(quote_ident(${table})) and attnum > 0 and not attisdropped
    ) as columns on attname = key
    where key is null or attname is null limit 1`;
  if (odd) {
    throw new RestoreRefused(
      `${file} does not fit the schema of its version: ${table}.${odd.name} is only in one of them.`,
    );
  }
}

/** Keys may be older than the log that is restored with them: who was erased since stays erased. */
async function forgetTheErased(tx: postgres.TransactionSql): Promise<void> {
  await tx`
    delete from customer_keys where customer_id in (
      select stream_id from events where type = 'PersonalDataErased')`;
}

function unzipped(file: string): AsyncGenerator<string> {
  return linesOf(createReadStream(file).pipe(createGunzip()));
}
