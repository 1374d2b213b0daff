import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BANK_ACTOR } from '@/domain/ids';
import { startThrowawayPostgres } from '../scripts/postgres.mjs';
import { provideAppRole } from './app-role';
import { closeClients, sqlClient } from './client';
import { type Chance, seededChance } from './demo/seeded-chance';
import { requestJob } from './jobs';
import { migrateDatabase } from './migrate';
import { registerProjections } from './projection-status';
import { readModels } from './read-models/all';
import { logEntriesReadModel } from './read-models/log-entries';
import { rebuild } from './rebuild';
import { asOwner, open, register, until } from './test/bank';
import type { Answer } from './test/load-process';
import { startProcess } from './test/processes';
import { takeAll } from './test/recorder';
import { violations } from './test/violations';

/** `npm run test:crash` asks for a hundred. */
const CRASHES = Number(process.env.REWIND_CRASHES ?? 5);
const SEED = Number(process.env.REWIND_CRASH_SEED ?? Date.now() % 1_000_000);
const PROCESSES = 3;

let server: Awaited<ReturnType<typeof startThrowawayPostgres>>;
const folder = mkdtempSync(join(tmpdir(), 'rewind-crash-'));

beforeAll(async () => {
  // Commits are durable as far as processes go; no test can take the power from the machine.
  server = await startThrowawayPostgres({ careless: false, flags: ['fsync=off'] });
  await closeClients();
  process.env.DATABASE_URL = server.url;
  await migrateDatabase(server.url);
  process.env.REWIND_DATABASE_URL = (await provideAppRole(server.url)) ?? server.url;
  await registerProjections();
  for (let nth = 0; nth < PROCESSES; nth += 1) {
    const customer = await register();
    for (const deposit of ['50000', '20000']) await open(customer, deposit);
  }
});

afterAll(async () => {
  await closeClients();
  await server.stop();
  rmSync(folder, { recursive: true });
});

it(
  `the bank is right and has lost nothing after ${CRASHES} crashes (seed ${SEED})`,
  async () => {
    const chance = seededChance(SEED);
    const load = startLoad(chance);
    for (let crash = 0; crash < CRASHES; crash += 1) {
      await tryAgain(() => requestJob('rebuild', anyOf(chance, readModels).name, BANK_ACTOR));
      await load.answered(chance.whole(30, 100));
      await sleep(chance.whole(0, 15));
      const kill = [load.killProcess, killBackend, server.crash][crash % 3];
      await kill?.();
      expect(await tryAgain(() => asOwner(violations))).toEqual([]);
    }
    await load.answered(30);
    await load.killAll();

    expect(await asOwner(violations)).toEqual([]);
    expect(await withAnotherAnswer(load.answers())).toEqual([]);
    await takeAll(logEntriesReadModel);
    for (const { name } of readModels) {
      // The lock of somebody who was killed while rebuilding is free a moment later.
      const rebuilds: Awaited<ReturnType<typeof rebuild>>[] = [];
      await until(
        async () => rebuilds.push(await rebuild(name)) > 0 && rebuilds.at(-1) !== undefined,
      );
      expect(rebuilds.at(-1)).toMatchObject({ differing: 0 });
    }
    const [count] = await sqlClient()`
      select (select count(*) from events) as events, (select count(*) from log_entries) as entries`;
    expect(count?.entries).toBe(count?.events);
  },
  60_000 + CRASHES * 30_000,
);

/** Processes that are busy, each with a file of what it was answered; a killed one is replaced. */
function startLoad(chance: Chance) {
  const files: string[] = [];
  const died: string[] = [];
  let heard = 0;
  const start = () => {
    const file = join(folder, `${files.length}.jsonl`);
    files.push(file);
    const child = startProcess('db/test/load-process.ts', [file, `${SEED + files.length}`]);
    child.on('message', () => {
      heard += 1;
    });
    let complaints = '';
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      complaints = `${complaints}${text}`.slice(-3_000);
    });
    // Nothing but our own signals may end it, whatever becomes of the database.
    child.once('exit', (code) => code && died.push(`Code ${code}: ${complaints}`));
    return { child, atWork: once(child, 'message') };
  };
  const processes = Array.from({ length: PROCESSES }, start);
  return {
    async answered(count: number): Promise<void> {
      const enough = heard + count;
      await until(async () => {
        expect(died).toEqual([]);
        return heard >= enough;
      }, 60_000);
    },
    async killProcess(): Promise<void> {
      const index = chance.whole(0, PROCESSES - 1);
      const victim = processes[index];
      if (!victim) return;
      await victim.atWork;
      const gone = once(victim.child, 'exit');
      victim.child.kill('SIGKILL');
      await gone;
      processes[index] = start();
    },
    /** The last crash takes all of them at once. */
    async killAll(): Promise<void> {
      await Promise.all(processes.map(({ atWork }) => atWork));
      const ends = processes.map(({ child }) => once(child, 'exit'));
      for (const { child } of processes) child.kill('SIGKILL');
      await Promise.all(ends);
    },
    answers: () => files.flatMap(readAnswers),
  };
}

/** The last line of a killed process may be half a line: that answer was not given. */
function readAnswers(file: string): Answer[] {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line));
}

/** Kills the server's process of one of our connections, one in the middle of something if there is any. */
async function killBackend(): Promise<void> {
  const [backend] = await asOwner(
    (owner) => owner<{ pid: number }[]>`
      select pid from pg_stat_activity where application_name = 'rewind'
      order by (state = 'idle'), random() limit 1`,
  );
  if (backend) process.kill(backend.pid, 'SIGKILL');
}

/** Whatever somebody was told that the log does not say. */
async function withAnotherAnswer(answers: readonly Answer[]): Promise<Answer[]> {
  const rows = await sqlClient()<{ key: string; wrote: string; refusal: string }[]>`
    select actor_id || ' ' || command_id as key, wrote::text as wrote, refusal::text as refusal
    from commands`;
  const stored = new Map(rows.map((row) => [row.key, row]));
  return answers.filter(({ actor, command, outcome }) => {
    const row = stored.get(`${actor} ${command}`);
    if (outcome.status === 'accepted') return !isSame(row?.wrote, outcome.wrote);
    return outcome.status !== 'refused' || !isSame(row?.refusal, outcome.refusal);
  });
}

function isSame(stored: string | undefined, told: object): boolean {
  const entries = (value: object) => Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    stored !== undefined &&
    stored !== null &&
    JSON.stringify(entries(JSON.parse(stored))) === JSON.stringify(entries(told))
  );
}

function anyOf<Item>(chance: Chance, items: readonly Item[]): Item {
  return items[chance.whole(0, items.length - 1)] as Item;
}

/** The server may be on its way up again. */
async function tryAgain<T>(work: () => Promise<T>): Promise<T> {
  let result: T | undefined;
  await until(async () => {
    try {
      result = await work();
      return true;
    } catch {
      return false;
    }
  });
  return result as T;
}
