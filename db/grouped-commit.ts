/**
 * Commands of this process that wait at the same moment share one transaction, and with it one wait for
 * the disk, one round trip for all their locks and one for all that they write. What a command alone would
 * have been answered, it is answered in company, and nobody is answered before the commit is durable.
 *
 * While groups are under way the next one gathers, so a group is as large as the load makes it: a
 * command that comes alone goes at once. No two groups of this process want the same stream, for the
 * second would only wait in the database for the first, and its company with it. Nor does a command wait
 * for streams that it does not want.
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
/** Of a group that failed. Each has a connection, which pages and chores want as well. */
const ALONE_AT_ONCE = 3;

type Waiting<Asked, Answer> = {
  asked: Asked;
  resolve(answer: Soon<Answer>): void;
  reject(error: unknown): void;
};

type Ways<Asked, Answer> = {
  /** Takes a group through one transaction, after which each has an answer, or an error of its own. */
  commit(group: readonly Asked[]): Promise<(() => Soon<Answer>)[]>;
  alone(asked: Asked): Promise<Answer>;
  /** Says that somebody else held a stream for longer than anybody waits. */
  isBusy(answer: Answer): boolean;
};

/**
 * How to ask for one command. Where `commit` fails as a whole nothing has happened, and each is asked
 * `alone`: whoever was the cause meets it again, and the others do not. Only of a connection that was
 * lost nobody knows what came, and everybody is told so.
 */
export function groupedCommit<Asked extends { streams: readonly StreamRef[] }, Answer>({
  commit,
  alone,
  isBusy,
}: Ways<Asked, Answer>): (asked: Asked) => Promise<Answer> {
  type One = Waiting<Asked, Answer>;
  const inUse = new Set<StreamId>();
  let waiting: One[] = [];
  let lanes = 0;
  let underWay = 0;
  let isBeginning = false;

  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject });
      // What waits for a stream goes on when that is free.
      if (!asked.streams.some(({ id }) => inUse.has(id))) beginSoon();
    });

  /** Whoever else asks in this turn of the event loop, or is answered and asks again, comes along. */
  function beginSoon(): void {
    if (isBeginning || lanes === GROUP_LANES) return;
    isBeginning = true;
    setImmediate(begin);
  }

  function begin(): void {
    isBeginning = false;
    while (lanes < GROUP_LANES) {
      // Shared out, so that one group is decided while the database writes another.
      const share = Math.ceil((waiting.length + underWay) / GROUP_LANES);
      const group = nextGroup(Math.max(share, WORTH_A_GROUP));
      if (group.length === 0) return;
      lanes += 1;
      underWay += group.length;
      void settle(group).then((isThrough) => {
        lanes -= 1;
        underWay -= group.length;
        if (isThrough) for (const one of group) free(one);
        else goAlone(group);
        beginSoon();
      });
    }
  }

  function free({ asked }: One): void {
    for (const { id } of asked.streams) inUse.delete(id);
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

  /** Resolves when it is known whether the group is through; if not, nobody of it has an answer. */
  async function settle(group: readonly One[]): Promise<boolean> {
    try {
      const answers = await commit(group.map(({ asked }) => asked));
      for (const [index, { resolve, reject }] of group.entries()) {
        try {
          resolve((answers[index] as () => Soon<Answer>)());
        } catch (error) {
          reject(error);
        }
      }
      return true;
    } catch (error) {
      if (!isConnectionLost(error)) return false;
      for (const { reject } of group) reject(error);
      return true;
    }
  }

  /**
   * One by one, few at once, and for one stream in the order in which they came. A stream is free again as soon
   * as nobody of the group wants it any more. Where one of them has waited for as long as anybody does, those
   * behind it have as well, and hear the same.
   */
  function goAlone(group: readonly One[]): void {
    let left = group;
    const goingOn = new Set<One>();
    proceed();

    function proceed(): void {
      const wanted = streamsOf(goingOn);
      for (const one of left) {
        if (goingOn.size === ALONE_AT_ONCE) return;
        if (!wantsAny(one, wanted)) go(one);
        for (const { id } of one.asked.streams) wanted.add(id);
      }
    }

    function go(one: One): void {
      leave([one]);
      goingOn.add(one);
      const outcome = alone(one.asked);
      one.resolve(outcome);
      void outcome
        .then(isBusy, () => false)
        .then((isHeld) => {
          goingOn.delete(one);
          const held = streamsOf(isHeld ? [one] : []);
          const behind = left.filter((other) => wantsAny(other, held));
          leave(behind);
          for (const { resolve } of behind) resolve(outcome);
          const wanted = streamsOf([...goingOn, ...left]);
          for (const id of streamsOf([one, ...behind])) if (!wanted.has(id)) inUse.delete(id);
          proceed();
          beginSoon();
        });
    }

    function leave(gone: readonly One[]): void {
      left = left.filter((one) => !gone.includes(one));
    }
  }

  function streamsOf(some: Iterable<One>): Set<StreamId> {
    return new Set([...some].flatMap(({ asked }) => asked.streams.map(({ id }) => id)));
  }

  function wantsAny({ asked }: One, streams: ReadonlySet<StreamId>): boolean {
    return asked.streams.some(({ id }) => streams.has(id));
  }
}
