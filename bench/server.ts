/** One embedded PostgreSQL for everybody, as durable as it comes, and a database for each contender. */
import postgres from 'postgres';
import { provideAppRole } from '@/db/app-role';
import { closeClients } from '@/db/client';
import { migrateDatabase } from '@/db/migrate';
import { registerProjections } from '@/db/projection-status';
import { startThrowawayPostgres } from '../scripts/postgres.mjs';

export type Server = Awaited<ReturnType<typeof startServer>>;

/** A server of its own, unless REWIND_BENCH_SERVER names one: a test has one already, and measures nothing. */
export async function startServer() {
  const given = process.env.REWIND_BENCH_SERVER;
  const server = given
    ? { url: given, stop: async () => {} }
    : await startThrowawayPostgres({ careless: false });
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  const [settings] = await admin<{ version: string; fsync: string; commit: string }[]>`
    select current_setting('server_version') as version, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as commit`;
  const isDurable = settings?.fsync === 'on' && settings.commit === 'on';
  if (!given && !isDurable) throw new Error('Commits are not durable');
  const databases: string[] = [];
  const urlOf = (database: string) => {
    const url = new URL(server.url);
    url.pathname = `/${database}`;
    return url.href;
  };
  const dropDatabases = async () => {
    for (const database of databases.splice(0)) {
      await admin.unsafe(`drop database ${database} with (force)`);
      await admin.unsafe(`drop role if exists ${database}_app`);
    }
  };
  return {
    version: settings?.version ?? '',
    async createDatabase(name: string): Promise<string> {
      const database = `${name}_${process.pid}`;
      databases.push(database);
      await admin.unsafe(`create database ${database}`);
      return urlOf(database);
    },
    /**
     * As autovacuum would in a minute: a plan that is kept is to be made of what there is, and not of nothing,
     * and what somebody has deleted is not to be tidied up while somebody else is measured.
     */
    async vacuum(): Promise<void> {
      for (const database of databases) {
        const owner = postgres(urlOf(database), { max: 1, onnotice: () => {} });
        await owner`vacuum analyze`;
        await owner.end();
      }
    },
    /** What is still to be written out of what somebody did is not left to whoever comes next. */
    async settle(): Promise<void> {
      await admin.unsafe('checkpoint');
    },
    /** Nor is what the server still has to tidy up, in databases that nobody comes back to. */
    dropDatabases,
    async stop(): Promise<void> {
      if (given) await dropDatabases();
      await admin.end();
      await server.stop();
    },
  };
}

export type Bank = { ownerUrl: string; appUrl: string };

/** A bank with its schema and its restricted role, as `npm start` makes one. */
export async function createBank(server: Server, name: string): Promise<Bank> {
  const ownerUrl = await server.createDatabase(name);
  await migrateDatabase(ownerUrl);
  const appUrl = (await provideAppRole(ownerUrl)) ?? ownerUrl;
  return { ownerUrl, appUrl };
}

/** From here on, this process runs that bank. */
export async function enterBank({ ownerUrl, appUrl }: Bank): Promise<void> {
  await closeClients();
  process.env.DATABASE_URL = ownerUrl;
  process.env.REWIND_DATABASE_URL = appUrl;
  await registerProjections();
}
