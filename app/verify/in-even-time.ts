import { setTimeout } from 'node:timers/promises';

/** Longer than it takes to work out the statements of an account. */
const AT_LEAST_MS = 250;

/** An answer, not before its time: how long it took to find would be an answer, too. */
export async function inEvenTime<T>(looking: Promise<T>): Promise<T> {
  const [found] = await Promise.allSettled([looking, setTimeout(AT_LEAST_MS)]);
  if (found.status === 'rejected') throw found.reason;
  return found.value;
}
