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
import type { Soon } from './soon';
import { isConnectionLost } from './trouble';

/** How many a group gets by those that go along for its streams: locks are held until the last is decided. */
const MOST_WITH_COMPANY = 256;
/** What a group costs by itself is not worth it for fewer: they go with the others. */
const WORTH_A_GROUP = 16;

type Waiting<Asked, Answer> = {
  asked: Asked;
  resolve(answer: Soon<Answer>): void;
  reject(error: unknown): void;
};

/**
 * How to ask for one command. `commit` takes a group through one transaction, after which each has an
 * answer, or an error of its own. Where it fails as a whole nothing has happened, and each is asked
 * `alone`: whoever was the cause meets it again, and the others do not. Only of a connection that was
 * lost nobody knows what came, and everybody is told so.
 */
export function groupedCommit<Asked extends { streams: readonly StreamRef[] }, Answer>(
  commit: (group: readonly Asked[]) => Promise<(() => Soon<Answer>)[]>,
  alone: (asked: Asked) => Promise<Answer>,
): (asked: Asked) => Promise<Answer> {
  type One = Waiting<Asked, Answer>;
  const inUse = new Set<StreamId>();
  let waiting: One[] = [];
  let lanes = 0;
  let underWay = 0;

  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject });
      // Whoever else asks in this turn of the event loop comes along.
      if (waiting.length === 1) setImmediate(begin);
    });

  function begin(): void {
    while (lanes < GROUP_LANES) {
      // Shared out, so that one group is decided while the database writes another.
      const share = Math.ceil((waiting.length + underWay) / GROUP_LANES);
      const group = nextGroup(Math.max(share, WORTH_A_GROUP));
      if (group.length === 0) return;
      lanes += 1;
      underWay += group.length;
      void settle(group).then(async (alone) => {
        lanes -= 1;
        underWay -= group.length;
        if (alone.length > 0) begin();
        // Who goes on alone has its streams to itself: the next group would only wait for it.
        await Promise.allSettled(alone);
        for (const { asked } of group) for (const { id } of asked.streams) inUse.delete(id);
        // Whoever was answered and asks again in this turn comes along, too.
        setImmediate(begin);
      });
    }
  }

  /**
   * Goes through those that wait in the order in which they came:
   * - A stream of its own is in use by a group under way, or wanted by somebody who came earlier and waits: it
   *   waits, too, and so does whoever comes later for one of its streams.
   * - The group is smaller than its share: it goes with the group.
   * - The group has its share, but takes one of its streams: it goes along all the same, up to `MOST_WITH_COMPANY`,
   *   for it would have to wait for this group anyway.
   * Whoever is left waits for the next group.
   */
  function nextGroup(share: number): One[] {
    const group: One[] = [];
    const left: One[] = [];
    const taken = new Set<StreamId>();
    const passedOver = new Set<StreamId>();
    for (const one of waiting) {
      const { streams } = one.asked;
      const isWanted =
        group.length < share ||
        (group.length < MOST_WITH_COMPANY && streams.some(({ id }) => taken.has(id)));
      const mustWait = !isWanted || streams.some(({ id }) => inUse.has(id) || passedOver.has(id));
      for (const { id } of streams) (mustWait ? passedOver : taken).add(id);
      (mustWait ? left : group).push(one);
    }
    for (const id of taken) inUse.add(id);
    waiting = left;
    return group;
  }

  /** Resolves when the group is through, with whoever of it goes on alone. */
  async function settle(group: readonly One[]): Promise<readonly Promise<Answer>[]> {
    try {
      const answers = await commit(group.map(({ asked }) => asked));
      for (const [index, { resolve, reject }] of group.entries()) {
        try {
          resolve((answers[index] as () => Soon<Answer>)());
        } catch (error) {
          reject(error);
        }
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
