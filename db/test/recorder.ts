import type postgres from 'postgres';
import { sqlClient } from '../client';
import { lagBehind, type Place } from '../feed';
import { livePlaces } from '../projection-status';
import { type Subscriber, takeBatch } from '../subscriber';
import { until } from './bank';

/** A subscriber that writes down what it is given, in the order it is given. */
export const recorder: Subscriber = {
  name: 'recorder',
  foldVersion: 1,
  apply(tx, _generation, entries) {
    const ids = entries.map(({ stream_id }) => stream_id);
    const versions = entries.map(({ version }) => version);
    return tx`
      insert into recorded (stream_id, version, process)
      select stream_id, version, ${process.pid}
      from unnest(${ids}::uuid[], ${versions}::int[]) with ordinality as given (stream_id, version, nth)
      order by nth`;
  },
};

/** As the owner: the table, and the recorder's place at the beginning of the log. */
export async function installRecorder(owner: postgres.Sql): Promise<void> {
  await owner.unsafe(`
    create table recorded (nth bigserial, stream_id uuid, version int, process int);
    grant select, insert on recorded to public;
    grant usage on sequence recorded_nth_seq to public;
    insert into projections (name, generation, status, fold_version)
    values ('recorder', 1, 'live', 1)`);
}

/** Up to the newest event there is. What other tests do on the same server may hold the feed back a while. */
export async function takeAll(subscriber: Subscriber): Promise<void> {
  await until(async () => {
    const [live] = await livePlaces([subscriber.name]);
    if (live) await takeBatch([{ subscriber, generation: live.generation }], 5_000);
    return (await lagBehind(sqlClient(), await placeOf(subscriber))).events === 0;
  });
}

export async function placeOf({ name }: Subscriber): Promise<Place> {
  const [place] = await sqlClient()<Place[]>`
    select epoch, tx::text as tx, position::text as position from projections
    where name = ${name} and status = 'live'`;
  if (!place) throw new Error(`${name} has no place`);
  return place;
}
