/**
 * The bank's own books, worked out from the log by the fold of `domain/projections/ledger.ts`, and kept
 * apart by month: what is booked in a month that is over is booked once and for all.
 *
 * A checkpoint holds the months up to a place in the feed; what came after it is read each time. All
 * that is read for one look comes from one snapshot of the database, together with the balances that
 * customers see, so that the two can be compared to the penny while commands go on. As of an instant,
 * the months before it count as they are, and of its own month the events until then.
 */
import {
  firstDay,
  type Instant,
  londonDate,
  type Month,
  monthOf,
  startOfDay,
} from '@/domain/calendar';
import { canonicalJson } from '@/domain/hash-chain';
import { BANK_ID, type StreamId } from '@/domain/ids';
import { type Currency, type Minor, minor } from '@/domain/money';
import {
  addLedgers,
  type Book,
  type Booking,
  evolveLedger,
  initialLedger,
  type Ledger,
} from '@/domain/projections/ledger';
import type { Recorded } from '@/domain/recorded';
import { sqlClient, type Transaction } from './client';
import { currenciesOf } from './currencies';
import { type EventRow, eventColumns, lift } from './event-store';
import { BEGINNING, type Place, readFeed } from './feed';
import { hmac } from './master-key';
import { isPassing } from './trouble';

/** Raised when the fold changes: what was kept of an older one is then passed over. */
const FOLD_VERSION = 2;

/** How many events are read at once, and after how many new ones the months are put away. */
type Pace = { page: number; keepEvery: number };

const PACE: Pace = { page: 4_000, keepEvery: 1_000 };

export type LedgerNow = {
  ledger: Ledger;
  /** The sum of the balances that customers see, for each currency. */
  balances: ReadonlyMap<Currency, Minor>;
};

export async function ledgerNow(pace = PACE): Promise<LedgerNow> {
  const { months, balances } = await inOneSnapshot(pace, async (tx, months) => ({
    months,
    balances: await sumsOfBalances(tx),
  }));
  return { ledger: [...months.values()].reduce(addLedgers, initialLedger), balances };
}

/** `until` is one that can gain no more events. */
export async function ledgerAsOf(until: Instant, pace = PACE): Promise<Ledger> {
  const month = monthOf(londonDate(until));
  return inOneSnapshot(pace, async (tx, months) => {
    const earlier = [...months].flatMap(([each, ledger]) => (each < month ? [ledger] : []));
    const ofMonth = await monthUntil(tx, month, until, pace);
    return [...earlier, ofMonth].reduce(addLedgers, initialLedger);
  });
}

/** What was booked in each month. */
type Months = ReadonlyMap<Month, Ledger>;

/** The months up to a place in the feed. It stands among the snapshots, and may be deleted like them. */
type Checkpoint = { events: number; place: Place; months: Months };

/**
 * Reads with the months as this very snapshot of the database has them, and puts them away when it is time:
 * in the same transaction, so that another server that takes over never gets what only this one had read.
 */
async function inOneSnapshot<Read>(
  pace: Pace,
  read: (tx: Transaction, months: Months) => Promise<Read>,
): Promise<Read> {
  return sqlClient().begin('isolation level repeatable read', async (tx) => {
    const kept = await newestCheckpoint(tx);
    const checkpoint = await followFeed(tx, kept, pace);
    // What is committed but may still be overtaken: the feed does not give it out yet.
    const unsettled = await tx<EventRow[]>`
      select ${eventColumns(tx)} from events
      where (epoch, tx, position) > (${checkpoint.place.epoch},
        ${checkpoint.place.tx}::text::xid8, ${checkpoint.place.position}::text::bigint)`;
    const months = await book(tx, checkpoint.months, unsettled);
    const result = await read(tx, months);
    if (checkpoint.events >= kept.events + pace.keepEvery) await tryToKeep(tx, checkpoint);
    return result;
  }) as Promise<Read>;
}

async function followFeed(tx: Transaction, from: Checkpoint, { page }: Pace): Promise<Checkpoint> {
  let checkpoint = from;
  for (;;) {
    const entries = await readFeed(tx, checkpoint.place, page);
    const last = entries.at(-1);
    if (!last) return checkpoint;
    checkpoint = {
      events: checkpoint.events + entries.length,
      place: { epoch: last.epoch, tx: last.tx, position: last.position },
      months: await book(tx, checkpoint.months, entries),
    };
  }
}

