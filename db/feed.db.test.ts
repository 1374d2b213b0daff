import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import postgres from 'postgres';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccountId, CustomerId, StreamId } from '@/domain/ids';
import { databaseUrl, type Sql, sqlClient, type Transaction } from './client';
import { BEGINNING, type FeedEntry, lagBehind, type Place, readFeed } from './feed';
import { livePlaces } from './projection-status';
import { takeBatch, takeEntries } from './subscriber';
import { asOwner, deposit, open, register, transfer, until } from './test/bank';
import { startProcess } from './test/processes';
import { installRecorder, placeOf, recorder, takeAll } from './test/recorder';

let jane: CustomerId;
let account: AccountId;

beforeAll(async () => {
  await asOwner(installRecorder);
  jane = await register();
  account = await open(jane, '100000');
});

beforeEach(() => takeAll(recorder));

describe('the feed', () => {
  it('waits for a slow writer, where a reader by position alone loses its event', async () => {
    const slow = await begin();
    const early = await writeEvent(slow.tx, newStream());
    const late = await writeEvent(sqlClient(), newStream());

    const naive = await readByPosition(late.position - 2n);
    expect(naive).toEqual([late.streamId]);
    expect(await takeBatch([{ subscriber: recorder, generation: 1 }])).toBe(0);

    await slow.commit();
    expect(await readByPosition(late.position)).toEqual([]);
    await takeAll(recorder);
    expect(await recordedOf(early.streamId, late.streamId)).toEqual([
      [early.streamId, 1],
      [late.streamId, 1],
    ]);
  });

  it('goes on at once when the writer that it waits for is killed', async () => {
    const slow = await begin();
    await writeEvent(slow.tx, newStream());
    const late = await writeEvent(sqlClient(), newStream());
    expect(await takeBatch([{ subscriber: recorder, generation: 1 }])).toBe(0);
    await slow.kill();
    await takeAll(recorder);
    expect(await recordedOf(late.streamId)).toEqual([[late.streamId, 1]]);
  });

  it('keeps the versions in order when a transaction that began first appends last', async () => {
    const slow = await begin();
    await slow.tx`select pg_current_xact_id()`;
    await deposit(jane, account);
    const appended = await appendTo(slow.tx, account);
    await slow.commit();
    const [first] = await settledAfter(await placeOf(recorder), 2);
    expect(first?.version).toBe(appended.version);
    await takeAll(recorder);
    const versions = (await recordedOf(account)).map(([, version]) => version);
    expect(versions).toEqual(versions.map((_, index) => index + 1));
  });

  it('is only a hint: what comes twice is dropped, and a gap is filled', async () => {
    await deposit(jane, account);
    await deposit(jane, account);
    await deposit(jane, account);
    const [one, two, three] = await settledAfter(await placeOf(recorder), 3);
    if (!one || !two || !three) throw new Error('Three deposits are three events');
    const give = (...entries: (typeof one)[]) =>
      sqlClient().begin((tx) =>
        takeEntries(tx, [{ subscriber: recorder, generation: 1 }], entries),
      );
    await give(one, one);
    await give(three, one);
    await give(two, three);
    const versions = (await recordedOf(account)).map(([, version]) => version);
    expect(versions.slice(-3)).toEqual([one.version, two.version, three.version]);
    expect(new Set(versions).size).toBe(versions.length);
  });

  it('is read from its index alone, in order, whether there is more or it waits', async () => {
    await asOwner((owner) =>
      owner.unsafe(`
        insert into events (stream_id, version, type, schema_version, data, effective_on,
          recorded_at, actor_id, command_id, hash)
        select gen_random_uuid(), 1, 'MoneyDeposited', 1, '{}', '2026-01-01', now(),
          gen_random_uuid(), gen_random_uuid(), sha256('') from generate_series(1, 20000);
        analyze events`),
    );
    const one = postgres(databaseUrl(), { max: 1 }) as unknown as Sql;
    await readFeed(one, BEGINNING, 500);
    await lagBehind(one, BEGINNING);
    await readFeed(one, await placeOf(recorder), 500, { epoch: 1, tx: '1', position: '1' });
    const statements = await one<{ name: string; parameters: number }[]>`
      select name, cardinality(parameter_types) as parameters from pg_prepared_statements
      where statement like '%order by events.epoch%' and statement not like '%pg_prepared_statements%'`;
    expect(statements).toHaveLength(3);
    for (const { name, parameters } of statements) {
      const values = ['1', "'0'", "'0'", "'500'", '1', "'0'", "'0'"].slice(0, parameters);
      const plan = await one.unsafe(`explain execute "${name}" (${values.join(', ')})`);
      const text = plan.map((line) => line['QUERY PLAN']).join('\n');
      expect(text).toMatch(/Index Scan using events_feed on events/);
      expect(text).not.toMatch(/Sort|Seq Scan on events/);
      expect(text).toMatch(/Index Cond: .*ROW\(epoch, tx, "position"\) > ROW/);
    }
    await one.end();
  });
});

