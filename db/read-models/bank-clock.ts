import { bigints, ints, smallints } from '../arrays';
import type { Snapshot } from '../logged-events';
import { bankClock } from '../schema';
import { type ColumnsOf, overRows, setAnew } from '../write';
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
  write({ generation }, { bank }) {
    const newest = bank.at(-1);
    if (!newest) return [];
    const { after, version } = newest;
    // Also where the clock was not moved: while it is filled anew, its row may be the first.
    return [writeClock([{ generation, version, offsetMicros: after.offsetMicros }])];
  },
};

type Clock = { generation: number; version: number; offsetMicros: bigint };

const clockColumns: ColumnsOf<typeof bankClock, Clock> = {
  generation: smallints(({ generation }) => generation),
  version: ints(({ version }) => version),
  offset_micros: bigints(({ offsetMicros }) => offsetMicros),
};

const writeClock = overRows<Clock>(
  clockColumns,
  (rows, names) => `
    insert into bank_clock (${names}) select row.* from ${rows}
    on conflict (generation) do update set ${setAnew(clockColumns, { generation: true })}
    where bank_clock.version < excluded.version`,
);
