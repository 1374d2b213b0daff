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
export function migrateDatabase(adminUrl: string): Promise<void> {
  return migrateFrom(FOLDER, adminUrl);
}

/** As `migrateDatabase`, but stops after the first `count` migrations: the schema of an earlier day. */
export async function migrateUpTo(count: number, adminUrl: string): Promise<void> {
  const earlier = await mkdtemp(join(tmpdir(), 'rewind-migrations-'));
  try {
    await cp(FOLDER, earlier, { recursive: true });
    const journal = JSON.parse(await readFile(join(earlier, JOURNAL), 'utf8'));
    journal.entries = journal.entries.slice(0, count);
    await writeFile(join(earlier, JOURNAL), JSON.stringify(journal));
    await migrateFrom(earlier, adminUrl);
  } finally {
    await rm(earlier, { recursive: true, force: true });
  }
}

async function migrateFrom(migrationsFolder: string, adminUrl: string): Promise<void> {
  const client = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${SETUP_LOCK})`;
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    await client.end();
  }
}