describe('the lag', () => {
  it('counts events and seconds, and names the session that the feed waits for', async () => {
    expect(await lagBehind(sqlClient(), await placeOf(recorder))).toEqual({
      events: 0,
      seconds: 0,
      waitsFor: null,
    });
    await asOwner(async (owner) => {
      await owner.begin(async (tx) => {
        await tx`select pg_current_xact_id()`;
        const [{ pid } = { pid: 0 }] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
        await deposit(jane, account);
        await deposit(jane, account);
        await until(async () => {
          const lag = await lagBehind(sqlClient(), await placeOf(recorder));
          return lag.seconds > 0.05 && lag.waitsFor === `the owner (process ${pid})`;
        });
        const { events, seconds } = await lagBehind(sqlClient(), await placeOf(recorder));
        expect(events).toBe(2);
        expect(seconds).toBeLessThan(10);
      });
    });
    await until(async () => {
      const lag = await lagBehind(sqlClient(), await placeOf(recorder));
      return lag.events === 2 && lag.waitsFor === null;
    });
  });
});

describe('several processes at once', () => {
  it('skip nothing, double nothing and keep each stream’s order, with slow and killed writers', async () => {
    const accounts = [account, await open(jane, '100000'), await open(jane, '100000')];
    const children = await Promise.all([1, 2, 3].map(startRecording));
    const naive = followByPosition();
    try {
      for (let round = 0; round < 6; round += 1) {
        const writers = await Promise.all([begin(), begin(), begin()]);
        const [slow, late, killed] = writers as [Writer, Writer, Writer];
        // One has its event in early, one only its number, one will never commit.
        await writeEvent(slow.tx, newStream());
        await late.tx`select pg_current_xact_id()`;
        await writeEvent(killed.tx, newStream());
        await Promise.all(
          accounts.flatMap((from, index) => [
            ...Array.from({ length: 4 }, () => deposit(jane, from)),
            transfer(jane, from, accounts[(index + 1) % accounts.length] ?? from),
          ]),
        );
        await naive.look();
        await appendTo(late.tx, account);
        await killed.kill();
        await late.commit();
        await slow.commit();
        // A process is killed in the middle of things, and another one started.
        if (round < 2) {
          children[round]?.kill('SIGKILL');
          children[round] = await startRecording();
        }
      }
      await until(async () => !(await livePlaces(['recorder']))[0]?.behind);
    } finally {
      for (const child of children) child.kill('SIGTERM');
    }
    await Promise.all(children.map((child) => child.exitCode ?? once(child, 'exit')));

    const [missing] = await sqlClient()`
      select count(*)::int as count from events
      where not exists (select from recorded
        where recorded.stream_id = events.stream_id and recorded.version = events.version)`;
    const [doubled] = await sqlClient()`
      select count(*)::int - count(distinct (stream_id, version))::int as count from recorded`;
    const [disordered] = await sqlClient()`
      select count(*)::int as count from (
        select version, row_number() over (partition by stream_id order by nth) as nth
        from recorded) as taken
      where version <> nth`;
    expect([missing?.count, doubled?.count, disordered?.count]).toEqual([0, 0, 0]);
    const [workers] = await sqlClient()`
      select count(distinct process)::int as count from recorded where process <> ${process.pid}`;
    expect(workers?.count).toBeGreaterThan(1);
    // The same log by position alone: each round's slow writer was lost.
    await naive.look();
    expect(await naive.lost()).toBeGreaterThanOrEqual(6);
  });
});

