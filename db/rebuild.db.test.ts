import { once } from 'node:events';
import postgres from 'postgres';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AdvanceBankClock, ChangeFeeSchedule } from '@/domain/bank/commands';
import { londonDate } from '@/domain/calendar';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import { bankAhead, bankNow } from './bank-time';
import { closeClients, databaseUrl, sqlClient } from './client';
import { execute } from './execute';
import { livePlaces, projectionStatuses, registerProjections } from './projection-status';
import { readModels } from './read-models/all';
import { listBalances } from './read-models/balances';
import { generationsFrom, openGenerations } from './read-models/generations';
import { logEntriesReadModel } from './read-models/log-entries';
import { latestLines } from './read-models/statement-lines';
import { rebuild } from './rebuild';
import { asOwner, deposit, open, register, transfer, until } from './test/bank';
import { endOf, startProcess } from './test/processes';
import { takeAll } from './test/recorder';
import { violations } from './test/violations';
import { startWorker } from './worker';

let jane: CustomerId;
let accounts: AccountId[];

beforeAll(async () => {
  await registerProjections();
  jane = await register();
  accounts = await Promise.all([1, 2, 3, 4].map(() => open(jane, '100000')));
  for (const account of accounts) for (let nth = 0; nth < 5; nth += 1) await deposit(jane, account);
  await takeAll(logEntriesReadModel);
});

afterEach(async () => {
  vi.restoreAllMocks();
  expect(await asOwner(violations)).toEqual([]);
});

