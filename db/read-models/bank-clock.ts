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

/** Bank time's offset, for `bank_now()`, as of the newest event of the bank's own stream. */
export const bankClockReadModel: InlineReadModel = {
  mode: 'inline',
  name: 'bank_clock',
  foldVersion: 1,
  write(tx, { generation }, { bank }) {
    const newest = bank.at(-1);
    if (!newest) return [];
    const moved = bank.findLast((event) => event.type === 'BankClockAdvanced');
    const offset = moved?.data.offsetMicros ?? null;
    return [
      tx`
        insert into bank_clock (generation, offset_micros, version)
        values (${generation}, coalesce(${offset}::text::bigint, 0), ${newest.version})
        on conflict (generation) do update set
          offset_micros = coalesce(${offset}::text::bigint, bank_clock.offset_micros),
          version = excluded.version
        where bank_clock.version < excluded.version`,
    ];
  },
};
