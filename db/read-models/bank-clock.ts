import type { Snapshot } from '../logged-events';
import { bankClock } from '../schema';
import { isLive } from './generations';
import type { InlineReadModel } from './read-model';

/** The live row, as a verification compares it with the events; a clock that was never moved has none. */
export async function findClock(
  db: Snapshot,
): Promise<{ offsetMicros: bigint; version: number } | undefined> {
  const [row] = await db.select().from(bankClock).where(isLive(bankClock));
  return row && { offsetMicros: row.offsetMicros, version: row.version };
}

/** Bank time's offset, for `bank_now()`: the newest of the bank's own clock events. */
export const bankClockReadModel: InlineReadModel = {
  mode: 'inline',
  name: 'bank_clock',
  foldVersion: 1,
  async apply(tx, generation, { bank }) {
    const newest = bank.at(-1);
    if (!newest) return;
    await tx`
      insert into bank_clock (generation, offset_micros, version)
      values (${generation}, ${newest.data.offsetMicros}::text::bigint, ${newest.version})
      on conflict (generation) do update set
        offset_micros = excluded.offset_micros, version = excluded.version
      where bank_clock.version < excluded.version`;
  },
};
