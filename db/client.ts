import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from './schema';

/**
 * Two clients of the same database, each one a process, kept on globalThis because the server's
 * instrumentation and its routes load separate copies of this module.
 *
 * `db` is Drizzle's, for read models and sign-in. `sql` is raw postgres.js, for the shell that
 * appends and for reading streams: it pipelines statements in a transaction, which Drizzle does not.
 * They cannot be one, because Drizzle rewrites the parsers of the client it is given.
 */
const connected = globalThis as typeof globalThis & {
  rewindSql?: ReturnType<typeof openSql>;
  rewindGroupSql?: ReturnType<typeof openSql>;
  rewindFeedSql?: ReturnType<typeof openSql>;
  rewindDb?: ReturnType<typeof openDb>;
};

export type Sql = ReturnType<typeof openSql>;
export type Transaction = Parameters<
  Extract<Parameters<Sql['begin']>[1], (tx: never) => unknown>
>[0];

export function sqlClient(): Sql {
  connected.rewindSql ??= openSql(databaseUrl());
  return connected.rewindSql;
}

/** How many groups of commands are under way at a time: while the database writes one, another is decided. */
export const GROUP_LANES = 2;

/**
 * Nothing that people wait for is worth starting processes: that takes longer than the question itself, which
 * reads a small part of an account's lines, of however many PostgreSQL expects them to be.
 */
const BY_ONE_PROCESS = { max_parallel_workers_per_gather: '0' };

/**
 * Nor is it worth reading a table through, as PostgreSQL would where it expects of an account what it knows of
 * the whole: the longest one's lines on the day that most others have theirs on.
 */
const BY_INDEX = { ...BY_ONE_PROCESS, enable_seqscan: 'off' };

/** Statements over rows are planned once for each connection: whatever comes, they look rows up by their keys. */
export const BY_KEYS = {
  ...BY_INDEX,
  plan_cache_mode: 'force_generic_plan',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
} as const;

/**
 * For commands that share a transaction. Who waits in company waits briefly, for the others are not to
 * suffer from one stream that is held.
 */
export function groupSqlClient(): Sql {
  connected.rewindGroupSql ??= openSql(databaseUrl(), {
    max: GROUP_LANES,
    settings: { lock_timeout: 300, ...BY_KEYS },
  });
  return connected.rewindGroupSql;
}

/**
 * For whoever takes the feed, batch after batch of the same statements: where those go around among few
 * connections, each has its plans and knows the tables.
 */
export function feedSqlClient(): Sql {
  connected.rewindFeedSql ??= openSql(databaseUrl(), { max: FEED_CONNECTIONS, settings: BY_KEYS });
  return connected.rewindFeedSql;
}

/** All who follow the feed share one, unless one of them is in trouble. */
const FEED_CONNECTIONS = 3;

export function drizzleClient() {
  connected.rewindDb ??= openDb(databaseUrl());
  return connected.rewindDb;
}

/** Where the restricted role connects; without one, the URL's own user. */
export function databaseUrl(): string {
  const url = process.env.REWIND_DATABASE_URL ?? process.env.DATABASE_URL;
  if (!url) throw new Error('Neither REWIND_DATABASE_URL nor DATABASE_URL is set');
  return url;
}

/**
 * For tests and one-shot commands, which end when nothing is open any more. A connection that was lost
 * in the middle of something may never say goodbye, so the wait for it is bounded.
 */
export async function closeClients(): Promise<void> {
  const soon = { timeout: 2 };
  await Promise.all([
    connected.rewindSql?.end(soon),
    connected.rewindGroupSql?.end(soon),
    connected.rewindFeedSql?.end(soon),
    connected.rewindDb?.$client.end(soon),
  ]);
  delete connected.rewindSql;
  delete connected.rewindGroupSql;
  delete connected.rewindFeedSql;
  delete connected.rewindDb;
}

/**
 * Seconds until a lost connection is tried again. By default each failure of any connection would double
 * the wait of all, up to twenty seconds: after a moment's outage the bank would stay closed for longer.
 */
const backoff = () => 0.1 + Math.random() * 0.2;

/**
 * A session of its own, for what is kept in one: temporary tables. Whoever opens it ends it. It reads so much
 * that PostgreSQL may start processes for it.
 */
export function openSession(name: string): Sql {
  return openSql(databaseUrl(), { max: 1, max_lifetime: null, name, settings: {} });
}

type Pool = {
  max: number;
  max_lifetime?: null;
  name?: string;
  settings?: Record<string, string | number>;
};

function openSql(
  url: string,
  { name = 'rewind', settings = BY_ONE_PROCESS, ...pool }: Pool = { max: 10 },
) {
  return postgres(url, {
    ...pool,
    connect_timeout: 5,
    backoff,
    onnotice: () => {},
    connection: {
      application_name: name,
      TimeZone: 'UTC',
      // A command never waits longer than this for another one: it answers "busy" instead.
      lock_timeout: 3_000,
      // The locks of a process that died between two statements are freed.
      idle_in_transaction_session_timeout: 10_000,
      ...settings,
    },
    types: {
      bigint: postgres.BigInt,
      // Dates and instants stay text: a JavaScript Date would drop the microseconds.
      date: { to: 1184, from: [1082, 1114, 1184], serialize: String, parse: String },
    },
  });
}

function openDb(url: string) {
  const client = postgres(url, {
    max: 10,
    connect_timeout: 5,
    backoff,
    onnotice: () => {},
    connection: {
      application_name: 'rewind',
      TimeZone: 'UTC',
      statement_timeout: 15_000,
      ...BY_INDEX,
    },
  });
  return drizzle(client, { schema, casing: 'snake_case' });
}
