/**
 * Columns of rows for `unnest(${uuids(({ id }) => id)}, …)`, in PostgreSQL's binary form of arrays: as text,
 * reading the columns is up to a quarter of what a batch of commands costs the database.
 *
 * What has no place in its column's type is an error here. Where all are null, none is written: beside
 * longer columns `unnest` fills a shorter one up with null.
 */
import type { Instant, LocalDate } from '@/domain/calendar';
import type { Transaction } from './client';

/** A type's numbers in `pg_type`, and its binary form. */
type Type<Value> = {
  element: number;
  array: number;
  /** Bytes that a value takes at most. */
  room(value: Value): number;
  /** Writes a value at a place and answers where it ends. */
  write(bytes: Buffer, value: Value, at: number): number;
};

const UUID: Type<string> = { element: 2950, array: 2951, room: () => 16, write: writeUuid };

const SMALLINT: Type<number> = {
  element: 21,
  array: 1005,
  room: () => 2,
  write: (bytes, value, at) => bytes.writeInt16BE(value, at),
};

const INT: Type<number> = {
  element: 23,
  array: 1007,
  room: () => 4,
  write: (bytes, value, at) => bytes.writeInt32BE(value, at),
};

const BIGINT: Type<bigint> = {
  element: 20,
  array: 1016,
  room: () => 8,
  write: (bytes, value, at) => bytes.writeBigInt64BE(value, at),
};

const BOOLEAN: Type<boolean> = {
  element: 16,
  array: 1000,
  room: () => 1,
  write: (bytes, value, at) => bytes.writeUInt8(Number(value), at),
};

const TEXT: Type<string> = {
  element: 25,
  array: 1009,
  room: (value) => Buffer.byteLength(value),
  write: (bytes, value, at) => at + bytes.write(value, at),
};

const JSONB: Type<string> = {
  element: 3802,
  array: 3807,
  room: (value) => 1 + Buffer.byteLength(value),
  // The version of the form, and then JSON's own text.
  write: (bytes, value, at) => at + 1 + bytes.write(value, bytes.writeUInt8(1, at)),
};

const BYTEA: Type<Uint8Array> = {
  element: 17,
  array: 1001,
  room: ({ length }) => length,
  write: (bytes, value, at) => {
    bytes.set(value, at);
    return at + value.length;
  },
};

const DAY_MS = 86_400_000;
/** PostgreSQL counts days and microseconds from here. */
const BEGINNING_MS = Date.UTC(2000);

const DATE: Type<LocalDate> = {
  element: 1082,
  array: 1182,
  room: () => 4,
  write: (bytes, value, at) =>
    bytes.writeInt32BE(whole((Date.parse(value) - BEGINNING_MS) / DAY_MS, value), at),
};

const TIMESTAMPTZ: Type<Instant> = {
  element: 1184,
  array: 1185,
  room: () => 8,
  // Below a thousandth, what a JavaScript date drops. Whole for 285 years.
  write: (bytes, value, at) => {
    const millis = Date.parse(value) - BEGINNING_MS;
    const micros = whole(millis * 1000 + Number(value.slice(23, 26)), value);
    const high = Math.floor(micros / 2 ** 32);
    return bytes.writeUInt32BE(micros - high * 2 ** 32, bytes.writeInt32BE(high, at));
  },
};

function whole(count: number, value: string): number {
  if (!Number.isSafeInteger(count)) throw new RangeError(`Not a time: ${value}`);
  return count;
}

/** How to make columns of some rows, by type: each is told what it holds of a row. */
export function columnsOf<Row>(tx: Transaction, rows: readonly Row[]) {
  const of =
    <Value>(type: Type<Value>) =>
    (read: (row: Row) => Value | null) =>
      tx.typed(toArray(type, rows.map(read)), type.array);
  return {
    uuids: of(UUID),
    smallints: of(SMALLINT),
    ints: of(INT),
    bigints: of(BIGINT),
    booleans: of(BOOLEAN),
    texts: of(TEXT),
    /** Of JSON's own text. */
    jsons: of(JSONB),
    byteas: of(BYTEA),
    dates: of(DATE),
    instants: of(TIMESTAMPTZ),
  };
}

const HEADER = 20;

function toArray<Value>(type: Type<Value>, values: readonly (Value | null)[]): Buffer {
  let length = HEADER;
  let nulls = 0;
  for (const value of values) {
    length += 4;
    if (value === null) nulls += 1;
    else length += type.room(value);
  }
  if (nulls === values.length) return head(Buffer.allocUnsafe(HEADER - 8), type, 0, 0);
  const bytes = head(Buffer.allocUnsafe(length), type, 1, Math.sign(nulls));
  bytes.writeInt32BE(values.length, HEADER - 8);
  bytes.writeInt32BE(1, HEADER - 4);
  let at = HEADER;
  for (const value of values) {
    const start = at + 4;
    const end = value === null ? start : type.write(bytes, value, start);
    bytes.writeInt32BE(value === null ? -1 : end - start, at);
    at = end;
  }
  return bytes;
}

function head(
  bytes: Buffer,
  { element }: { element: number },
  dimensions: number,
  hasNull: number,
) {
  bytes.writeInt32BE(dimensions, 0);
  bytes.writeInt32BE(hasNull, 4);
  bytes.writeInt32BE(element, 8);
  return bytes;
}

const DASH = '-'.charCodeAt(0);
/** What each character stands for as a digit of sixteen; what is none is larger than any of them. */
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => {
  const digit = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(digit) ? 16 : digit;
});

function writeUuid(bytes: Buffer, value: string, at: number): number {
  let end = at;
  let digits = 0;
  for (let place = 0; place < value.length && end < at + 16; place += 2) {
    if (value.charCodeAt(place) === DASH) place += 1;
    const high = digit(value, place);
    const low = digit(value, place + 1);
    digits |= high | low;
    bytes[end++] = high * 16 + low;
  }
  if (value.length !== 36 || end !== at + 16 || digits > 15)
    throw new RangeError(`Not a UUID: ${value}`);
  return end;
}

function digit(text: string, place: number): number {
  return DIGITS[text.charCodeAt(place)] ?? 16;
}
