/**
 * Everything that happens by itself, in every instance: the feed is taken to its subscribers, and
 * chores are done when they are due. All of it is safe to do in several instances at once, because each
 * piece is claimed by a row lock; none of it is lost with an instance, because nothing is remembered here.
 */
import { onAnnouncement } from './announcements';
import { chores } from './chores';
import { subscribers } from './projection-status';
import { sharingBatches } from './shared-batches';
import { describe, isPassing, logged } from './trouble';

export type Worker = { stop(): Promise<void> };

/** With nothing announced, the feed is looked at this often all the same. */
const LOOK_EVERY_MS = 500;
const AFTER_TROUBLE_MS = 1_000;

/**
 * Starts working and returns at once; trouble is logged, waited out and never thrown. Each subscriber
 * has a loop of its own, so that one in trouble holds up nobody else.
 */
export function startWorker(work = { subscribers, chores }): Worker {
  const stopping = new AbortController();
  const { signal } = stopping;
  const takeFeed = sharingBatches(work.subscribers);
  const loops = [
    ...work.subscribers.map((subscriber) =>
      keepDoing(`events for ${subscriber.name}`, () => takeFeed(subscriber), signal, {
        everyMs: LOOK_EVERY_MS,
        wakes: true,
      }),
    ),
    ...work.chores.map(({ name, everyMs, run }) =>
      keepDoing(name, () => run(signal), signal, { everyMs, wakes: false }),
    ),
  ];
  return {
    stop: async () => {
      stopping.abort();
      for (const { bell } of loops) bell.ring();
      await Promise.all(loops.map(({ ended }) => ended));
    },
  };
}

type Loop = { bell: ReturnType<typeof makeBell>; ended: Promise<void> };
type Pace = { everyMs: number; wakes: boolean };

/** Repeats something until the end: at once while there is more, else after a while or when rung for. */
function keepDoing(
  name: string,
  work: () => Promise<boolean>,
  signal: AbortSignal,
  pace: Pace,
): Loop {
  const bell = makeBell();
  return { bell, ended: untilTheEnd(name, work, signal, { ...pace, bell }) };
}

async function untilTheEnd(
  name: string,
  work: () => Promise<boolean>,
  signal: AbortSignal,
  { everyMs, wakes, bell }: Pace & Pick<Loop, 'bell'>,
): Promise<void> {
  let troubled = false;
  // In trouble, news is no reason to try again sooner.
  const silence = wakes ? onAnnouncement(() => !troubled && bell.ring()) : () => {};
  while (!signal.aborted) {
    let pause = everyMs;
    try {
      if (await work()) pause = 0;
      if (troubled) console.error(`The worker is back at ${name}.`);
      troubled = false;
    } catch (error) {
      // What passes has nothing to look for in the program.
      const trouble = isPassing(error) ? describe(error) : logged(error);
      if (!troubled && !signal.aborted)
        console.error(`The worker cannot go on with ${name}.`, trouble);
      troubled = true;
      pause = Math.max(AFTER_TROUBLE_MS, everyMs);
    }
    if (pause > 0) await bell.sleep(pause);
  }
  silence();
}

/** A sleep that can be cut short. Rung while nobody sleeps, it cuts short the next one. */
function makeBell() {
  let rung = false;
  let wake = () => {};
  return {
    ring(): void {
      rung = true;
      wake();
    },
    async sleep(ms: number): Promise<void> {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
      wake = () => {};
    },
  };
}
