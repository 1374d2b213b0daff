/**
 * The bank's own books, worked out from the log by the fold of `domain/projections/ledger.ts`.
 *
 * Now: from the newest checkpoint, which is a fold of the feed up to a place, and what came after it.
 * That is read in one snapshot of the database together with the balances that customers see, so that
 * the two can be compared to the penny while commands go on. As of an instant: from all events until
 * then, page by page; nothing recorded up to a safe instant can change any more.
 */
import type { AccountEvent } from '@/domain/account/events';
import type { Instant } from '@/domain/calendar';
import { canonicalJson } from '@/domain/hash-chain';
import { BANK_ID, type StreamId } from '@/domain/ids';
import { type Currency, type Minor, minor } from '@/domain/money';
import { type Book, evolveLedger, initialLedger, type Ledger } from '@/domain/projections/ledger';
import type { Recorded } from '@/domain/recorded';
import { type Sql, sqlClient, type Transaction } from './client';
import { currenciesOf } from './currencies';
import { type EventRow, eventColumns, lift } from './event-store';
import { BEGINNING, type FeedEntry, type Place, readFeed } from './feed';
import { hmac } from './master-key';

/** Raised when the fold changes: what was kept of an older one is then passed over. */
const FOLD_VERSION = 1;
const PAGE = 4_000;
const KEEP_EVERY = 1_000;

export type LedgerNow = {
  ledger: Ledger;
  /** The sum of the balances that customers see, for each currency. */
  balances: ReadonlyMap<Currency, Minor>;
};

export async function ledgerNow(keepEvery = KEEP_EVERY): Promise<LedgerNow> {
  const { checkpoint, kept, ...now } = await inOneSnapshot(async (tx) => {
    const kept = await newestCheckpoint(tx);
    const checkpoint = await followFeed(tx, kept);
    const unsettled = await eventsAfter(tx, checkpoint.place);
    const ledger = await book(tx, checkpoint.ledger, unsettled);
    return { checkpoint, kept, ledger, balances: await sumsOfBalances(tx) };
  });
  if (checkpoint.events >= kept.events + keepEvery) await keep(checkpoint);
  return now;
}

/** `until` is one that can gain no more events. */
export async function ledgerAsOf(until: Instant): Promise<Ledger> {
  let ledger = initialLedger;
  let last: Pick<EventRow, 'stream_id' | 'version'> = { stream_id: NOWHERE, version: 0 };
  for (;;) {
    const rows = await sqlClient()<EventRow[]>`
      select ${eventColumns(sqlClient())} from events
      where (stream_id, version) > (${last.stream_id}::uuid, ${last.version})
        and recorded_at <= ${until}::text::timestamptz
      order by stream_id, version limit ${PAGE}`;
    ledger = await book(sqlClient(), ledger, rows);
    const end = rows.at(-1);
    if (!end || rows.length < PAGE) return ledger;
    last = end;
  }
}

const NOWHERE = '00000000-0000-0000-0000-000000000000' as StreamId;

/** The fold of the feed up to a place. It stands among the snapshots, and may be deleted like them. */
type Checkpoint = { events: number; place: Place; ledger: Ledger };

function inOneSnapshot<Read>(read: (tx: Transaction) => Promise<Read>): Promise<Read> {
  return sqlClient().begin('isolation level repeatable read read only', read) as Promise<Read>;
}

async function followFeed(tx: Transaction, from: Checkpoint): Promise<Checkpoint> {
  let checkpoint = from;
  for (;;) {
    const entries = await readFeed(tx, checkpoint.place, PAGE);
    const last = entries.at(-1);
    if (!last) return checkpoint;
    checkpoint = {
      events: checkpoint.events + entries.length,
      place: { epoch: last.epoch, tx: last.tx, position: last.position },
      ledger: await book(tx, checkpoint.ledger, entries),
    };
  }
}

/** What is committed but may still be overtaken: the feed does not give it out yet. */
function eventsAfter(tx: Transaction, { epoch, tx: xid, position }: Place): Promise<EventRow[]> {
  return tx<FeedEntry[]>`
    select ${eventColumns(tx)} from events
    where (epoch, tx, position) > (${epoch}, ${xid}::text::xid8, ${position}::text::bigint)`;
}

async function book(
  sql: Sql | Transaction,
  ledger: Ledger,
  rows: readonly EventRow[],
): Promise<Ledger> {
  const currencies = await currenciesOf(
    sql,
    rows.map(({ stream_id }) => stream_id),
  );
  let booked = ledger;
  for (const row of rows) {
    const currency = currencies.get(row.stream_id);
    if (!currency) continue;
    for (const event of lift(row)) {
      booked = evolveLedger(booked, { event: event as Recorded<AccountEvent>, currency });
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
  const { place, ledger } = row.state;
  return { events: row.events, place, ledger: mapBooks(ledger, (text) => minor(BigInt(text))) };
}

const nothingYet: Checkpoint = { events: 0, place: BEGINNING, ledger: initialLedger };

/** Several readers may have come equally far; whatever is not the newest is of no use. */
async function keep({ events, place, ledger }: Checkpoint): Promise<void> {
  const sql = sqlClient();
  const stored: StoredCheckpoint = { place, ledger: mapBooks(ledger, String) };
  const state = { ...stored, signature: sign(events, stored) };
  await sql`
    delete from snapshots
    where stream_id = ${BANK_ID} and fold = 'ledger'
      and (version < ${events} or fold_version <> ${FOLD_VERSION})`;
  await sql`
    insert into snapshots (stream_id, fold, version, fold_version, state, recorded_at)
    values (${BANK_ID}, 'ledger', ${events}, ${FOLD_VERSION}, ${sql.json(state)}, bank_now())
    on conflict do nothing`;
}

/** What somebody else put there is passed over, and the log is folded from its beginning. */
function sign(events: number, stored: StoredCheckpoint): string {
  return hmac('snapshots', canonicalJson(['ledger', FOLD_VERSION, events, stored])).toString(
    'base64url',
  );
}

type StoredCheckpoint = {
  place: Place;
  ledger: Partial<Record<Currency, Record<keyof Book, string>>>;
};

function mapBooks<From, To>(
  books: Partial<Record<Currency, Readonly<Record<keyof Book, From>>>>,
  convert: (value: From) => To,
): Partial<Record<Currency, Record<keyof Book, To>>> {
  const convertBook = (book: Readonly<Record<keyof Book, From>>) =>
    Object.fromEntries(
      Object.entries(book).map(([account, value]) => [account, convert(value as From)]),
    ) as Record<keyof Book, To>;
  return Object.fromEntries(
    Object.entries(books).map(([currency, book]) => [currency, convertBook(book)]),
  );
}
