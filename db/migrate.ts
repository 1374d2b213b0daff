import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

/** Held by whoever prepares a database, so that instances which start together take turns. */
export const SETUP_LOCK = 7_394_628;

const FOLDER = 'db/migrations';
const JOURNAL = 'meta/_journal.json';

/**
 * Brings a database to today's schema, as the URL's own user. Several instances may start at once:
 * the advisory lock lets one migrate while the others wait, for Drizzle's migrator has none.
 */
export async function migrateDatabase(adminUrl: string): Promise<void> {
  const client = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${SETUP_LOCK})`;
    await migrate(drizzle(client), { migrationsFolder: FOLDER });
  } finally {
    await client.end();
  }
}

/** How many migrations this program knows. */
export async function countMigrations(): Promise<number> {
  return (await readJournal()).entries.length;
}

/**
 * As `migrateDatabase`, but stops after the first `count` migrations: the schema of an earlier day. It is
 * a part of the caller's transaction, so that nothing of it stays where what follows fails.
 */
export async function migrateUpTo(count: number, tx: postgres.TransactionSql): Promise<void> {
  const earlier = await mkdtemp(join(tmpdir(), 'rewind-migrations-'));
  try {
    await cp(FOLDER, earlier, { recursive: true });
    const journal = await readJournal();
    journal.entries = journal.entries.slice(0, count);
    await writeFile(join(earlier, JOURNAL), JSON.stringify(journal));
    await migrate(drizzle(asClient(tx)), { migrationsFolder: earlier });
  } finally {
    await rm(earlier, { recursive: true, force: true });
  }
}

async function readJournal(): Promise<{ entries: unknown[] }> {
  return JSON.parse(await readFile(join(FOLDER, JOURNAL), 'utf8'));
}

/** Drizzle begins a transaction of its own, which here is a savepoint, and sets options of its client. */
function asClient(tx: postgres.TransactionSql): postgres.Sql {
  const options = { parsers: {}, serializers: {} };
  return Object.assign(tx, { begin: tx.savepoint, options }) as unknown as postgres.Sql;
}
