import { customType } from 'drizzle-orm/pg-core';
import type { Instant, LocalDate } from '@/domain/calendar';

/** SHA-256 digests, HMACs and wrapped keys. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({
  dataType: () => 'bytea',
});

/** A 64-bit transaction id, which unlike xid never wraps around. */
export const xid8 = customType<{ data: bigint; driverData: string }>({
  dataType: () => 'xid8',
  fromDriver: (text) => BigInt(text),
  toDriver: (value) => value.toString(),
});

/** A timestamptz that keeps its microseconds: they travel as text, never through a JavaScript Date. */
export const instant = customType<{ data: Instant; driverData: string }>({
  dataType: () => 'timestamptz',
  fromDriver: instantFromPg,
  toDriver: (value) => value,
});

/** A calendar day, as text on both sides. */
export const localDate = customType<{ data: LocalDate; driverData: string }>({
  dataType: () => 'date',
});

const WITH_MICROSECONDS = '2026-03-31 23:30:00.123456+00'.length;

/** PostgreSQL's own text of a timestamptz in UTC ("2026-03-31 23:30:00.12+00") as an `Instant`. */
export function instantFromPg(text: string): Instant {
  if (text.length === WITH_MICROSECONDS)
    return `${text.slice(0, 10)}T${text.slice(11, 26)}Z` as Instant;
  const [date, time = ''] = text.replace(/\+00$/, '').split(' ');
  const [clock, fraction = ''] = time.split('.');
  return `${date}T${clock}.${fraction.padEnd(6, '0')}Z` as Instant;
}
