import type { ReadModel } from './read-model';

/** Bank time's offset, for `bank_now()`: the newest of the bank's own clock events. */
export const bankClockReadModel: ReadModel = {
  name: 'bank_clock',
  async apply(tx, { bank }) {
    const newest = bank.at(-1);
    if (!newest) return;
    await tx`update bank_clock set offset_micros = ${newest.data.offsetMicros}::text::bigint`;
  },
};
