/** Balances and statement lines of all events, made anew, beside a peer's rebuild and plain inserts. */
import postgres from 'postgres';
import { rebuildTogether } from '@/db/rebuild';
import type { Run } from './report';

/** Both read models, as an operator's rebuild makes them: filled beside the live ones, compared, swapped. */
export async function rebuildEverything(): Promise<
  Run & { events: number; mostMegabytes: number }
> {
  let mostBytes = 0;
  const watch = setInterval(() => {
    mostBytes = Math.max(mostBytes, process.memoryUsage().rss);
  }, 100);
  const begun = performance.now();
  const rebuilt = await rebuildTogether(['balances', 'statement_lines']);
  const events = rebuilt?.get('balances')?.events ?? 0;
  clearInterval(watch);
  return {
    ...asRun('rewind', events, performance.now() - begun),
    events,
    mostMegabytes: Math.round(mostBytes / 2 ** 20),
  };
}

/** The rows of such a rebuild inserted a thousand at a time, ready-made: what the tables can take. */
export async function insertLines(ownerUrl: string, rows: number): Promise<Run> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await sql`create table plain_lines (like statement_lines including all)`;
  const values = Array.from({ length: 1_000 }, (_, index) => index);
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
  const run = asRun('batched-insert', rows, performance.now() - begun);
  await sql.end();
  return run;
}

export function asRun(contender: string, events: number, ms: number): Run {
  return {
    name: 'rebuild',
    contender,
    callers: 1,
    opsPerSecond: (events / ms) * 1_000,
    p50Ms: ms,
    p99Ms: ms,
  };
}
