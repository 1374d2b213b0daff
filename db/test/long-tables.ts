import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type { AccountId, CustomerId } from '@/domain/ids';
import { writeDueSnapshots } from '../snapshots';
import { asOwner } from './bank';

/** How many more events the long account gets, and how many more rows most tables. */
export const MANY = 5_000;

/**
 * Fills the tables of a bank until another plan would be worth it, were there no index. One account gets long,
 * with entries on many days. Answers so many copies of another one that is new: commands can go on from them.
 */
export async function fillTables(
  { customerId, accountId }: { customerId: CustomerId; accountId: AccountId },
  { copied, count }: { copied: AccountId; count: number },
): Promise<AccountId[]> {
  const copies = await asOwner(async (owner) => {
    await lengthen(owner, accountId);
    const ids = await copyAccount(owner, copied, count);
    for (const [table, keys, rows] of keysOf(customerId)) await copyRow(owner, table, keys, rows);
    return ids;
  });
  await writeDueSnapshots([{ streamId: accountId, version: MANY }]);
  await asOwner(async (owner) => {
    await copyRow(owner, 'snapshots', `'stream_id', md5(nth::text)`);
    await owner`analyze`;
  });
  return copies;
}

/** Its second event, a deposit, comes again every hour. A few of the entries count for an earlier month. */
async function lengthen(owner: postgres.Sql, accountId: AccountId): Promise<void> {
  await owner`
    insert into events (stream_id, version, type, schema_version, data, effective_on, recorded_at,
      actor_id, command_id, hash)
    select stream_id, version + nth, type, schema_version, data, at::date, at, actor_id, command_id,
      hash
    from events, generate_series(1, ${MANY}) as nth,
      lateral (select recorded_at + nth * interval '1 hour' as at) as moment
    where stream_id = ${accountId} and version = 2`;
  await owner`
    insert into statement_lines (account_id, version, kind, amount_minor, balance_minor, booked_on,
      effective_on, recorded_at, corrects_on)
    select stream_id, version, 'deposit', 1, version, effective_on, effective_on, recorded_at,
      case when version % 20 = 0 then effective_on - 40 end
    from events where stream_id = ${accountId} and version > 2`;
  await owner`
    with newest as (
      select version, recorded_at from events where stream_id = ${accountId}
      order by version desc limit 1
    ), moved as (
      update balances set version = newest.version, recorded_at = newest.recorded_at
      from newest where account_id = ${accountId}
    )
    update streams set version = newest.version, recorded_at = newest.recorded_at
    from newest where stream_id = ${accountId}`;
}

async function copyAccount(
  owner: postgres.Sql,
  accountId: AccountId,
  count: number,
): Promise<AccountId[]> {
  const copies = Array.from({ length: count }, () => randomUUID() as AccountId);
  const tables = [
    ['streams', 'stream_id'],
    ['balances', 'account_id'],
    ['statement_lines', 'account_id'],
  ] as const;
  for (const [table, key] of tables)
    await owner`
      insert into ${owner(table)}
      select copy.* from ${owner(table)} as one, unnest(${copies}::uuid[]) as id,
        jsonb_populate_record(one, jsonb_build_object(${key}::text, id)) as copy
      where ${owner(`one.${key}`)} = ${accountId}`;
  await owner`
    insert into events (stream_id, version, type, schema_version, data, effective_on, recorded_at,
      actor_id, command_id, hash)
    select id, version, type, schema_version, data, effective_on, recorded_at, actor_id, command_id,
      hash
    from events, unnest(${copies}::uuid[]) as id where stream_id = ${accountId}`;
  return copies;
}

/** What tells the rows of a table apart; of customers' own, some are of the one who is given. */
function keysOf(customerId: CustomerId): [table: string, keys: string, rows?: number][] {
  const id = 'md5(nth::text)';
  const own = `
    'customer_id', case nth % 200 when 0 then '${customerId}' else md5((nth % 200)::text) end,
    'recorded_at', now() - nth * interval '1 hour'`;
  return [
    ['account_numbers', `'account_number', 'n' || nth, 'account_id', ${id}`],
    ['activity', `'stream_id', ${id}, ${own}`],
    ['balances', `'account_id', ${id}, 'customer_id', ${id}`],
    ['commands', `'command_id', ${id}`],
    ['customer_keys', `'customer_id', ${id}`],
    ['log_entries', `'stream_id', ${id}`],
    ['notifications', `'notification_id', ${id}, ${own}, 'read_at', now()`],
    ['outbox', `'message_id', ${id}`],
    ['payments', `'payment_id', ${id}, ${own}`],
    // Whoever asks for a few streams is expected to ask for a row of each that follows the log.
    ['projection_streams', `'stream_id', ${id}`, 4 * MANY],
    ['spending', `'customer_id', ${id}`],
    ['streams', `'stream_id', ${id}`],
  ];
}

/** Copies whichever of a table's rows was there first. */
async function copyRow(
  owner: postgres.Sql,
  table: string,
  keys: string,
  rows = MANY,
): Promise<void> {
  const { count } = await owner`
    insert into ${owner(table)}
    select copy.* from ${owner(table)} as one, generate_series(1, ${rows}::int) as nth,
      jsonb_populate_record(one, jsonb_build_object(${owner.unsafe(keys)})) as copy
    where one.ctid = (select min(ctid) from ${owner(table)})`;
  if (count !== rows) throw new Error(`There is nothing in ${table} to be copied`);
}
