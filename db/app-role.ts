import postgres from 'postgres';
import { partsOf } from '../scripts/url-parts.mjs';
import { hmac } from './master-key';
import { SETUP_LOCK } from './migrate';

/** Read and added to, never changed: the log. */
const INSERT_ONLY = ['events', 'commands', 'seals', 'seal_heads'];
/** Where an event stands in the feed: the database says so, and nobody else. */
const GIVEN = ['tx', 'position', 'epoch'];
/** Raised by the owner alone. */
const READ_ONLY = ['log_epoch'];

/**
 * Makes the role that the application connects as, which may read everything but only add to the log,
 * and returns its URL. Where the URL's user may not create roles, the answer is null: then only the
 * triggers protect the log.
 */
export async function provideAppRole(adminUrl: string): Promise<string | null> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const role = `${databaseOf(adminUrl) || 'rewind'}_app`;
    const password = hmac('app-role-password', role).toString('hex');
    // Two instances that start at once would collide on the one row of the role.
    await admin`select pg_advisory_lock(${SETUP_LOCK})`;
    try {
      await createRole(admin, role, password);
    } catch (error) {
      if (error instanceof postgres.PostgresError && error.code === '42501') return null;
      throw error;
    }
    await grant(admin, role);
    const url = urlOf(role, password, adminUrl);
    const [here] = await admin`select current_database() as database`;
    return (await connectsAs(role, `${here?.database}`, url)) ? url : null;
  } finally {
    await admin.end();
  }
}

async function createRole(admin: postgres.Sql, role: string, password: string): Promise<void> {
  const [existing] = await admin`select from pg_roles where rolname = ${role}`;
  // The password is hexadecimal, made here: it needs no escaping, and DDL takes no parameters.
  await admin.unsafe(
    `${existing ? 'alter' : 'create'} role ${quoted(role)} login nosuperuser nocreatedb nocreaterole
     password '${password}'`,
  );
}

async function grant(admin: postgres.Sql, role: string): Promise<void> {
  const name = quoted(role);
  const [events] = await admin<{ columns: string }[]>`
    select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
    where table_schema = 'public' and table_name = 'events' and column_name <> all(${GIVEN})`;
  await admin.unsafe(`
    grant usage on schema public to ${name};
    grant select, insert, update, delete on all tables in schema public to ${name};
    grant usage on all sequences in schema public to ${name};
    revoke update, delete, truncate on ${INSERT_ONLY.join(', ')} from ${name};
    revoke insert, update, delete, truncate on ${READ_ONLY.join(', ')} from ${name};
    revoke insert on events from ${name};
    grant insert (${events?.columns}) on events to ${name};
  `);
}

function databaseOf(url: string): string {
  return partsOf(url)?.rest.replace(/^\/|\?.*$/g, '') ?? '';
}

/** The same database as another role. A URL without a host has no place for one. */
function urlOf(role: string, password: string, adminUrl: string): string {
  const { protocol, hosts, rest } = partsOf(adminUrl) ?? {};
  const host = hosts || process.env.PGHOST || 'localhost';
  return `${protocol}${encodeURIComponent(role)}:${password}@${host}${rest}`;
}

/**
 * A server may let the admin in and refuse a new role (pg_hba.conf), or take whoever comes for the admin;
 * no URL leads another role to a socket; and one that names no database means the one that is called
 * like its user. Then the role is of no use.
 */
async function connectsAs(role: string, database: string, url: string): Promise<boolean> {
  let client: postgres.Sql | undefined;
  try {
    client = postgres(url, { max: 1, connect_timeout: 5 });
    const [connected] = await client`select current_user as role, current_database() as database`;
    return connected?.role === role && connected.database === database;
  } catch {
    return false;
  } finally {
    await client?.end();
  }
}

function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
