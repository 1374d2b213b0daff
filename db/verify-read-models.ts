import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '@/domain/calendar';
import type { Finding } from '@/domain/findings';
import { BANK_ID, type StreamId } from '@/domain/ids';
import type { StatementLine } from '@/domain/projections/statement';
import { accountWithNumber } from './account-numbers';
import type { Snapshot, StreamPlace, StreamRange } from './logged-events';
import { balancesWithin } from './read-models/balances';
import { findClock } from './read-models/bank-clock';
import { paymentsWithin } from './read-models/payments';
import { standingOrdersWithin } from './read-models/standing-orders';
import { linesBetween } from './read-models/statement-lines';
import type { Folded } from './stream-cache';

/** One row of a read model against what the events give; undefined where there is none. */
type Row = { readonly [field: string]: unknown } | undefined;

/** The rows that belong to whole streams, as they are stored: taken away as each stream is compared. */
export type StoredRows = {
  byTable: { readonly [Table in StreamTable]: ReadonlyMap<StreamId, Row> };
  clock: Awaited<ReturnType<typeof findClock>>;
};

type StreamTable = 'balances' | 'payments' | 'standing_orders';

export async function storedRows(db: Snapshot, range: StreamRange): Promise<StoredRows> {
  return {
    byTable: {
      balances: await balancesWithin(db, range),
      payments: await paymentsWithin(db, range),
      standing_orders: await standingOrdersWithin(db, range),
    },
    clock: await findClock(db),
  };
}

/** What the rows of one stream say otherwise than the fold over all of its events. */
export function compareStream(
  streamId: StreamId,
  folded: Folded,
  recordedAt: Instant | null,
  stored: StoredRows,
): Finding[] {
  const { version } = folded;
  const against = (table: StreamTable, derived: Row) =>
    differences(table, streamId, null, { stored: stored.byTable[table].get(streamId), derived });
  switch (folded.kind) {
    case 'account':
      return against('balances', folded.balance ?? undefined);
    case 'payment': {
      const { state } = folded;
      if (state.status === 'not-initiated') return against('payments', undefined);
      return against('payments', { ...state, paymentId: streamId, version, recordedAt });
    }
    case 'standing-order': {
      const { state } = folded;
      if (state.status === 'not-created') return against('standing_orders', undefined);
      return against('standing_orders', { ...state, orderId: streamId, version, recordedAt });
    }
    case 'bank': {
      const { offsetMicros } = folded.state;
      const derived = version === 0 ? undefined : { offsetMicros, version };
      return differences('bank_clock', BANK_ID, null, { stored: stored.clock, derived });
    }
    case 'customer':
    case 'proposal':
      return [];
  }
}

/** Whether an account's number leads to it: what is sent to that number arrives where the claim says. */
export async function compareNumber(
  db: Snapshot,
  streamId: StreamId,
  { balance }: Folded,
): Promise<Finding[]> {
  // A stream that another has taken the place of has given its number on.
  if (!balance || balance.status === 'replaced') return [];
  const accountId = await accountWithNumber(balance.accountNumber, db);
  const pair = { stored: accountId && { accountId }, derived: { accountId: streamId } };
  return differences('account_numbers', streamId, null, pair);
}

/** Rows of streams that have no events at all. */
export function compareRest(stored: StoredRows, seen: ReadonlySet<StreamId>): Finding[] {
  return Object.entries(stored.byTable).flatMap(([table, rows]) =>
    [...rows]
      .filter(([streamId]) => !seen.has(streamId))
      .flatMap(([streamId, row]) =>
        differences(table, streamId, null, { stored: row, derived: undefined }),
      ),
  );
}

/** What the lines between two places say otherwise than those that the events there give. */
export async function compareLines(
  db: Snapshot,
  between: { after: StreamPlace; upTo: StreamPlace },
  derived: readonly StatementLine[],
  isDoubtful: (line: StreamPlace) => boolean,
): Promise<Finding[]> {
  const key = ({ accountId, version }: StatementLine) => `${accountId} ${version}`;
  const expected = new Map(derived.map((line) => [key(line), line]));
  const findings: Finding[] = [];
  const compare = (accountId: StreamId, version: number, pair: { stored: Row; derived: Row }) => {
    if (isDoubtful({ streamId: accountId, version })) return;
    findings.push(...differences('statement_lines', accountId, version, pair));
  };
  for (const line of await linesBetween(db, between.after, between.upTo)) {
    compare(line.accountId, line.version, { stored: line, derived: expected.get(key(line)) });
    expected.delete(key(line));
  }
  for (const line of expected.values()) {
    compare(line.accountId, line.version, { stored: undefined, derived: line });
  }
  return findings;
}

function differences(
  readModel: string,
  streamId: StreamId,
  version: number | null,
  { stored, derived }: { stored: Row; derived: Row },
): Finding[] {
  const row = { kind: 'read-model-differs', readModel, streamId, version } as const;
  if (!stored && !derived) return [];
  if (!stored || !derived) {
    const field = 'row';
    return [{ ...row, field, stored: stored ? 'there' : null, derived: derived ? 'there' : null }];
  }
  return Object.keys({ ...stored, ...derived })
    .filter((field) => !isDeepStrictEqual(stored[field], derived[field]))
    .map((field) => ({
      ...row,
      field,
      stored: text(stored[field]),
      derived: text(derived[field]),
    }));
}

/** A sealed text is long, and says nothing to anybody. */
function text(value: unknown): string {
  const shown =
    typeof value === 'object' && value !== null ? JSON.stringify(value, plain) : String(value);
  return shown.length > 40 ? `${shown.slice(0, 40)}…` : shown;
}

function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
