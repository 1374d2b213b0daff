/** A bank with as many events as one likes, made by the database itself: what measures cost, not what made them. */
import postgres from 'postgres';
import type { Account } from './contenders/rewind';

/** So many of an account's events lie in its first month, a month before the others. */
const FIRST = 100;

/**
 * Deposits into accounts, until each has so many events, each a minute after the one before, but for the gap
 * behind the first: so the first month of any account is as long as any other's. Their hashes are not a
 * chain, which nothing that is measured asks for; their rows in the read models are made likewise, and
 * snapshots are still to be made.
 */
export async function fillAccounts(ownerUrl: string, accounts: readonly Account[], events: number) {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const ids = accounts.map(({ accountId }) => accountId);
  try {
    await sql`
      insert into events (stream_id, version, type, schema_version, data, effective_on, recorded_at,
        actor_id, command_id, hash)
      select stream_id, version + nth, 'MoneyDeposited', 1,
        '{"amountMinor": "1", "contra": "cash", "reference": null, "category": "other"}',
        (at at time zone 'Europe/London')::date, at, stream_id, stream_id, hash
      from streams, generate_series(1, ${events}::int - version) as nth,
        lateral (
          select recorded_at + nth * interval '1 minute'
            + case when version + nth > ${FIRST} then interval '1 month' else interval '0' end as at
        ) as moment
      where stream_id = any(${ids}::uuid[])`;
    await sql`
      update streams set version = newest.version, recorded_at = newest.recorded_at
      from events as newest
      where streams.stream_id = any(${ids}::uuid[]) and newest.stream_id = streams.stream_id
        and newest.version = ${events}`;
    await sql`
      insert into statement_lines (generation, account_id, version, kind, amount_minor, balance_minor,
        booked_on, effective_on, recorded_at, category)
      select generation, account_id, events.version, 'deposit', 1,
        booked_minor + events.version - balances.version,
        (events.recorded_at at time zone 'Europe/London')::date, events.effective_on,
        events.recorded_at, 'other'
      from balances join events on stream_id = account_id and events.version > balances.version
      where account_id = any(${ids}::uuid[])`;
    await sql`
      update balances set booked_minor = booked_minor + streams.version - balances.version,
        version = streams.version, recorded_at = streams.recorded_at
      from streams where stream_id = account_id and account_id = any(${ids}::uuid[])`;
    await sql`vacuum analyze events`;
    await sql`vacuum analyze statement_lines`;
  } finally {
    await sql.end();
  }
}