describe('a rebuild', () => {
  it('goes on beside commands, and nobody who reads meanwhile sees a gap or two of anything', async () => {
    const worker = startWorker({ subscribers: [logEntriesReadModel], chores: [] });
    const busy = new AbortController();
    const commands = accounts.map(async (account, index) => {
      const neighbour = accounts[(index + 1) % accounts.length] ?? account;
      for (let nth = 0; !busy.signal.aborted; nth += 1) {
        // In both directions, so that two commands and a rebuild meet at the same rows.
        await (nth % 3 === 0 ? deposit(jane, account) : transfer(jane, account, neighbour));
        await transfer(jane, neighbour, account);
      }
    });
    const reader = (async () => {
      const seen = { looks: 0, lines: 0 };
      while (!busy.signal.aborted) {
        const balances = await listBalances(jane);
        expect(new Set(balances.map(({ accountId }) => accountId)).size).toBe(accounts.length);
        expect(balances).toHaveLength(accounts.length);
        const lines = await latestLines(accounts[0] as AccountId, 100_000);
        expect(lines.length).toBeGreaterThanOrEqual(seen.lines);
        expect(new Set(lines.map(({ version }) => version)).size).toBe(lines.length);
        const entries = await sqlClient()`
          select version from log_entries where stream_id = ${jane} and generation = (
            select generation from projections where name = 'log_entries' and status = 'live')`;
        expect(entries).toHaveLength(1);
        seen.looks += 1;
        seen.lines = lines.length;
      }
      return seen;
    })();
    const before = await countEvents();
    for (let round = 0; round < 3; round += 1) {
      const rebuilt = await Promise.all(readModels.map(({ name }) => rebuild(name)));
      expect(rebuilt.map((one) => one?.differing)).toEqual(readModels.map(() => 0));
    }
    expect(await countEvents()).toBeGreaterThan(before);
    busy.abort();
    await Promise.all(commands);
    expect((await reader).looks).toBeGreaterThan(3);
    await until(async () => (await livePlaces(['log_entries']))[0]?.behind === false);
    await worker.stop();
    await takeAll(logEntriesReadModel);
    expect(await missingEntries()).toBe(0);
    await leavesOneGeneration();
  });

  it('and a transfer may meet at the same rows, and neither is a victim', async () => {
    const [low, high] = [...accounts].sort() as [AccountId, AccountId];
    const [row] = await sqlClient()<{ version: number }[]>`
      select version from streams where stream_id = ${high}`;
    const version = row?.version ?? 0;
    const blocked = await blockFilling('balances', { accountId: high, version });
    const rebuilding = rebuild('balances');
    // The rebuild has written the lower account and not yet the higher one, from which money is sent.
    await until(blocked.isReached);
    const sending = transfer(jane, high, low);
    await until(isWaiting('%insert into commands%'));
    await blocked.release();
    await sending;
    expect(await rebuilding).toMatchObject({ differing: 0 });
  });

  it('finds the rows that were changed, lost and added behind its back, and heals them', async () => {
    const [changed, lost] = accounts as [AccountId, AccountId];
    await asOwner(async (owner) => {
      await owner`update balances set booked_minor = booked_minor + 1 where account_id = ${changed}`;
      await owner`delete from balances where account_id = ${lost}`;
      await owner`
        insert into balances select (jsonb_populate_record(balances,
          jsonb_build_object('account_id', gen_random_uuid()))).* from balances
        where account_id = ${changed}`;
      await owner`update statement_lines set text = 'x' where account_id = ${changed} and version = 3`;
      await owner`update log_entries set type = 'x' where stream_id = ${changed} and version = 2`;
      expect(await violations(owner)).not.toEqual([]);
    });
    expect(await rebuild('balances')).toMatchObject({ rows: accounts.length, differing: 3 });
    expect(await rebuild('statement_lines')).toMatchObject({ differing: 1 });
    expect(await rebuild('log_entries')).toMatchObject({ differing: 1, parked: 0 });
    for (const { name } of readModels) expect(await rebuild(name)).toMatchObject({ differing: 0 });
  });

  it('goes through a stream that is longer than what it reads at a time', async () => {
    const account = await open(jane, '100');
    const deposits = Array.from({ length: 4_500 }, () => deposit(jane, account));
    await Promise.all(deposits);
    for (const name of ['balances', 'statement_lines'])
      expect(await rebuild(name)).toMatchObject({ differing: 0 });
  });

  it('makes nothing up where an event is gone', async () => {
    const [account] = accounts as [AccountId];
    const move = (from: number, to: number) =>
      asOwner(async (owner) => {
        await owner`set session_replication_role = replica`;
        await owner`
          update events set version = ${to} where stream_id = ${account} and version = ${from}`;
      });
    await move(3, 1_000_000);
    await expect(rebuild('balances')).rejects.toThrow(
      /^Of versions 1 to \d+ of .*, some are not in the log$/,
    );
    await move(1_000_000, 3);
    expect(await rebuild('balances')).toMatchObject({ differing: 0 });
  });

  it('heals the bank’s clock too, which is a single row', async () => {
    await asBank({ type: 'AdvanceBankClock', byMicros: '60000000' });
    expect(await rebuild('bank_clock')).toMatchObject({ rows: 1, differing: 0 });
    await asOwner((owner) => owner`update bank_clock set offset_micros = 1`);
    expect(await rebuild('bank_clock')).toMatchObject({ rows: 1, differing: 1 });
    await asOwner((owner) => owner`delete from bank_clock`);
    expect(await rebuild('bank_clock')).toMatchObject({ rows: 1, differing: 1 });
  });

  it('never sets the bank’s clock back, whatever the bank decides meanwhile', async () => {
    await asBank({ type: 'AdvanceBankClock', byMicros: '60000000' });
    const ahead = await bankAhead();
    const blocked = await holdTransaction();
    const rebuilding = rebuild('bank_clock');
    await until(isFilling('bank_clock'));
    const appliesFrom = londonDate(await bankNow());
    await asBank({ type: 'ChangeFeeSchedule', rules: [], appliesFrom });
    await blocked.end();
    expect(await rebuilding).toMatchObject({ differing: 0 });
    expect(await bankAhead()).toBe(ahead);
  });

  it('waits for commands that began before it, and says for whom', async () => {
    const slow = postgres(databaseUrl(), {
      max: 1,
      connection: { application_name: 'a slow command' },
    });
    // A command at the point where it knows what it will write: its number, its locks, the generations.
    await slow`begin`;
    await slow`
      update streams set version = version where stream_id = ${accounts[0] as AccountId}`;
    const [open] = await slow`select (${slow.unsafe(openGenerations)}) as generations`;
    expect(generationsFrom(open?.generations).get('balances')).toHaveLength(1);

    const events: string[] = [];
    const rebuilding = rebuild('balances', {
      onProgress: () => events.push('progress'),
      onWait: (session) => events.push(session),
    });
    await until(async () => events.length > 0);
    expect(events[0]).toMatch(/^a slow command \(process \d+\)$/);
    await slow`
      update balances set booked_minor = booked_minor where account_id = ${accounts[0] as AccountId}`;
    await slow`commit`;
    await slow.end();
    expect(await rebuilding).toMatchObject({ differing: 0 });
    expect(events).toContain('progress');
  });

  it('is done by one at a time', async () => {
    const blocked = await holdTransaction();
    const first = rebuild('balances');
    await until(isFilling('balances'));
    expect(await rebuild('balances')).toBeUndefined();
    expect(await rebuildAsProcess('balances')).toMatchObject({ code: 1 });
    await blocked.end();
    expect(await first).toMatchObject({ differing: 0 });
  });

  it('of what does not exist names what there is', async () => {
    const { code, said, complained } = await rebuildAsProcess('nonsense');
    expect({ code, said }).toEqual({ code: 1, said: '' });
    expect(complained).toMatch(/^No read model is called nonsense. There are: balances, .*\n$/);
  });

  it('that was killed half-way is cleared by the next', async () => {
    const blocked = await blockFilling();
    const child = startProcess('db/tools/rebuild.ts', ['statement_lines']);
    await until(blocked.isReached);
    child.kill('SIGKILL');
    await once(child, 'exit');
    // Commands go on writing what nobody fills any more.
    await deposit(jane, accounts[0] as AccountId);
    expect(await isFilling('statement_lines')()).toBe(true);
    await blocked.release();
    expect(await rebuild('statement_lines')).toMatchObject({ differing: 0 });
    await leavesOneGeneration();
  });

  it('gives way to another one when the session that kept others out is lost', async () => {
    const blocked = await blockFilling();
    const first = rebuild('statement_lines');
    const failed = expect(first).rejects.toThrow('Another rebuild of statement_lines has begun');
    await until(blocked.isReached);
    await asOwner(
      (owner) => owner`
        select pg_terminate_backend(pid, 5000) from pg_stat_activity
        where application_name = 'rewind rebuild' and datname = current_database()`,
    );
    const second = rebuild('statement_lines');
    await until(isWaiting("%set status = 'retired'%"));
    // Else the first might be done with everything in the moment in which both could go on.
    const unswapped = await holdTransaction(
      `select from projections where name = 'statement_lines' and status = 'live' for update`,
    );
    await blocked.release();
    await until(async () => !(await isFilling('statement_lines')()));
    await unswapped.end();
    expect(await second).toMatchObject({ differing: 0 });
    await failed;
    await leavesOneGeneration();
  });

  it('can be stopped, and then commands write the live rows only', async () => {
    const blocked = await holdTransaction();
    const stopping = new AbortController();
    const stopped = rebuild('balances', { signal: stopping.signal });
    const failed = expect(stopped).rejects.toThrow('aborted');
    await until(isFilling('balances'));
    stopping.abort();
    await failed;
    expect(await isFilling('balances')()).toBe(false);
    await blocked.end();
    expect(await rebuild('balances')).toMatchObject({ differing: 0 });
    await leavesOneGeneration();
  });

  it('leaves the live rows alone when it meets an event that it cannot read', async () => {
    const stream = crypto.randomUUID();
    await asOwner(async (owner) => {
      await owner`
        insert into streams (stream_id, kind, version, hash)
        values (${stream}, 'account', 1, sha256(''))`;
      await owner`
        insert into events (stream_id, version, type, schema_version, data, effective_on,
          recorded_at, actor_id, command_id, hash)
        values (${stream}, 1, 'FromTheFuture', 1, '{}', '2026-01-01', now(), gen_random_uuid(),
          gen_random_uuid(), sha256(''))`;
      await expect(rebuild('balances')).rejects.toThrow('FromTheFuture');
      vi.spyOn(console, 'error').mockImplementation(() => {});
      expect(await rebuild('log_entries')).toMatchObject({ parked: 1 });
      await owner`set session_replication_role = replica`;
      await owner`delete from events where stream_id = ${stream}`;
      await owner`delete from streams where stream_id = ${stream}`;
    });
    expect(await isFilling('balances')()).toBe(false);
    expect(await rebuild('balances')).toMatchObject({ differing: 0 });
    expect(await rebuild('log_entries')).toMatchObject({ parked: 0 });
  });

  it('of several read models at once leaves room in the pool for commands', async () => {
    const blocked = await holdTransaction();
    const rebuilding = readModels.map(({ name }) => rebuild(name));
    await Promise.all(readModels.map(({ name }) => until(isFilling(name))));
    await Promise.all(
      Array.from({ length: 40 }, (_, nth) =>
        deposit(jane, accounts[nth % accounts.length] as AccountId),
      ),
    );
    await blocked.end();
    for (const one of await Promise.all(rebuilding)) expect(one).toMatchObject({ differing: 0 });
  });

  it('goes on after every connection was lost, when it is asked for again', async () => {
    const blocked = await blockFilling();
    const failed = expect(rebuild('statement_lines')).rejects.toThrow();
    await until(blocked.isReached);
    await asOwner(
      (owner) => owner`
        select pg_terminate_backend(pid, 5000) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()
          and application_name <> 'a lock'`,
    );
    await failed;
    await blocked.release();
    expect(await rebuild('statement_lines')).toMatchObject({ differing: 0 });
    await leavesOneGeneration();
  });

  it('is known to be due when the fold has changed, or a read model is new to an old bank', async () => {
    await asOwner(
      (owner) =>
        owner`update projections set fold_version = fold_version + 1 where name = 'balances'`,
    );
    await asOwner((owner) => owner`delete from projections where name = 'statement_lines'`);
    await registerProjections();
    const due = (await projectionStatuses()).filter(({ rebuildDue }) => rebuildDue);
    expect(due.map(({ name }) => name)).toEqual(['balances', 'statement_lines']);
    for (const { name } of due) await rebuild(name);
    expect((await projectionStatuses()).filter(({ rebuildDue }) => rebuildDue)).toEqual([]);
    await closeClients();
  });
});

