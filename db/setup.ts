/**
 * Makes a database ready to be served: schema, key check, epoch check, restricted role, and a row for
 * everybody who follows the log. Says what it does on stderr; the last line on stdout is
 * `{"appUrl": "postgres://…"}`, where the application connects.
 */
import postgres from 'postgres';
import { BANK_ACTOR } from '@/domain/ids';
import { provideAppRole } from './app-role';
import { closeClients } from './client';
import { isEpochOver } from './epoch';
import { requestJob } from './jobs';
import { isOtherKey, masterKeyFits } from './key-check';
import { migrateDatabase } from './migrate';
import { dueRebuilds, registerProjections } from './projection-status';
import { logUncaught } from './tools/uncaught';

const OLDEST_SERVER = 150_000;
const WRONG_KEY =
  'REWIND_MASTER_KEY is not the key that this bank was opened with; nothing was changed.';

async function setup(): Promise<void> {
  const adminUrl = process.env.DATABASE_URL;
  if (!adminUrl) throw new Error('DATABASE_URL is not set');
  // Whatever else the environment names, everything here is done to the one database.
  process.env.REWIND_DATABASE_URL = adminUrl;

  const admin = postgres(adminUrl, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const [server] = await admin<{ version: number }[]>`
      select current_setting('server_version_num')::int as version`;
    if ((server?.version ?? 0) < OLDEST_SERVER) refuseStart('Rewind needs PostgreSQL 15 or later.');

    // Before anything is changed: a bank of an earlier version keeps its schema, too.
    if (await isOtherKey(admin)) refuseStart(WRONG_KEY);
    await migrateDatabase(adminUrl);
    // Of two first starts at the same moment with different keys, one is refused here.
    if (!(await masterKeyFits(admin))) refuseStart(WRONG_KEY);
    if (await isEpochOver(admin)) {
      refuseStart(
        'This bank was restored from a server that had come farther: run `npm run raise-epoch` once, then start again.',
      );
    }
    const appUrl = await provideAppRole(adminUrl);
    if (!appUrl) {
      say('This database gives us no role of our own: only triggers protect the log.');
    }
    await registerProjections();
    for (const name of await dueRebuilds()) await requestJob('rebuild', name, BANK_ACTOR);
    process.stdout.write(`${JSON.stringify({ appUrl: appUrl ?? adminUrl })}\n`);
  } finally {
    await admin.end();
    await closeClients();
  }
}

function refuseStart(why: string): never {
  say(why);
  process.exit(1);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

logUncaught();
await setup();
