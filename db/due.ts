import type { Outcome } from './execute';

/** How much of what is due is looked at at a time. */
export const AT_ONCE = 100;

/**
 * Takes all that is due, a page after the other. What fails, or comes to nothing, stays due and is passed
 * over, so that it holds up nothing behind it; the worker tells of a failure and looks again. Answers
 * whether something came of any of it, for then there may be more.
 *
 * Whether something is due depends on the time, which under the locks may not have come yet: a database
 * that another one takes over from can be ahead of it. What is refused stays refused under its id. So ids
 * of what is due name the day on which it is looked at, too: the next day asks anew, and of what is done
 * already nothing comes.
 */
export async function takeDue<Due>(
  due: (passedOver: number) => Promise<readonly Due[]>,
  take: (one: Due) => Promise<boolean>,
  signal: AbortSignal,
): Promise<boolean> {
  const failed: unknown[] = [];
  let [taken, passedOver, found] = [0, 0, AT_ONCE];
  while (found >= AT_ONCE && !signal.aborted) {
    const page = await due(passedOver);
    found = page.length;
    for (const one of page) {
      if (signal.aborted) break;
      const isTaken = await take(one).catch((error: unknown) => {
        failed.push(error);
        return false;
      });
      if (isTaken) taken += 1;
      else passedOver += 1;
    }
  }
  if (failed.length > 0) throw failed[0];
  return taken > 0;
}

/** A refusal is no progress, and neither is a repeat. */
export function isNew(outcome: Outcome): boolean {
  return outcome.status === 'accepted' && !outcome.repeated;
}
