import { fromMicros, type Instant, toMicros } from '@/domain/calendar';
import { sqlClient } from './client';
import { instantFromPg } from './columns';

/** Bank time: the database's clock plus the offset that the bank's own stream records. */
export async function bankNow(): Promise<Instant> {
  const [row] = await sqlClient()<{ now: string }[]>`select bank_now() as now`;
  if (!row) throw new Error('bank_now() gave no row');
  return instantFromPg(row.now);
}

/** How far bank time runs ahead of the database's clock, in microseconds. */
export async function bankAhead(): Promise<bigint> {
  const [row] = await sqlClient()<{ micros: bigint }[]>`
    select (extract(epoch from bank_offset()) * 1000000)::bigint as micros`;
  if (!row) throw new Error('bank_offset() gave no row');
  return row.micros;
}

/**
 * The newest moment of the past that can gain no more events.
 *
 * A command takes its instant under its locks and commits a little later, so a link to "just now"
 * could find one event more when it is opened again. Any append that is not yet visible belongs to a
 * transaction that is still open, and its instant is later than that transaction's start. By the same
 * offset: the clock is moved only when nobody who has read it is still at work.
 */
export async function lastSafeInstant(): Promise<Instant> {
  // The statement's own start is taken before the list of transactions, never after it.
  const [row] = await sqlClient()<{ safe: string }[]>`
    select least(
      statement_timestamp(),
      (select min(xact_start) from pg_stat_activity
        where datname = current_database() and backend_xid is not null)
    ) + bank_offset() as safe`;
  if (!row) throw new Error('lastSafeInstant gave no row');
  return fromMicros(toMicros(instantFromPg(row.safe)) - 1n);
}
