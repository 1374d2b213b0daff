/**
 * PostgreSQL without an event store on it. One-row inserts are the floor of not batching; batches of the
 * very rows that Rewind writes are the limit of batching them.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { BY_KEYS } from '@/db/client';
import type { Contender } from '../contender';

/** One event a transaction, and nothing else. */
export async function singleInserts(url: string): Promise<Contender> {
  const sql = postgres(url, { max: 32, onnotice: () => {} });
  await sql`
    create table plain_events (stream_id uuid, version int, data jsonb, recorded_at timestamptz,
      primary key (stream_id, version))`;
  const data = { amountMinor: '1', contra: 'cash', reference: null, category: 'other' };
  const operate = () =>
    sql`insert into plain_events values (${randomUUID()}, 1, ${sql.json(data)}, now())`;
  return { name: 'single-insert', operate, close: () => sql.end() };
}

/** An account, and how far its stream has come. */
export type Kept = { id: string; version: number };

/**
 * The rows of one command in every table that Rewind writes for it, for all callers who wait, in one
 * transaction: made up beforehand, so that nothing is decided, checked, hashed or read.
 */
export function batchedInserts(url: string, kept: readonly Kept[], streamsEach: 1 | 2): Contender {
  const connection = { TimeZone: 'UTC', ...BY_KEYS };
  const sql = postgres(url, { max: LANES, onnotice: () => {}, connection });
  let waiting: { resolve(): void; reject(error: unknown): void }[] = [];
  let lanes = 0;
  let nextAccount = 0;
  const work = async () => {
    lanes += 1;
    while (waiting.length > 0) {
      const answers = waiting;
      waiting = [];
      const touched = new Map<Kept, number>();
      const written = answers.flatMap(() =>
        Array.from({ length: streamsEach }, () => {
          // In turns, and so in one order for every transaction.
          const account = kept[nextAccount++ % kept.length] as Kept;
          account.version += 1;
          touched.set(account, account.version);
          return { ...account };
        }),
      );
      try {
        await insertRows(sql, answers.length, written, [...touched.keys()]);
        for (const { resolve } of answers) resolve();
      } catch (error) {
        for (const { reject } of answers) reject(error);
      }
    }
    lanes -= 1;
  };
  return {
    name: 'batched-insert',
    operate: () =>
      new Promise<void>((resolve, reject) => {
        waiting.push({ resolve, reject });
        if (lanes < LANES) setImmediate(() => lanes < LANES && void work());
      }),
    close: () => sql.end(),
  };
}

const LANES = 2;
const HASH = randomBytes(32).toString('hex');
const SEALED = `s1.TransferSent.${randomBytes(44).toString('base64url')}`;
const DATA = `{"amountMinor":"1","contra":"cash","reference":null,"category":"other","counterpartName":"${SEALED}"}`;
const AT = '2026-01-01T12:00:00.000000Z';

function insertRows(
  sql: postgres.Sql,
  commands: number,
  written: readonly Kept[],
  touched: readonly Kept[],
) {
  const streams = list(written.map(({ id }) => id));
  const versions = list(written.map(({ version }) => version));
  const commandIds = list(Array.from({ length: commands }, () => randomUUID()));
  const heads = list(touched.map(({ id }) => id));
  const headVersions = list(touched.map(({ version }) => version));
  return sql.begin((tx) => [
    tx`insert into commands (actor_id, command_id, type, payload, fingerprint, correlation_id, app_build,
         decided_at, saw, wrote)
       select id, id, 'DepositMoney', ${DATA}::text::jsonb, decode(${HASH}, 'hex'), id, 'bench',
         ${AT}::text::timestamptz, '{}', '{}'
       from unnest(${commandIds}::text::uuid[]) as new (id)`,
    tx`insert into events (stream_id, version, type, schema_version, data, effective_on, recorded_at,
         actor_id, command_id, hash)
       select id, version, 'MoneyDeposited', 1, ${DATA}::text::jsonb, '2026-01-01',
         ${AT}::text::timestamptz, id, id, decode(${HASH}, 'hex')
       from unnest(${streams}::text::uuid[], ${versions}::text::int[]) as new (id, version)`,
    tx`update streams set version = new.version, hash = decode(${HASH}, 'hex'),
         recorded_at = ${AT}::text::timestamptz
       from unnest(${heads}::text::uuid[], ${headVersions}::text::int[]) as new (id, version)
       where stream_id = id`,
    tx`update balances set booked_minor = booked_minor + 1, version = new.version,
         recorded_at = ${AT}::text::timestamptz
       from unnest(${heads}::text::uuid[], ${headVersions}::text::int[]) as new (id, version)
       where account_id = id and generation = 1`,
    tx`insert into statement_lines (generation, account_id, version, kind, amount_minor, balance_minor,
         booked_on, effective_on, recorded_at, counterpart_name, category)
       select 1, id, version, 'deposit', 1, 1, '2026-01-01', '2026-01-01',
         ${AT}::text::timestamptz, ${SEALED}, 'other'
       from unnest(${streams}::text::uuid[], ${versions}::text::int[]) as new (id, version)`,
  ]);
}

/** Of ids and numbers alone, which need no quotes. */
function list(values: readonly (string | number)[]): string {
  return `{${values.join(',')}}`;
}