async function startRecording(): Promise<ChildProcess> {
  const child = startProcess('db/test/recording-process.ts');
  await once(child, 'message');
  return child;
}

/** A transaction on a connection of its own, held open for as long as a test likes. */
type Writer = { tx: Transaction; commit(): Promise<void>; kill(): Promise<void> };

async function begin(): Promise<Writer> {
  const client = postgres(databaseUrl(), { max: 1 });
  const [backend] = await client<{ pid: number }[]>`select pg_backend_pid() as pid`;
  await client`begin`;
  return {
    tx: client as unknown as Transaction,
    commit: async () => {
      await client`commit`;
      await client.end();
    },
    kill: async () => {
      await asOwner((owner) => owner`select pg_terminate_backend(${backend?.pid ?? 0}, 5000)`);
      await client.end({ timeout: 1 });
    },
  };
}

function newStream(): StreamId {
  return randomUUID() as StreamId;
}

/** The first event of a stream, as bare as the log allows. */
async function writeEvent(tx: Sql | Transaction, streamId: StreamId) {
  const [event] = await tx<{ position: string }[]>`
    insert into events (stream_id, version, type, schema_version, data, effective_on, recorded_at,
      actor_id, command_id, hash)
    values (${streamId}, 1, 'MoneyDeposited', 1, '{}', '2026-01-01', now(), ${randomUUID()},
      ${randomUUID()}, sha256('')) returning position::text as position`;
  return { streamId, position: BigInt(event?.position ?? 0) };
}

/** The next event of an account, under its lock: what a command does that waited before it appended. */
async function appendTo(tx: Transaction, accountId: AccountId): Promise<{ version: number }> {
  const data = { amountMinor: '1', contra: 'cash', reference: null, category: 'other' };
  const [head] = await tx<{ version: number }[]>`
    update streams set version = version + 1, recorded_at = clock_timestamp()
    where stream_id = ${accountId} returning version`;
  const version = head?.version ?? 0;
  await tx`
    insert into events (stream_id, version, type, schema_version, data, effective_on, recorded_at,
      actor_id, command_id, hash)
    select stream_id, version, 'MoneyDeposited', 1, ${tx.json(data)}, '2026-01-01', recorded_at,
      ${randomUUID()}, ${randomUUID()}, hash from streams where stream_id = ${accountId}`;
  return { version };
}

/** What most readers of a log do: the newest number is the place. */
async function readByPosition(after: bigint): Promise<string[]> {
  const rows = await sqlClient()<{ stream_id: string }[]>`
    select stream_id from events where position > ${after} order by position`;
  return rows.map(({ stream_id }) => stream_id);
}

function followByPosition() {
  let place = 0n;
  const seen = new Set<string>();
  return {
    async look(): Promise<void> {
      const rows = await sqlClient()<{ position: bigint }[]>`
        select position from events where position > ${place} order by position`;
      for (const { position } of rows) seen.add(`${position}`);
      place = rows.at(-1)?.position ?? place;
    },
    async lost(): Promise<number> {
      const rows = await sqlClient()<{ position: bigint }[]>`select position from events`;
      return rows.filter(({ position }) => !seen.has(`${position}`)).length;
    },
  };
}

/** So many entries, as soon as no other test's transaction holds them back. */
async function settledAfter(place: Place, count: number): Promise<FeedEntry[]> {
  let entries: FeedEntry[] = [];
  await until(async () => {
    entries = await readFeed(sqlClient(), place, 10);
    return entries.length === count;
  });
  return entries;
}

async function recordedOf(...streamIds: StreamId[]): Promise<[string, number][]> {
  const rows = await sqlClient()<{ stream_id: string; version: number }[]>`
    select stream_id, version from recorded where stream_id = any(${streamIds}::uuid[])
    order by nth`;
  return rows.map(({ stream_id, version }) => [stream_id, version]);
}
