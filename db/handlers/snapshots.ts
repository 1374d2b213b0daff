import type { AccountId } from '@/domain/ids';
import { writeDueSnapshots, writeSnapshotAt } from '../snapshots';
import type { Subscriber } from '../subscriber';

/**
 * Puts long accounts away as they grow, and every account at the close of each month. A snapshot that is
 * written twice is the same one.
 */
export const snapshotsHandler: Subscriber = {
  name: 'snapshots',
  foldVersion: 1,
  async apply(tx, _generation, entries) {
    await writeDueSnapshots(
      entries.map(({ stream_id: streamId, version }) => ({ streamId, version })),
      tx,
    );
    for (const { type, stream_id, version } of entries) {
      if (type === 'StatementClosed') await writeSnapshotAt(stream_id as AccountId, version, tx);
    }
  },
};