async function asBank(request: AdvanceBankClock | ChangeFeeSchedule): Promise<void> {
  const commandId = crypto.randomUUID() as CommandId;
  const outcome = await execute({ actor: { kind: 'bank' }, commandId, request });
  expect(outcome.status).toBe('accepted');
}

async function countEvents(): Promise<number> {
  const [row] = await sqlClient()<{ count: number }[]>`select count(*)::int as count from events`;
  return row?.count ?? 0;
}

async function missingEntries(): Promise<number> {
  const [row] = await sqlClient()<{ count: number }[]>`
    select count(*)::int as count from events where not exists (
      select from log_entries where log_entries.stream_id = events.stream_id
        and log_entries.version = events.version)`;
  return row?.count ?? 0;
}

function isFilling(name: string) {
  return async () =>
    (await projectionStatuses()).some((one) => one.name === name && one.status === 'filling');
}

/** Whether a statement that looks like this waits for a transaction of somebody else's. */
function isWaiting(statement: string) {
  return async () => {
    const waiting = await sqlClient()`
      select from pg_stat_activity where datname = current_database()
        and wait_event = 'transactionid' and query like ${statement}`;
    return waiting.length > 0;
  };
}

async function leavesOneGeneration(): Promise<void> {
  for (const { name } of readModels) {
    const rows = await sqlClient()`
      select generation from ${sqlClient()(name)} union
      select generation from projections where name = ${name} union
      select generation from projection_streams where name = ${name}`;
    expect(rows).toHaveLength(1);
  }
}

