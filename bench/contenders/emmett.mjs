/**
 * Emmett on PostgreSQL, from npm: its command handler reads a stream, folds it, decides, and appends to
 * that one stream. No idempotency, no hash, no inline projection: what it does out of the box.
 */
import { randomUUID } from 'node:crypto';
import { CommandHandler } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';

const handle = CommandHandler({
  initialState: () => ({ bookedMinor: 0n }),
  evolve: (state, { type, data }) =>
    type === 'MoneyDeposited'
      ? { bookedMinor: state.bookedMinor + BigInt(data.amountMinor) }
      : state,
  // Two callers on one stream: the second reads and decides again, as an application would.
  retry: { onVersionConflict: 100 },
});

/**
 * @param {string} url
 * @param {number} accounts
 * @param {number} events What each stream has of them when it begins.
 */
export async function emmettDeposits(url, accounts, events) {
  const store = getPostgreSQLEventStore(url);
  await store.schema.migrate();
  const ids = Array.from({ length: accounts }, () => randomUUID());
  const deposited = () => ({
    type: 'MoneyDeposited',
    data: { amountMinor: '1', contra: 'cash', reference: null, category: 'other' },
  });
  for (const id of ids) await store.appendToStream(id, Array.from({ length: events }, deposited));
  const operate = () =>
    handle(store, ids[Math.floor(Math.random() * ids.length)] ?? '', ({ bookedMinor }) => {
      if (bookedMinor > 10n ** 15n) throw new Error('Too much');
      return deposited();
    });
  return { name: 'emmett', operate, close: () => store.close() };
}
