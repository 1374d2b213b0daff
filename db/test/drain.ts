import { setTimeout as sleep } from 'node:timers/promises';
import { sqlClient } from '../client';
import { type Subscriber, takeBatch } from '../subscriber';

/**
 * Takes the feed until nothing of the log is left. It ends at the server's oldest open transaction, which
 * may be one of another test's database: then the rest comes a moment later.
 */
export async function drain(subscriber: Subscriber, generation: number, limit?: number) {
  for (;;) {
    while ((await takeBatch(subscriber, generation, limit)) > 0) {
      // There may be more.
    }
    const [rest] = await sqlClient()`
      select from events, projections
      where name = ${subscriber.name} and generation = ${generation}
        and (events.epoch, events.tx, events.position)
          > (projections.epoch, projections.tx, projections.position)
      limit 1`;
    if (!rest) return;
    await sleep(10);
  }
}
