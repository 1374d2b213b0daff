/**
 * PostgreSQL without an event store on it: one small row a transaction, which is what durable commits cost by
 * themselves, and batches of the very rows that Rewind writes, which is what those cost.
 */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import {
  bigints,
  byteas,
  dates,
  instants,
  ints,
  jsons,
  smallints,
  texts,
  uuids,
} from '@/db/arrays';
import { BY_KEYS, GROUP_LANES } from '@/db/client';
import { overRows, writeTogether } from '@/db/write';
import type { Instant, LocalDate } from '@/domain/calendar';
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

/** What one command left in each table; of all others like it, only ids, versions and amounts differ. */
export type Rows = { command: CommandRow; parts: readonly PartRow[] };

type CommandRow = {
  actor_id: string;
  command_id: string;
  type: string;
  payload: string;
  fingerprint: Buffer;
  app_build: string;
  decided_at: Instant;
  saw: string;
  wrote: string;
};

/** An event and its statement line, which a command has of each of its streams. */
type PartRow = {
  type: string;
  data: string;
  booked_on: LocalDate;
  hash: Buffer;
  kind: string;
  counterpart_name: string | null;
  counterpart_account_id: string | null;
  transfer_id: string | null;
  text: string | null;
  category: string | null;
};

/** Of the newest command of a type. */
export async function rowsOf(ownerUrl: string, type: string): Promise<Rows> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [command] = await sql<CommandRow[]>`
      select actor_id, command_id, type, payload::text, fingerprint, app_build, saw::text, wrote::text,
        to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as decided_at
      from commands where type = ${type} order by decided_at desc limit 1`;
    if (!command) throw new Error(`No ${type}`);
    const parts = await sql<PartRow[]>`
      select type, data::text, line.booked_on::text, hash, kind, counterpart_name,
        counterpart_account_id, transfer_id, text, category
      from events join statement_lines as line
        on account_id = stream_id and line.version = events.version
      where command_id = ${command.command_id}`;
    return { command, parts };
  } finally {
    await sql.end();
  }
}

type Waiting = { resolve(): void; reject(error: unknown): void };

/**
 * The rows of one command in every table that Rewind writes for it, for all callers who wait, in one
 * transaction: made up beforehand, so that nothing is decided, checked, hashed or read. Every row is sent, in
 * as many groups at a time as Rewind's own and by the same means, down to the commit right behind them.
 */
export function batchedInserts(url: string, kept: readonly Kept[], rows: Rows): Contender {
  const sql = postgres(url, {
    max: GROUP_LANES,
    onnotice: () => {},
    connection: { TimeZone: 'UTC', ...BY_KEYS },
    types: {
      bigint: postgres.BigInt,
      date: { to: 1184, from: [], serialize: String, parse: String },
    },
  });
  const waiting: Waiting[] = [];
  let lanes = 0;
  let underWay = 0;
  let nextAccount = 0;

  function begin(): void {
    while (lanes < GROUP_LANES && waiting.length > 0) {
      const group = waiting.splice(0, Math.ceil((waiting.length + underWay) / GROUP_LANES));
      lanes += 1;
      underWay += group.length;
      void settle(group).then(() => {
        lanes -= 1;
        underWay -= group.length;
        // Whoever was answered and asks again in this turn comes along.
        setImmediate(begin);
      });
    }
  }

  async function settle(group: readonly Waiting[]): Promise<void> {
    try {
      await write(group.length);
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  async function write(commands: number): Promise<void> {
    const written = Array.from({ length: commands }, () => {
      const commandId = randomUUID();
      return rows.parts.map((part): Written => {
        // In turns, and so in one order for every transaction.
        const account = kept[nextAccount++ % kept.length] as Kept;
        account.version += 1;
        return { ...account, commandId, command: rows.command, part };
      });
    }).flat();
    const newest = [...new Map(written.map((row) => [row.id, row])).values()];
    const { answered } = await sql.begin(async (tx) => {
      const answered = writeTogether(tx, [
        insertCommands(written.filter(({ part }) => part === rows.parts[0])),
        insertEvents(written),
        moveHeads(newest),
        moveBalances(newest),
        insertLines(written),
      ]);
      // Heard below, once the commit is answered, whatever that said.
      answered.catch(() => {});
      return { answered };
    });
    await answered;
  }

  return {
    name: 'batched-insert',
    operate: () =>
      new Promise<void>((resolve, reject) => {
        waiting.push({ resolve, reject });
        if (waiting.length === 1) setImmediate(begin);
      }),
    close: () => sql.end(),
  };
}

/** An event of an account, by which command. */
type Written = Kept & { commandId: string; command: CommandRow; part: PartRow };

const insertCommands = overRows<Written>(
  {
    actor_id: uuids(({ command }) => command.actor_id),
    command_id: uuids(({ commandId }) => commandId),
    type: texts(({ command }) => command.type),
    payload: jsons(({ command }) => command.payload),
    fingerprint: byteas(({ command }) => command.fingerprint),
    correlation_id: uuids(({ commandId }) => commandId),
    app_build: texts(({ command }) => command.app_build),
    decided_at: instants(({ command }) => command.decided_at),
    saw: jsons(({ command }) => command.saw),
    wrote: jsons(({ command }) => command.wrote),
  },
  (rows, names) => `insert into commands (${names}) select row.* from ${rows}`,
);

const insertEvents = overRows<Written>(
  {
    stream_id: uuids(({ id }) => id),
    version: ints(({ version }) => version),
    type: texts(({ part }) => part.type),
    schema_version: smallints(() => 1),
    data: jsons(({ part }) => part.data),
    effective_on: dates(({ part }) => part.booked_on),
    recorded_at: instants(({ command }) => command.decided_at),
    actor_id: uuids(({ command }) => command.actor_id),
    command_id: uuids(({ commandId }) => commandId),
    hash: byteas(({ part }) => part.hash),
  },
  (rows, names) => `insert into events (${names}) select row.* from ${rows}`,
);

const insertLines = overRows<Written>(
  {
    account_id: uuids(({ id }) => id),
    version: ints(({ version }) => version),
    kind: texts(({ part }) => part.kind),
    amount_minor: bigints(() => 1n),
    balance_minor: bigints(() => 1n),
    booked_on: dates(({ part }) => part.booked_on),
    effective_on: dates(({ part }) => part.booked_on),
    recorded_at: instants(({ command }) => command.decided_at),
    counterpart_name: texts(({ part }) => part.counterpart_name),
    counterpart_account_id: uuids(({ part }) => part.counterpart_account_id),
    transfer_id: uuids(({ part, commandId }) => part.transfer_id && commandId),
    text: texts(({ part }) => part.text),
    category: texts(({ part }) => part.category),
  },
  (rows, names) => `insert into statement_lines (${names}) select row.* from ${rows}`,
);

const moveHeads = overRows<Written>(
  {
    id: uuids(({ id }) => id),
    version: ints(({ version }) => version),
    hash: byteas(({ part }) => part.hash),
    recorded_at: instants(({ command }) => command.decided_at),
  },
  (rows) => `
    update streams set version = row.version, hash = row.hash, recorded_at = row.recorded_at
    from ${rows} where streams.stream_id = row.id`,
);

const moveBalances = overRows<Written>(
  {
    id: uuids(({ id }) => id),
    version: ints(({ version }) => version),
    recorded_at: instants(({ command }) => command.decided_at),
  },
  (rows) => `
    update balances set booked_minor = booked_minor + 1, version = row.version,
      recorded_at = row.recorded_at
    from ${rows} where account_id = row.id and generation = 1`,
);
