import { gathered } from './gathered';
import { type LivePlace, livePlaces, registerProjections } from './projection-status';
import { type Follower, type Subscriber, takeBatch } from './subscriber';

/**
 * How the subscribers of one process take the feed: whoever comes first takes along those that stand at
 * the same place, so that what all of them wait for is read, and worked out, once. Answers for one
 * subscriber whether there may be more for it; false also while another one has it along.
 *
 * Whoever has trouble goes alone until that is over. So does everybody, for once, after a batch that
 * failed in company: only then it shows whose trouble it is.
 */
export function sharingBatches(
  subscribers: readonly Subscriber[],
): (subscriber: Subscriber) => Promise<boolean> {
  const underWay = new Set<string>();
  const alone = new Set<string>();
  /** They are rung for together, and look together: it takes no lock and leaves no trace. */
  const look = gathered(async (_names: readonly string[]) => {
    const places = await livePlaces(subscribers.map(({ name }) => name));
    return new Map(places.map((own) => [own.name, { own, places }]));
  });

  function companionsOf(own: LivePlace, places: readonly LivePlace[]): LivePlace[] {
    const isFree = ({ name }: LivePlace) => !underWay.has(name) && !alone.has(name);
    return places.filter((place) => place.name !== own.name && isSame(place, own) && isFree(place));
  }

  async function take(places: readonly LivePlace[]): Promise<boolean> {
    const names = places.map(({ name }) => name);
    for (const name of names) underWay.add(name);
    try {
      return (await takeBatch(places.flatMap(followerOf))) > 0;
    } finally {
      for (const name of names) underWay.delete(name);
    }
  }

  function followerOf({ name, generation }: LivePlace): Follower[] {
    const subscriber = subscribers.find((one) => one.name === name);
    return subscriber ? [{ subscriber, generation }] : [];
  }

  return async ({ name }) => {
    // Whoever has it along looks again when the batch is through.
    if (underWay.has(name)) return false;
    const seen = await look(name);
    if (!seen) {
      // Somebody has put another database in the place of the one that was set up.
      await registerProjections();
      return false;
    }
    const { own, places } = seen;
    if (underWay.has(name) || !own.behind) return false;
    const companions = alone.has(name) ? [] : companionsOf(own, places);
    if (companions.length > 0) {
      try {
        return await take([own, ...companions]);
      } catch {
        // Not said to anybody: whoever is in trouble will be alone with it in a moment.
        for (const { name } of companions) alone.add(name);
      }
    }
    alone.add(name);
    const isMore = await take([own]);
    alone.delete(name);
    return isMore;
  };
}

function isSame(one: LivePlace, other: LivePlace): boolean {
  return one.epoch === other.epoch && one.tx === other.tx && one.position === other.position;
}
