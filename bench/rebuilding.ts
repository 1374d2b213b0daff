/** Balances and statement lines of all events, made anew, beside a peer's rebuild and plain inserts. */
import postgres from 'postgres';
import { rebuildTogether } from '@/db/rebuild';
import { median } from './contender';
import type { Run } from './report';

/** Whoever rebuilds: from the beginning each time, and durable when it resolves, with how many events it was. */
export type Rebuilder = {
  name: string;
  rebuild(): Promise<number>;
  close(): Promise<void>;
};

/** Both read models, as an operator's rebuild makes them: filled beside the live ones, compared, swapped. */
export const rewindRebuild: Rebuilder = {
  name: 'rewind',
  async rebuild() {
    const rebuilt = await rebuildTogether(['balances', 'statement_lines']);
    return rebuilt?.get('balances')?.events ?? 0;
  },
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
      for (let done = 0; done < rows; done += values.length) {
        const versions = `{${values.map((index) => done + index + 1).join(',')}}`;
        await sql`
          insert into plain_lines (generation, account_id, version, kind, amount_minor, balance_minor,
            booked_on, effective_on, recorded_at, category)
          select 1, '00000000-0000-4000-8000-000000000000', version, 'deposit', 1, version,
            '2026-01-01', '2026-01-01', '2026-01-01T12:00:00Z', 'other'
          from unnest(${versions}::text::int[]) as new (version)`;
      }
      return rows;
    },
    close: () => sql.end(),
  };
}

/** Everybody in turns, so many times, with the most memory that this process had while Rewind's was under way. */
export async function measureRebuilds(
  name: string,
  rebuilders: readonly Rebuilder[],
  rounds: number,
  settle: () => Promise<void>,
): Promise<{ runs: Run[]; events: number; mostMegabytes: number }> {
  const taken = rebuilders.map((rebuilder) => ({ rebuilder, events: 0, ms: [] as number[] }));
  let mostBytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const one of taken) {
      await settle();
      // What was measured before has left memory to be tidied up.
      globalThis.gc?.();
      const watch = setInterval(() => {
        if (one.rebuilder === rewindRebuild)
          mostBytes = Math.max(mostBytes, process.memoryUsage().rss);
      }, 100);
      const begun = performance.now();
      one.events = await one.rebuilder.rebuild();
      one.ms.push(performance.now() - begun);
      clearInterval(watch);
    }
  }
  for (const { close } of rebuilders) await close();
  const runs = taken.map(
    ({ rebuilder, events, ms }): Run => ({
      name,
      contender: rebuilder.name,
      callers: 1,
      opsPerSecond: (events / median(ms)) * 1_000,
      p50Ms: median(ms),
      p99Ms: Math.max(...ms),
    }),
  );
  const events = taken.find(({ rebuilder }) => rebuilder === rewindRebuild)?.events ?? 0;
  return { runs, events, mostMegabytes: Math.round(mostBytes / 2 ** 20) };
}
