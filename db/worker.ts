/**
 * Everything that happens by itself, in every instance: the feed is taken to its subscribers, and
 * chores are done when they are due. All of it is safe to do in several instances at once, because each
 * piece is claimed by a row lock; none of it is lost with an instance, because nothing is remembered here.
 */
import { onAnnouncement } from './announcements';
import { chores } from './chores';
import { openGenerationsOf, registerProjections, subscribers } from './projection-status';
import { type Subscriber, takeBatch } from './subscriber';

export type Worker = { stop(): Promise<void> };

/** With nothing announced, the feed is looked at this often all the same. */
const LOOK_EVERY_MS = 500;
const AFTER_TROUBLE_MS = 1_000;

/** Starts working and returns at once; trouble is logged, waited out and never thrown. */
export function startWorker(): Worker {
  const stopping = new AbortController();
  const { signal } = stopping;
  const loops = [
    keepDoing('the feed', () => takeFeed(signal), signal, LOOK_EVERY_MS, true),
    ...chores.map(({ name, everyMs, run }) =>
      keepDoing(name, () => run(signal), signal, everyMs, false),
    ),
  ];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

let registered = false;

/** One round over all subscribers; true when one of them may have more to take. */
async function takeFeed(signal: AbortSignal): Promise<boolean> {
  if (!registered) await registerProjections();
  registered = true;
  let more = false;
  for (const subscriber of subscribers) {
    for (const generation of await openGenerationsOf(subscriber.name)) {
      if (signal.aborted) return false;
      more = (await takeSome(subscriber, generation)) || more;
    }
  }
  return more;
}

async function takeSome(subscriber: Subscriber, generation: number): Promise<boolean> {
  return (await takeBatch(subscriber, generation)) > 0;
}

/** Repeats something until the end: at once while there is more, else after a while or when woken. */
async function keepDoing(
  name: string,
  work: () => Promise<boolean>,
  signal: AbortSignal,
  everyMs: number,
  wakes: boolean,
): Promise<void> {
  let troubled = false;
  while (!signal.aborted) {
    let wait = everyMs;
    const woken = sleepUntil(signal, wakes);
    try {
      if (await work()) wait = 0;
      if (troubled) console.error(`The worker is back at ${name}.`);
      troubled = false;
    } catch (error) {
      if (!troubled && !signal.aborted)
        console.error(`The worker cannot go on with ${name}.`, error);
      troubled = true;
      wait = Math.max(AFTER_TROUBLE_MS, everyMs);
    }
    await woken(wait);
  }
}

/** Begins to listen now, so that what is announced during the work counts; then waits. */
function sleepUntil(signal: AbortSignal, wakes: boolean): (ms: number) => Promise<void> {
  let wake = () => {};
  let announced = false;
  const silence = wakes
    ? onAnnouncement(() => {
        announced = true;
        wake();
      })
    : () => {};
  return (ms) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(() => wake(), announced ? 0 : ms);
      wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        silence();
        resolve();
      };
      signal.addEventListener('abort', wake);
      if (signal.aborted) wake();
    });
}
