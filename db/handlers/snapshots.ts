import { writeDueSnapshots } from '../snapshots';
import type { Subscriber } from '../subscriber';

/** Puts long accounts away as they grow. A snapshot that is written twice is the same one. */
export const snapshotsHandler: Subscriber = {
  name: 'snapshots',
  foldVersion: 1,
  apply: (tx, _generation, entries) =>
    writeDueSnapshots(
      entries.map(({ stream_id: streamId, version }) => ({ streamId, version })),
      tx,
    ),
};