/** A transaction with a number, and what it locks: every rebuild waits for its end before it fills. */
async function holdTransaction(locks = 'select'): Promise<{ end(): Promise<void> }> {
  const client = postgres(databaseUrl(), { max: 1 });
  await client`begin`;
  await client`select pg_current_xact_id()`;
  await client.unsafe(locks);
  return {
    end: async () => {
      await client`commit`;
      await client.end();
    },
  };
}

/** Holds up whoever fills a table anew, in front of a certain row. Until then every account has version 2. */
async function blockFilling(
  table = 'statement_lines',
  { accountId, version } = { accountId: [...accounts].sort()[1], version: 2 },
) {
  const gate = postgres(process.env.DATABASE_URL ?? '', {
    max: 1,
    onnotice: () => {},
    connection: { application_name: 'a lock' },
  });
  await gate`select pg_advisory_lock(42)`;
  await gate.unsafe(`
    create function wait_at_the_gate() returns trigger language plpgsql as
      -- However long a slow machine takes to get there: no lock that a rebuild waits for is waited for so long.
      $$ begin
        perform set_config('lock_timeout', '0', true), pg_advisory_xact_lock(42);
        return new;
      end $$;
    create trigger gate before insert on ${table} for each row
      when (new.version = ${version} and new.account_id = '${accountId}')
      execute function wait_at_the_gate()`);
  return {
    isReached: async () => {
      const waiting = await gate`
        select from pg_locks where locktype = 'advisory' and objid = 42 and not granted`;
      return waiting.length > 0;
    },
    release: async () => {
      await gate`select pg_advisory_unlock(42)`;
      await gate.unsafe(`drop trigger gate on ${table}; drop function wait_at_the_gate()`);
      await gate.end();
    },
  };
}

function rebuildAsProcess(name: string) {
  return endOf(startProcess('db/tools/rebuild.ts', [name]));
}
