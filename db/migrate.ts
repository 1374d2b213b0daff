import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

/** Held by whoever prepares a database, so that instances which start together take turns. */
export const SETUP_LOCK = 7_394_628;

/**
 * Brings a database to today's schema, as the URL's own user. Several instances may start at once:
 * the advisory lock lets one migrate while the others wait, for Drizzle's migrator has none.
 */
export async function migrateDatabase(adminUrl: string): Promise<void> {
  const client = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${SETUP_LOCK})`;
    await migrate(drizzle(client), { migrationsFolder: 'db/migrations' });
  } finally {
    await client.end();
  }
}
