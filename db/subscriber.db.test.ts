import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountId, CustomerId, StreamId } from '@/domain/ids';
import { sqlClient, type Transaction } from './client';
import type { FeedEntry } from './feed';
import { lagOf, livePlaces, projectionStatuses, waitForStreams } from './projection-status';
import { logEntriesReadModel } from './read-models/log-entries';
import { parkedStreams, replayParked, type Subscriber, takeBatch } from './subscriber';
import { asOwner, deposit, open, register, until } from './test/bank';
import { installRecorder, placeOf, recorder, takeAll } from './test/recorder';
import { startWorker } from './worker';

/** Takes what the recorder takes, but for what a test forbids. */
let obstacle: (tx: Transaction, entry: FeedEntry) => unknown = () => {};
const touchy: Subscriber = {
  ...recorder,
  async apply(tx, generation, entries) {
    for (const entry of entries) await obstacle(tx, entry);
    return recorder.apply(tx, generation, entries);
  },
};

let jane: CustomerId;
let account: AccountId;
let other: AccountId;

beforeAll(async () => {
  await asOwner(installRecorder);
  await asOwner(
    (owner) => owner`create table narrow (amount int constraint small check (amount < 10))`,
  );
  await asOwner((owner) => owner`grant all on narrow to public`);
});

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  obstacle = () => {};
  jane = await register();
  account = await open(jane, '10000');
  other = await open(jane, '10000');
  await takeAll(recorder);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await sqlClient()`delete from projection_streams where parked_version is not null`;
});

