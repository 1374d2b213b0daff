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

/** A store of its own, in which some accounts after the other are opened. @param {string} url */
export async function emmettStore(url) {
  const store = getPostgreSQLEventStore(url);
  await store.schema.migrate();
  return {
    /**
     * Deposits into new accounts.
     * @param {number} accounts
     * @param {number} events What each stream has of them when it begins.
     */
    async deposits(accounts, events) {
      const ids = Array.from({ length: accounts }, () => randomUUID());
      const opened = () => Array.from({ length: events }, deposited);
      await Promise.all(ids.map((id) => store.appendToStream(id, opened())));
      const operate = () =>
        handle(store, ids[Math.floor(Math.random() * ids.length)] ?? '', ({ bookedMinor }) => {
          if (bookedMinor > 10n ** 15n) throw new Error('Too much');
          return deposited();
        });
      return { name: 'emmett', operate, close };
    },
  };

  async function close() {
    await store.close();
  }
}

function deposited() {
  return {
    type: 'MoneyDeposited',
    data: { amountMinor: '1', contra: 'cash', reference: null, category: 'other' },
  };
}