/** The log has no index by time, but going through it once costs less than folding all of it. */
async function monthUntil(
  tx: Transaction,
  month: Month,
  until: Instant,
  { page }: Pace,
): Promise<Ledger> {
  let months: Months = new Map();
  let last: Pick<EventRow, 'stream_id' | 'version'> = { stream_id: NOWHERE, version: 0 };
  for (;;) {
    const rows = await tx<EventRow[]>`
      select ${eventColumns(tx)} from events
      where (stream_id, version) > (${last.stream_id}::uuid, ${last.version})
        and recorded_at >= ${startOfDay(firstDay(month))}::text::timestamptz
        and recorded_at <= ${until}::text::timestamptz
      order by stream_id, version limit ${page}`;
    months = await book(tx, months, rows);
    const end = rows.at(-1);
    if (!end || rows.length < page) return months.get(month) ?? initialLedger;
    last = end;
  }
}

const NOWHERE = '00000000-0000-0000-0000-000000000000' as StreamId;

async function book(tx: Transaction, months: Months, rows: readonly EventRow[]): Promise<Months> {
  const currencies = await currenciesOf(
    tx,
    rows.map(({ stream_id }) => stream_id),
  );
  const booked = new Map(months);
  for (const row of rows) {
    for (const event of lift(row) as Recorded<Booking['event']>[]) {
      // An account's currency is that of its opening; what another bank answers names its own.
      const currency =
        'answerId' in event.data ? event.data.currency : currencies.get(row.stream_id);
      if (!currency) continue;
      const month = monthOf(londonDate(event.recordedAt));
      booked.set(month, evolveLedger(booked.get(month) ?? initialLedger, { event, currency }));
    }
  }
  return booked;
}

async function sumsOfBalances(tx: Transaction): Promise<Map<Currency, Minor>> {
  const rows = await tx<{ currency: Currency; total: string }[]>`
    select currency, sum(booked_minor)::text as total from balances
    where generation = (
      select generation from projections where name = 'balances' and status = 'live')
    group by currency`;
  return new Map(rows.map(({ currency, total }) => [currency, minor(BigInt(total))]));
}

async function newestCheckpoint(tx: Transaction): Promise<Checkpoint> {
  const [row] = await tx<{ events: number; state: StoredCheckpoint & { signature: string } }[]>`
    select version as events, state from snapshots
    where stream_id = ${BANK_ID} and fold = 'ledger' and fold_version = ${FOLD_VERSION}
    order by version desc limit 1`;
  const { signature, ...stored } = row?.state ?? {};
  if (!row || signature !== sign(row.events, stored as StoredCheckpoint)) return nothingYet;
  const { place, months } = row.state;
  return { events: row.events, place, months: new Map(months.map(fromStored)) };
}

const nothingYet: Checkpoint = { events: 0, place: BEGINNING, months: new Map() };

/** Several readers may have come equally far: one of them keeps it, and the others read all the same. */
async function tryToKeep(tx: Transaction, checkpoint: Checkpoint): Promise<void> {
  try {
    await tx.savepoint((savepoint) => keep(savepoint, checkpoint));
  } catch (error) {
    if (!isPassing(error)) throw error;
  }
}

/** Whatever is not the newest is of no use. */
async function keep(tx: Transaction, { events, place, months }: Checkpoint): Promise<void> {
  const stored: StoredCheckpoint = { place, months: [...months].map(toStored) };
  const state = { ...stored, signature: sign(events, stored) };
  await tx`
    delete from snapshots
    where stream_id = ${BANK_ID} and fold = 'ledger'
      and (version < ${events} or fold_version <> ${FOLD_VERSION})`;
  await tx`
    insert into snapshots (stream_id, fold, version, fold_version, state, recorded_at)
    values (${BANK_ID}, 'ledger', ${events}, ${FOLD_VERSION}, ${tx.json(state)}, bank_now())
    on conflict do nothing`;
}

/** What somebody else put there is passed over, and the log is folded from its beginning. */
function sign(events: number, stored: StoredCheckpoint): string {
  return hmac('snapshots', canonicalJson(['ledger', FOLD_VERSION, events, stored])).toString(
    'base64url',
  );
}

type StoredCheckpoint = { place: Place; months: StoredMonth[] };
type StoredMonth = [Month, Partial<Record<Currency, Record<keyof Book, string>>>];

function toStored([month, ledger]: [Month, Ledger]): StoredMonth {
  return [month, mapAmounts(ledger, String)];
}

function fromStored([month, ledger]: StoredMonth): [Month, Ledger] {
  return [month, mapAmounts(ledger, (text) => minor(BigInt(text)))];
}

type Amounts<Of> = Partial<Record<Currency, Readonly<Record<keyof Book, Of>>>>;

function mapAmounts<From, To>(ledger: Amounts<From>, convert: (amount: From) => To): Amounts<To> {
  const books = Object.entries(ledger).map(([currency, amounts]) => {
    const entries = Object.entries(amounts) as [keyof Book, From][];
    return [currency, Object.fromEntries(entries.map(([name, one]) => [name, convert(one)]))];
  });
  return Object.fromEntries(books) as Amounts<To>;
}
