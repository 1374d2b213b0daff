/** How long after its command was answered an event has reached an asynchronous read model, under a steady load. */
import postgres from 'postgres';
import { lagOf } from '@/db/projection-status';
import { asyncReadModels } from '@/db/read-models/all';
import { startWorker } from '@/db/worker';
import { percentiles } from './contender';
import { type Account, depositInto } from './contenders/rewind';
import type { Run } from './report';

const SEND_EVERY_MS = 10;
/** Counting costs the database, too, and an event counts as arrived when it is first counted. */
const COUNT_EVERY_MS = 20;

type Load = { perSecond: number; warmUpMs: number; lastsMs: number };

/**
 * So many commands a second, sent on time and not when the last one is answered, beside a whole worker.
 * What is committed while all of it warms up is not counted.
 */
export async function measureFeed(
  ownerUrl: string,
  accounts: readonly Account[],
  { perSecond, warmUpMs, lastsMs }: Load,
): Promise<{ runs: Run[]; within250Ms: number }> {
  const activity = asyncReadModels.find(({ name }) => name === 'activity');
  if (!activity) throw new Error('No read model is called activity');
  const worker = startWorker();
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await caughtUp(activity.name);
  const committed: number[] = [];
  const [before] = await sql`select count(*)::int as count from activity`;
  const arrived: { at: number; count: number }[] = [];
  const begun = performance.now();
  const endsMs = warmUpMs + lastsMs;
  const watching = (async () => {
    while (performance.now() - begun < endsMs + 5_000) {
      const [now] = await sql`select count(*)::int as count from activity`;
      arrived.push({ at: performance.now(), count: now?.count - before?.count });
      if (performance.now() - begun > endsMs && arrived.at(-1)?.count === committed.length) break;
      await new Promise((resolve) => setTimeout(resolve, COUNT_EVERY_MS));
    }
  })();
  const sent: Promise<unknown>[] = [];
  for (let due = 0; due < endsMs; due += SEND_EVERY_MS) {
    const early = begun + due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    for (let nth = 0; nth < (perSecond * SEND_EVERY_MS) / 1_000; nth += 1) {
      const account = accounts[Math.floor(Math.random() * accounts.length)] as Account;
      sent.push(depositInto(account).then(() => committed.push(performance.now())));
    }
  }
  await Promise.all(sent);
  const seconds = (performance.now() - begun - warmUpMs) / 1_000;
  await watching;
  await worker.stop();
  await sql.end();
  // The feed keeps the order of commits, so that the nth to be answered is the nth to arrive.
  const lags = committed.flatMap((at, index) => {
    if (at < begun + warmUpMs) return [];
    const seen = arrived.find(({ count }) => count > index);
    return seen ? Math.max(seen.at - at, 0) : Number.POSITIVE_INFINITY;
  });
  const within = lags.filter((lag) => lag <= 250).length / lags.length;
  const reached = lags.length / seconds;
  const run = { name: 'feed', contender: 'rewind', callers: perSecond, opsPerSecond: reached };
  return { runs: [{ ...run, ...percentiles(lags) }], within250Ms: within };
}

/** What was there before anything is measured is in the read model. */
async function caughtUp(name: string): Promise<void> {
  while ((await lagOf(name))?.events !== 0) {
    await new Promise((resolve) => setTimeout(resolve, COUNT_EVERY_MS));
  }
}
