/** Balances and statement lines of all events, made anew, beside a peer's rebuild and plain inserts. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import postgres from 'postgres';
import { root } from '../scripts/paths.mjs';
import { median } from './contender';
import type { Run } from './report';

/** Whoever rebuilds: from the beginning each time, and durable when it resolves. */
export type Rebuilder = {
  name: string;
  rebuild(): Promise<Rebuilt>;
  close(): Promise<void>;
};

export type Rebuilt = {
  events: number;
  ms: number;
  /** The most memory that its process had, where it has one of its own. */
  mostBytes?: number;
};

/** Both read models, as an operator's rebuild makes them: filled beside the live ones, compared, swapped. */
export const rewindRebuild: Rebuilder = {
  name: 'rewind',
  rebuild: () =>
    new Promise((resolve, reject) => {
      const child = fork(join(root, 'bench/contenders/rebuild-process.ts'));
      child.once('message', (rebuilt) => resolve(rebuilt as Rebuilt));
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`The rebuild ended with ${code}`)));
    }),
  close: async () => {},
};

/** So many rows of such a rebuild, ready-made, inserted a thousand at a time by one connection. */
export function insertedLines(ownerUrl: string, rows: number): Rebuilder {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const values = Array.from({ length: 1_000 }, (_, index) => index);
  return {
    name: 'batched-insert',
    async rebuild() {
      await sql`drop table if exists plain_lines`;
      await sql`create table plain_lines (like statement_lines including all)`;
      const begun = performance.now();
      for (let done = 0; done < rows; done += values.length) {
        const versions = `{${values.map((index) => done + index + 1).join(',')}}`;
        await sql`
          insert into plain_lines (generation, account_id, version, kind, amount_minor, balance_minor,
            booked_on, effective_on, recorded_at, category)
          select 1, '00000000-0000-4000-8000-000000000000', version, 'deposit', 1, version,
            '2026-01-01', '2026-01-01', '2026-01-01T12:00:00Z', 'other'
          from unnest(${versions}::text::int[]) as new (version)`;
      }
      return { events: rows, ms: performance.now() - begun };
    },
    close: () => sql.end(),
  };
}

/** Everybody in turns, so many times. */
export async function measureRebuilds(
  name: string,
  rebuilders: readonly Rebuilder[],
  rounds: number,
  settle: () => Promise<void>,
): Promise<{ runs: Run[]; ofRewind: Rebuilt }> {
  const taken = rebuilders.map((rebuilder) => ({ rebuilder, rebuilt: [] as Rebuilt[] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const { rebuilder, rebuilt } of taken) {
      await settle();
      rebuilt.push(await rebuilder.rebuild());
    }
  }
  for (const { close } of rebuilders) await close();
  const all = taken.map(({ rebuilder, rebuilt }) => {
    const times = rebuilt.map(({ ms }) => ms);
    const mostBytes = Math.max(...rebuilt.map((one) => one.mostBytes ?? 0));
    return { rebuilder, events: rebuilt[0]?.events ?? 0, ms: median(times), mostBytes, times };
  });
  const runs = all.map(
    ({ rebuilder, events, ms, times }): Run => ({
      name,
      contender: rebuilder.name,
      callers: 1,
      opsPerSecond: (events / ms) * 1_000,
      p50Ms: ms,
      p99Ms: Math.max(...times),
    }),
  );
  const ofRewind = all.find(({ rebuilder }) => rebuilder === rewindRebuild);
  if (!ofRewind) throw new Error('Rewind was not among them');
  return { runs, ofRewind };
}
