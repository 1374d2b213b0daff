/** Emmett's own rebuild of an equal projection: a balance for each account, and a line for each event. */
import { randomUUID } from 'node:crypto';
import { rawSql } from '@event-driven-io/dumbo';
import {
  getPostgreSQLEventStore,
  postgreSQLRawBatchSQLProjection,
  rebuildPostgreSQLProjections,
} from '@event-driven-io/emmett-postgresql';

const STREAMS = 100;
/** Five times as many as by default, and hardly a pause between them, which suits it. */
const BATCH = 500;
const PAUSE_MS = 1;

const statement = postgreSQLRawBatchSQLProjection({
  name: 'statement',
  canHandle: ['MoneyDeposited'],
  init: () =>
    rawSql(`
      create table if not exists statement_balances (account_id text primary key, booked bigint, version bigint);
      create table if not exists statement_lines (account_id text, version bigint, amount bigint,
        balance bigint, recorded_at timestamptz, category text, primary key (account_id, version))`),
  evolve: (events) => [
    rawSql(`
      insert into statement_balances
      select account_id, sum(amount), max(version) from (values ${events.map(row).join(',')})
        as new (account_id, version, amount, category)
      group by account_id
      on conflict (account_id) do update set
        booked = statement_balances.booked + excluded.booked, version = excluded.version`),
    rawSql(`
      insert into statement_lines
      select account_id, version, amount, version, now(), category
      from (values ${events.map(row).join(',')}) as new (account_id, version, amount, category)
      on conflict do nothing`),
  ],
});

/** @param {any} event */
function row({ data, metadata }) {
  return `('${metadata.streamName}', ${metadata.streamPosition}, ${data.amountMinor}, '${data.category}')`;
}

/**
 * Its rebuild of so many events, to be run as often as one likes. @param {string} url @param {number} events
 */
export async function emmettRebuild(url, events) {
  const store = getPostgreSQLEventStore(url, {
    projections: [{ type: 'async', projection: statement }],
  });
  await store.schema.migrate();
  for (let stream = 0; stream < STREAMS; stream += 1) {
    const deposits = Array.from({ length: events / STREAMS }, () => ({
      type: 'MoneyDeposited',
      data: { amountMinor: '1', contra: 'cash', reference: null, category: 'other' },
    }));
    await store.appendToStream(`account-${randomUUID()}`, deposits);
  }
  let rebuilds = 0;
  return {
    name: 'emmett',
    async rebuild() {
      rebuilds += 1;
      const begun = performance.now();
      const consumer = rebuildPostgreSQLProjections({
        connectionString: url,
        projection: statement,
        // Under a name that has come nowhere yet: what one of before has seen it would not see again.
        processorId: `rebuild-${rebuilds}`,
        truncateOnStart: true,
        pulling: { batchSize: BATCH, pullingFrequencyInMs: PAUSE_MS },
      });
      await consumer.start();
      const ms = performance.now() - begun;
      await consumer.close();
      return { events, ms };
    },
    close: () => store.close(),
  };
}
