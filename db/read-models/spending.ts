import { and, asc, eq, lt } from 'drizzle-orm';
import { firstDay, type Instant, londonDate, type Month, monthOf } from '@/domain/calendar';
import type { CustomerId } from '@/domain/ids';
import { minor } from '@/domain/money';
import { type Spending, spendingOf, sumSpending } from '@/domain/projections/spending';
import { drizzleClient, sqlClient } from '../client';
import { readStream } from '../event-store';
import { ownedEvents } from '../owned-events';
import { spending } from '../schema';
import { listBalances } from './balances';
import { isLive } from './generations';
import type { AsyncReadModel } from './read-model';
import { lastVersionBefore } from './statement-months';

export const spendingReadModel: AsyncReadModel = {
  mode: 'async',
  name: 'spending',
  foldVersion: 1,
  /** Adding is safe here only because a subscriber is given each event once, and never out of turn. */
  async apply(tx, generation, entries) {
    const byCustomer = new Map<CustomerId, Spending[]>();
    for (const owned of await ownedEvents(tx, entries)) {
      if (owned.kind !== 'account') continue;
      const spent = spendingOf(owned.event, owned.currency, owned.isOwn);
      if (!spent) continue;
      byCustomer.set(owned.customerId, [...(byCustomer.get(owned.customerId) ?? []), spent]);
    }
    const rows = [...byCustomer].flatMap(([customerId, spent]) =>
      sumSpending(spent).map((sum) => toRow(customerId, sum)),
    );
    if (rows.length === 0) return;
    await tx`
      insert into spending (generation, customer_id, month, currency, category, spent_minor,
        received_minor, entries)
      select ${generation}::smallint, row.* from jsonb_to_recordset(${tx.json(rows)}) as row (
        customer_id uuid, month text, currency text, category text, spent_minor bigint,
        received_minor bigint, entries int)
      on conflict (customer_id, generation, month, currency, category) do update set
        spent_minor = spending.spent_minor + excluded.spent_minor,
        received_minor = spending.received_minor + excluded.received_minor,
        entries = spending.entries + excluded.entries`;
  },
};

/** Everything a customer spent and received, oldest month first; all months, or those before one. */
export async function listSpending(customerId: CustomerId, before?: Month): Promise<Spending[]> {
  const rows = await drizzleClient()
    .select()
    .from(spending)
    .where(
      and(
        eq(spending.customerId, customerId),
        isLive(spending),
        before ? lt(spending.month, before) : undefined,
      ),
    )
    .orderBy(asc(spending.month), asc(spending.currency), asc(spending.category));
  return rows.map(({ month, currency, category, entries, ...row }) => ({
    month,
    currency,
    category,
    spentMinor: minor(row.spentMinor),
    receivedMinor: minor(row.receivedMinor),
    entries,
  }));
}

/**
 * The same as it stood at an instant. Months that were over by then have not changed since, for an
 * entry belongs to the month that it is recorded in; only the running one is folded, from its events.
 */
export async function listSpendingUntil(
  customerId: CustomerId,
  until: Instant,
): Promise<Spending[]> {
  const running = monthOf(londonDate(until));
  const [over, accounts] = await Promise.all([
    listSpending(customerId, running),
    listBalances(customerId),
  ]);
  const own = new Set(accounts.map(({ accountId }) => accountId));
  const ofRunning = await Promise.all(
    accounts.map(async ({ accountId: id, currency }) => {
      const afterVersion = await lastVersionBefore(id, firstDay(running));
      const events = await readStream(
        sqlClient(),
        { kind: 'account', id },
        { afterVersion, until },
      );
      return events.flatMap((event) => {
        const spent = spendingOf(event, currency, (other) => own.has(other));
        return spent?.month === running ? [spent] : [];
      });
    }),
  );
  return [...over, ...sumSpending(ofRunning.flat())];
}

function toRow(customerId: CustomerId, sum: Spending) {
  return {
    customer_id: customerId,
    month: sum.month,
    currency: sum.currency,
    category: sum.category,
    spent_minor: sum.spentMinor.toString(),
    received_minor: sum.receivedMinor.toString(),
    entries: sum.entries,
  };
}
