/**
 * Commands of this process that wait at the same moment share one transaction, and with it one wait for
 * the disk, one round trip for all their locks and one for all that they write. What a command alone would
 * have been answered, it is answered in company, and nobody is answered before the commit is durable.
 *
 * While groups are under way the next one gathers, so a group is as large as the load makes it: a
 * command that comes alone goes at once. No two groups of this process want the same stream, for the
 * second would only wait in the database for the first, and its company with it.
 */
import type { StreamId } from '@/domain/ids';
import type { StreamRef } from '@/domain/streams';
import { GROUP_LANES } from './client';
import { isConnectionLost } from './trouble';

/** Locks are held until the last of a group is decided. */
const MOST_TOGETHER = 256;

type Waiting<Asked, Answer> = {
  asked: Asked;
  resolve(answer: Answer | Promise<Answer>): void;
  reject(error: unknown): void;
};

/**
 * How to ask for one command. `commit` takes a group through one transaction, after which each has an
 * answer, or an error of its own. Where it fails as a whole nothing has happened, and each is asked
 * `alone`: whoever was the cause meets it again, and the others do not. Only of a connection that was
 * lost nobody knows what came, and everybody is told so.
 */
export function groupedCommit<Asked extends { streams: readonly StreamRef[] }, Answer>(
  commit: (group: readonly Asked[]) => Promise<(() => Promise<Answer>)[]>,
  alone: (asked: Asked) => Promise<Answer>,
): (asked: Asked) => Promise<Answer> {
  type One = Waiting<Asked, Answer>;
  const inUse = new Set<StreamId>();
  let waiting: One[] = [];
  let lanes = 0;

  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject });
      // Whoever else asks in this turn of the event loop comes along.
      if (waiting.length === 1) setImmediate(begin);
    });

  function begin(): void {
    while (lanes < GROUP_LANES) {
      const group = nextGroup();
      if (group.length === 0) return;
      lanes += 1;
      void settle(group).then(async (alone) => {
        lanes -= 1;
        if (alone.length > 0) begin();
        // Who goes on alone has its streams to itself: the next group would only wait for it.
        await Promise.allSettled(alone);
        for (const { id } of streamsOf(group)) inUse.delete(id);
        begin();
      });
    }
  }

  /** In the order in which they came. Who wants a stream that is in use waits for it, and others behind them. */
  function nextGroup(): One[] {
    const group: One[] = [];
    const left: One[] = [];
    const passedOver = new Set<StreamId>();
    for (const one of waiting) {
      const { streams } = one.asked;
      const mustWait =
        group.length === MOST_TOGETHER ||
        streams.some(({ id }) => inUse.has(id) || passedOver.has(id));
      if (mustWait) for (const { id } of streams) passedOver.add(id);
      (mustWait ? left : group).push(one);
    }
    for (const { id } of streamsOf(group)) inUse.add(id);
    waiting = left;
    return group;
  }

  /** Resolves when the group is through, with whoever of it goes on alone. */
  async function settle(group: readonly One[]): Promise<readonly Promise<Answer>[]> {
    try {
      const answers = await commit(group.map(({ asked }) => asked));
      for (const [index, { resolve, reject }] of group.entries()) {
        answers[index]?.().then(resolve, reject);
      }
      return [];
    } catch (error) {
      if (isConnectionLost(error)) {
        for (const { reject } of group) reject(error);
        return [];
      }
      return group.map(({ asked, resolve }) => {
        const outcome = alone(asked);
        resolve(outcome);
        return outcome;
      });
    }
  }
}

function streamsOf<Asked extends { streams: readonly StreamRef[] }>(
  group: readonly { asked: Asked }[],
): readonly StreamRef[] {
  return group.flatMap(({ asked }) => asked.streams);
}
