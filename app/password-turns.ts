import 'server-only';

/** A password keeps a processor busy for a sixth of a second. */
const AT_ONCE = 2;
/** All of them have had their turn within a second; beyond that nobody is kept waiting. */
const MOST_WAITING = 10;

type Turns = { taken: number; waiting: (() => void)[] };

/** One for the process, though several copies of a module may be loaded. */
const shared = globalThis as typeof globalThis & { rewindPasswordTurns?: Turns };

/**
 * Hashes or checks a password when it is its turn. Limits by address hold up whoever guesses at one; who knocks
 * with another address each time would have every processor without this. Work that waits for another turn
 * inside its own may wait for ever.
 */
export async function inTurn<T>(
  work: () => Promise<T>,
): Promise<{ allowed: true; answer: T } | { allowed: false; retryInSeconds: number }> {
  shared.rewindPasswordTurns ??= { taken: 0, waiting: [] };
  const turns = shared.rewindPasswordTurns;
  if (turns.taken < AT_ONCE) {
    turns.taken += 1;
  } else if (turns.waiting.length < MOST_WAITING) {
    // Whoever ends hands their turn on, so that nobody gets in between.
    await new Promise<void>((go) => turns.waiting.push(go));
  } else {
    return { allowed: false, retryInSeconds: 1 };
  }
  try {
    return { allowed: true, answer: await work() };
  } finally {
    const next = turns.waiting.shift();
    if (next) next();
    else turns.taken -= 1;
  }
}
