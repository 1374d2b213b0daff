import { once } from 'node:events';
import postgres from 'postgres';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BANK_ACTOR } from '@/domain/ids';
import { databaseUrl, sqlClient } from './client';
import { doNextJob, newestJobs, requestJob } from './jobs';
import { projectionStatuses, registerProjections } from './projection-status';
import { asOwner, open, register, until } from './test/bank';
import { startProcess } from './test/processes';

const { signal } = new AbortController();

beforeAll(async () => {
  await registerProjections();
  await open(await register(), '1000');
});

beforeEach(async () => {
  await sqlClient()`delete from jobs`;
});

describe('a job', () => {
  it('is asked for once by a double click, and again when it is done', async () => {
    const ask = () => requestJob('rebuild', 'balances', BANK_ACTOR);
    await Promise.all([ask(), ask(), ask()]);
    expect(await newestJobs()).toHaveLength(1);
    await doNextJob(signal);
    await ask();
    expect(await newestJobs()).toHaveLength(2);
  });

  it('is done by one of several instances, and says what came of it', async () => {
    await requestJob('rebuild', 'balances', BANK_ACTOR);
    const took = await Promise.all([1, 2, 3, 4, 5].map(() => doNextJob(signal)));
    expect(took.filter(Boolean)).toHaveLength(1);
    const [job] = await newestJobs();
    expect(job).toMatchObject({
      error: null,
      done: 3,
      total: 3,
      result: { rows: 1, differing: 0, events: 3 },
    });
    expect(job?.finishedAt).not.toBeNull();
    expect(await doNextJob(signal)).toBe(false);
  });

  it('of an instance that was killed is taken over by another', async () => {
    const held = await holdTransaction();
    await requestJob('rebuild', 'balances', BANK_ACTOR);
    const child = startProcess('db/tools/worker.ts');
    await until(async () => (await newestJobs())[0]?.startedAt !== null);
    expect(await doNextJob(signal)).toBe(false);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await held.end();
    // It is still thought to be alive for a while.
    expect(await doNextJob(signal)).toBe(false);
    await fallSilent();
    expect(await doNextJob(signal)).toBe(true);
    expect((await newestJobs())[0]).toMatchObject({ error: null, result: { differing: 0 } });
  });

  it('that was taken over is given up by an instance that had only been slow', async () => {
    const held = await holdTransaction();
    await requestJob('rebuild', 'balances', BANK_ACTOR);
    const slow = doNextJob(signal);
    await until(async () =>
      (await projectionStatuses()).some(({ status }) => status === 'filling'),
    );
    // Another instance takes it between two heartbeats, finds the rebuild under way, and leaves it.
    await until(async () => {
      await fallSilent();
      return doNextJob(signal);
    });
    expect(await slow).toBe(true);
    expect((await newestJobs())[0]).toMatchObject({ finishedAt: null, error: null });
    await held.end();
    await fallSilent();
    expect(await doNextJob(signal)).toBe(true);
    expect((await newestJobs())[0]).toMatchObject({ error: null, result: { differing: 0 } });
  });

  it('of an instance that stops is free at once', async () => {
    const held = await holdTransaction();
    await requestJob('rebuild', 'balances', BANK_ACTOR);
    const stopping = new AbortController();
    const stopped = doNextJob(stopping.signal);
    await until(async () => (await newestJobs())[0]?.startedAt !== null);
    stopping.abort();
    expect(await stopped).toBe(false);
    await held.end();
    expect(await doNextJob(signal)).toBe(true);
    expect((await newestJobs())[0]).toMatchObject({ error: null, result: { differing: 0 } });
  });

  it('whose connections are lost is taken up again, and is no failure', async () => {
    const held = await holdTransaction();
    await requestJob('rebuild', 'balances', BANK_ACTOR);
    // It may meet the loss in the middle of a question, or not notice at all.
    const attempt = doNextJob(signal).catch(() => false);
    await until(async () => (await newestJobs())[0]?.startedAt !== null);
    await asOwner(
      (owner) => owner`
        select pg_terminate_backend(pid, 5000) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()
          and application_name <> 'the holder'`,
    );
    await held.end();
    await attempt;
    await until(async () => {
      await doNextJob(signal);
      return (await newestJobs())[0]?.finishedAt !== null;
    });
    expect((await newestJobs())[0]).toMatchObject({ error: null, result: { differing: 0 } });
  });

  it('that cannot be done says why, and is not tried for ever', async () => {
    await requestJob('rebuild', 'nonsense', BANK_ACTOR);
    expect(await doNextJob(signal)).toBe(true);
    expect((await newestJobs())[0]?.error).toBe('No read model is called nonsense');
    expect(await doNextJob(signal)).toBe(false);
  });
});

/** Makes the heartbeats look as old as those of a dead instance. */
async function fallSilent(): Promise<void> {
  await sqlClient()`update jobs set heartbeat_at = heartbeat_at - interval '1 minute'`;
}

/** A transaction with a number: every rebuild waits for its end before it fills. */
async function holdTransaction(): Promise<{ end(): Promise<void> }> {
  const client = postgres(databaseUrl(), {
    max: 1,
    connection: { application_name: 'the holder' },
  });
  await client`begin`;
  await client`select pg_current_xact_id()`;
  return {
    end: async () => {
      await client`commit`;
      await client.end();
    },
  };
}