describe('an event that cannot be taken', () => {
  it('parks its stream and nothing else; after the fix a replay takes all of it, in order', async () => {
    obstacle = (_tx, entry) => {
      if (entry.stream_id === account && entry.version === 4) throw new Error('No fourth, please');
    };
    for (const id of [account, other, account, other, account]) await deposit(jane, id);
    await takeAll(touchy);
    expect(await versionsOf(account)).toEqual([1, 2, 3]);
    expect(await versionsOf(other)).toEqual([1, 2, 3, 4]);
    expect(await parkedStreams()).toEqual([
      expect.objectContaining({
        name: 'recorder',
        streamId: account,
        version: 4,
        error: 'No fourth, please',
      }),
    ]);

    await deposit(jane, account);
    await deposit(jane, other);
    await takeAll(touchy);
    expect(await versionsOf(account)).toEqual([1, 2, 3]);
    expect(await versionsOf(other)).toEqual([1, 2, 3, 4, 5]);
    expect(await statusOf('recorder')).toMatchObject({ parked: 1, lag: { events: 0 } });
    expect(await waitForStreams('recorder', [other])).toBe(true);
    expect(await waitForStreams('recorder', [account], 50)).toBe(false);

    expect(await replayParked(touchy, 1, account)).toBe(false);
    expect(await parkedStreams()).toHaveLength(1);
    obstacle = () => {};
    expect(await replayParked(touchy, 1, account)).toBe(true);
    expect(await versionsOf(account)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await parkedStreams()).toEqual([]);
    expect(await replayParked(touchy, 1, account)).toBe(true);

    await deposit(jane, account);
    await takeAll(touchy);
    expect(await versionsOf(account)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('is replayed in stretches, and keeps how far it came', async () => {
    obstacle = (_tx, { version }) => {
      if (version === 3) throw new Error('Not yet');
    };
    await Promise.all(Array.from({ length: 508 }, () => deposit(jane, account)));
    await takeAll(touchy);
    const newest = 510;
    obstacle = (_tx, { version }) => {
      if (version === newest - 1) throw new Error('Not the last but one');
    };
    expect(await replayParked(touchy, 1, account)).toBe(false);
    expect((await versionsOf(account)).at(-1)).toBe(newest - 2);
    expect(await parkedStreams()).toMatchObject([{ streamId: account, version: newest - 1 }]);
    obstacle = () => {};
    expect(await replayParked(touchy, 1, account)).toBe(true);
    expect(await versionsOf(account)).toHaveLength(newest);
    expect(await parkedStreams()).toEqual([]);
  });

  it('is replayed by two clicks at once only once', async () => {
    obstacle = (_tx, { version }) => {
      if (version === 3) throw new Error('Not yet');
    };
    await deposit(jane, account);
    await takeAll(touchy);
    obstacle = () => {};
    await Promise.all([replayParked(touchy, 1, account), replayParked(touchy, 1, account)]);
    expect(await versionsOf(account)).toEqual([1, 2, 3]);
  });

  it('leaves nothing of itself behind, however far it had come', async () => {
    obstacle = async (tx, { stream_id, version }) => {
      await tx`insert into recorded (stream_id, version) values (${stream_id}, ${-version})`;
      if (version === 4) throw new Error('Half done');
    };
    await deposit(jane, account);
    await deposit(jane, account);
    await takeAll(touchy);
    expect(await versionsOf(account)).toEqual([1, 2, -3, 3]);
    await replayFixed();
  });

  it.each<[string, (tx: Transaction, entry: FeedEntry) => unknown, string]>([
    ['our own words', () => Promise.reject(new Error('Stream X holds 7')), 'Stream X holds 7'],
    ['a type error', () => (undefined as never as { name: string }).name, 'TypeError'],
    ['a parser’s', () => JSON.parse('Jane Doe'), 'SyntaxError'],
    ['a number’s', () => BigInt('Jane Doe'), 'SyntaxError'],
    ['a constraint’s', (tx) => tx`insert into narrow values (12345)`, 'PostgreSQL 23514'],
    ['a cast’s', (tx) => tx`select ${'Jane Doe'}::text::int`, 'PostgreSQL 22P02'],
    ['a string', () => Promise.reject('Jane Doe'), 'unknown'],
  ])('is kept with an error that quotes nobody: %s', async (_whose, fail, kept) => {
    obstacle = (tx, entry) => (entry.version === 3 ? fail(tx, entry) : undefined);
    await deposit(jane, account);
    await takeAll(touchy);
    const [parked, ...others] = await parkedStreams();
    expect(others).toEqual([]);
    expect(parked).toMatchObject({ streamId: account, version: 3 });
    const logged = vi.mocked(console.error).mock.calls.join();
    for (const error of [parked?.error, logged]) {
      expect(error).toContain(kept);
      expect(error).not.toMatch(/Jane Doe|12345/);
    }
    await replayFixed();
  });

  it('is also one whose predecessor was taken out of the log', async () => {
    const stream = randomUUID() as StreamId;
    await sqlClient()`
      insert into events (stream_id, version, type, schema_version, data, effective_on, recorded_at,
        actor_id, command_id, hash)
      select ${stream}, version, 'MoneyDeposited', 1, '{}', '2026-01-01', now(), ${randomUUID()},
        ${randomUUID()}, sha256('') from unnest('{1,2,4,5}'::int[]) as version`;
    await takeAll(touchy);
    expect(await versionsOf(stream)).toEqual([1, 2]);
    expect(await parkedStreams()).toMatchObject([
      { streamId: stream, version: 4, error: 'Version 3 is not in the log' },
    ]);
    expect(await replayParked(touchy, 1, stream)).toBe(false);
  });

  it('is, for the staff’s list of events, one whose command is missing', async () => {
    const stream = randomUUID() as StreamId;
    await sqlClient()`
      insert into streams (stream_id, kind, version, hash) values (${stream}, 'account', 1, sha256(''))`;
    await sqlClient()`
      insert into events (stream_id, version, type, schema_version, data, effective_on, recorded_at,
        actor_id, command_id, hash)
      values (${stream}, 1, 'MoneyDeposited', 1, '{}', '2026-01-01', now(), ${randomUUID()},
        ${randomUUID()}, sha256(''))`;
    const worker = startWorker({ subscribers: [logEntriesReadModel], chores: [] });
    await until(async () => (await parkedStreams()).some(({ streamId }) => streamId === stream));
    await worker.stop();
    expect(await parkedStreams()).toContainEqual(
      expect.objectContaining({
        name: 'log_entries',
        error: expect.stringContaining('PostgreSQL 23502: schema public, table log_entries'),
      }),
    );
  });
});

describe('trouble that is not the event’s', () => {
  it.each<[string, (tx: Transaction) => unknown]>([
    ['a lost connection', (tx) => tx`select pg_terminate_backend(pg_backend_pid())`],
    ['a lock that others hold', waitInVainForALock],
    ['a deadlock', (tx) => tx.unsafe(`do $$ begin raise sqlstate '40P01'; end $$`)],
    ['a full disk', (tx) => tx.unsafe(`do $$ begin raise sqlstate '53100'; end $$`)],
    ['a shutdown', (tx) => tx.unsafe(`do $$ begin raise sqlstate '57P01'; end $$`)],
    ['a table that is yet to come', (tx) => tx`select from tables_of_tomorrow`],
    [
      'another service',
      () => Promise.reject(Object.assign(new Error('x'), { code: 'ECONNREFUSED' })),
    ],
    ['a name server', () => Promise.reject(Object.assign(new Error('x'), { code: 'EAI_AGAIN' }))],
  ])('parks nothing and loses nothing: %s', async (_what, fail) => {
    await deposit(jane, account);
    obstacle = fail;
    await expect(takeAll(touchy)).rejects.toThrow();
    expect(await parkedStreams()).toEqual([]);
    expect(await versionsOf(account)).toEqual([1, 2]);
    obstacle = () => {};
    await takeAll(touchy);
    expect(await versionsOf(account)).toEqual([1, 2, 3]);
  });
});

describe('subscribers at the same place', () => {
  const beside: Subscriber = {
    name: 'beside',
    foldVersion: 1,
    async apply(tx, _generation, entries) {
      for (const { stream_id, version } of entries)
        await tx`insert into beside (stream_id, version) values (${stream_id}, ${version})`;
    },
  };
  const both = [touchy, beside].map((subscriber) => ({ subscriber, generation: 1 }));

  beforeAll(() =>
    asOwner(async (owner) => {
      await owner`create table beside (stream_id uuid, version int)`;
      await owner`grant all on beside to public`;
      await owner`
        insert into projections (name, generation, status, fold_version)
        values ('beside', 1, 'live', 1)`;
    }),
  );

  beforeEach(() => takeAll(beside));

  const takenBeside = async () => {
    const rows = await sqlClient()<{ version: number }[]>`
      select version from beside where stream_id = ${account} order by version`;
    return rows.map(({ version }) => version);
  };

  it('take a batch together, in one transaction', async () => {
    await deposit(jane, account);
    await takeTogether();
    const taken = await sqlClient()`
      select version, recorded.xmin = beside.xmin as together
      from recorded join beside using (stream_id, version)
      where stream_id = ${account} and version = 3`;
    expect([...taken]).toEqual([{ version: 3, together: true }]);
    expect(await placeOf(beside)).toEqual(await placeOf(recorder));
  });

  it('each park what they cannot take, and the other goes on', async () => {
    obstacle = (_tx, { stream_id, version }) => {
      if (stream_id === account && version === 3) throw new Error('Not with me');
    };
    await deposit(jane, account);
    await deposit(jane, other);
    await takeTogether();
    expect(await versionsOf(account)).toEqual([1, 2]);
    expect(await versionsOf(other)).toEqual([1, 2, 3]);
    expect(await takenBeside()).toEqual([1, 2, 3]);
    expect(await parkedStreams()).toMatchObject([{ name: 'recorder', streamId: account }]);
    await replayFixed();
    expect(await versionsOf(account)).toEqual([1, 2, 3]);
  });

  it('leave nothing behind when one has trouble that is no event’s', async () => {
    obstacle = (tx) => waitInVainForALock(tx);
    await deposit(jane, account);
    await expect(takeTogether()).rejects.toThrow('lock timeout');
    expect(await takenBeside()).toEqual([1, 2]);
  });

  it('go on alone while one of them has trouble, and then together again', async () => {
    obstacle = (tx) => tx`select from tables_of_tomorrow`;
    const worker = startWorker({ subscribers: [touchy, beside], chores: [] });
    await deposit(jane, account);
    await until(async () => (await takenBeside()).length === 3);
    expect(await versionsOf(account)).toEqual([1, 2]);
    obstacle = () => {};
    await until(async () => (await versionsOf(account)).length === 3);
    await worker.stop();
    expect(console.error).toHaveBeenCalledTimes(2);
    expect(console.error).toHaveBeenLastCalledWith('The worker is back at events for recorder.');
    expect(await placeOf(beside)).toEqual(await placeOf(recorder));
  });

  /** Until everybody's transactions have ended, the feed holds back what is newer. */
  const takeTogether = () =>
    until(async () => {
      await takeBatch(both);
      return (await lagOf('beside'))?.events === 0;
    });
});

describe('the worker', () => {
  it('lets one subscriber’s trouble hold up nobody else, and comes back by itself', async () => {
    const stuck: Subscriber = {
      name: 'stuck',
      foldVersion: 1,
      apply: async (tx, _generation, entries) => {
        for (const entry of entries) await obstacle(tx, entry);
      },
    };
    await asOwner(
      (owner) => owner`
        insert into projections (name, generation, status, fold_version)
        values ('stuck', 1, 'live', 1)`,
    );
    obstacle = (tx) => tx`select from tables_of_tomorrow`;
    const worker = startWorker({ subscribers: [stuck, recorder], chores: [] });
    await deposit(jane, account);
    await until(async () => (await versionsOf(account)).length === 3);
    expect(await statusOf('stuck')).toMatchObject({ parked: 0 });
    expect((await livePlaces(['stuck']))[0]?.behind).toBe(true);
    obstacle = () => {};
    await until(async () => (await livePlaces(['stuck']))[0]?.behind === false);
    await worker.stop();
    expect(console.error).toHaveBeenCalledWith('The worker is back at events for stuck.');
  });

  it('looks at what is announced within moments, and else by itself', async () => {
    const worker = startWorker({ subscribers: [recorder], chores: [] });
    await deposit(jane, account);
    await until(async () => (await versionsOf(account)).length === 3, 2_000);
    await worker.stop();
    await deposit(jane, account);
    expect(await versionsOf(account)).toHaveLength(3);
  });

  it('finds its place again when another database was put beneath it', async () => {
    const worker = startWorker({ subscribers: [logEntriesReadModel], chores: [] });
    const entries = async () =>
      (await sqlClient()`select from log_entries where stream_id = ${account}`).length;
    await until(async () => (await entries()) === 2);
    await asOwner(async (owner) => {
      await owner`delete from projections where name = 'log_entries'`;
      await owner`delete from projection_streams where name = 'log_entries'`;
      await owner`delete from log_entries`;
    });
    await until(async () => (await entries()) === 2);
    await worker.stop();
  });

  it('asks without leaving a trace when there is nothing to do', async () => {
    const lastLocker = async () =>
      (await sqlClient()`select xmax::text from projections where name = 'recorder'`)[0]?.xmax;
    const before = await lastLocker();
    const worker = startWorker({ subscribers: [recorder], chores: [] });
    expect(await livePlaces(['recorder'])).toMatchObject([{ generation: 1, behind: false }]);
    await worker.stop();
    expect(await lastLocker()).toBe(before);
  });
});

async function waitInVainForALock(tx: Transaction): Promise<void> {
  const holder = await sqlClient().reserve();
  await holder`select pg_advisory_lock(1)`;
  try {
    await tx`set local lock_timeout = '20ms'`;
    await tx`select pg_advisory_xact_lock(1)`;
  } finally {
    await holder`select pg_advisory_unlock(1)`;
    holder.release();
  }
}

async function replayFixed(): Promise<void> {
  obstacle = () => {};
  expect(await replayParked(touchy, 1, account)).toBe(true);
}

async function statusOf(name: string) {
  return (await projectionStatuses()).find((status) => status.name === name);
}

async function versionsOf(streamId: StreamId): Promise<number[]> {
  const rows = await sqlClient()<{ version: number }[]>`
    select version from recorded where stream_id = ${streamId} order by nth`;
  return rows.map(({ version }) => version);
}
