/**
 * Columns of rows as arrays in PostgreSQL's binary form: as text, reading the columns is up to a quarter
 * of what a batch of commands costs the database.
 *
 * What has no place in its column's type is an error here. Where all are null, none is written: what is
 * missing of an array is null.
 */
import type { Instant, LocalDate } from '@/domain/calendar';
import type { Digest } from '@/domain/hash-chain';
import type { Sql, Transaction } from './client';

/** A parameter in binary form, with its type's number in `pg_type`. */
export type Parameter = { bytes: Buffer | null; type: number };

/** What a statement is told of each of its rows, in one parameter. */
export type Column<Row> = {
  (rows: readonly Row[]): Parameter;
  /** Of a single row: no array, but the value. */
  one(row: Row): Parameter;
};

/** A type's numbers in `pg_type`, and its binary form. */
type Type<Value> = {
  element: number;
  array: number;
  /** Bytes that a value takes at most. */
  most(value: Value): number;
  /** Writes a value at a place where there is room for it, and answers where it ends. */
  write(bytes: Buffer, value: Value, at: number): number;
};

const UUID: Type<string> = { element: 2950, array: 2951, most: () => 16, write: writeUuid };

const SMALLINT: Type<number> = {
  element: 21,
  array: 1005,
  most: () => 2,
  write: (bytes, value, at) => bytes.writeInt16BE(value, at),
};

const INT: Type<number> = {
  element: 23,
  array: 1007,
  most: () => 4,
  write: (bytes, value, at) => bytes.writeInt32BE(value, at),
};

const BIGINT: Type<bigint> = {
  element: 20,
  array: 1016,
  most: () => 8,
  write: (bytes, value, at) => bytes.writeBigInt64BE(value, at),
};

const BOOLEAN: Type<boolean> = {
  element: 16,
  array: 1000,
  most: () => 1,
  write: (bytes, value, at) => bytes.writeUInt8(Number(value), at),
};

/** UTF-8 takes no more bytes for a UTF-16 unit. */
const BYTES_A_UNIT = 3;

const TEXT: Type<string> = {
  element: 25,
  array: 1009,
  most: ({ length }) => length * BYTES_A_UNIT,
  write: (bytes, value, at) => at + bytes.write(value, at),
};

const JSONB: Type<string> = {
  element: 3802,
  array: 3807,
  most: ({ length }) => 1 + length * BYTES_A_UNIT,
  // The version of the form, and then JSON's own text.
  write: (bytes, value, at) => at + 1 + bytes.write(value, bytes.writeUInt8(1, at)),
};

const BYTEA: Type<Uint8Array> = {
  element: 17,
  array: 1001,
  most: ({ length }) => length,
  write: (bytes, value, at) => {
    bytes.set(value, at);
    return at + value.length;
  },
};

const DIGEST_BYTES = 32;

const DIGEST: Type<Digest> = {
  element: BYTEA.element,
  array: BYTEA.array,
  most: () => DIGEST_BYTES,
  write: (bytes, value, at) => {
    if (value.length !== 2 * DIGEST_BYTES || bytes.write(value, at, 'hex') !== DIGEST_BYTES)
      throw new RangeError(`Not a digest: ${value}`);
    return at + DIGEST_BYTES;
  },
};

const DAY_MS = 86_400_000;
/** PostgreSQL counts days and microseconds from here. */
const BEGINNING_MS = Date.UTC(2000);

/** Of a batch, most days are the same one, and most instants of the same second. */
let lastDay = { text: '2000-01-01', days: 0 };
let lastSecond = { text: '2000-01-01T00:00:00', micros: 0 };

const DATE: Type<LocalDate> = {
  element: 1082,
  array: 1182,
  most: () => 4,
  write: (bytes, value, at) => {
    if (value !== lastDay.text) {
      const days = whole((Date.parse(value) - BEGINNING_MS) / DAY_MS, value);
      lastDay = { text: value, days };
    }
    return bytes.writeInt32BE(lastDay.days, at);
  },
};

const TIMESTAMPTZ: Type<Instant> = {
  element: 1184,
  array: 1185,
  most: () => 8,
  // Below a thousandth, what a JavaScript date drops. Whole for 285 years.
  write: (bytes, value, at) => {
    const second = value.slice(0, 19);
    if (second !== lastSecond.text) {
      const micros = whole((Date.parse(`${second}Z`) - BEGINNING_MS) * 1000, value);
      lastSecond = { text: second, micros };
    }
    const micros = whole(lastSecond.micros + Number(value.slice(20, -1)), value);
    const high = Math.floor(micros / 2 ** 32);
    return bytes.writeUInt32BE(micros - high * 2 ** 32, bytes.writeInt32BE(high, at));
  },
};

function whole(count: number, value: string): number {
  if (!Number.isSafeInteger(count)) throw new RangeError(`Not a time: ${value}`);
  return count;
}

export const uuids = columnOf(UUID);
export const smallints = columnOf(SMALLINT);
export const ints = columnOf(INT);
export const bigints = columnOf(BIGINT);
export const booleans = columnOf(BOOLEAN);
export const texts = columnOf(TEXT);
/** Of JSON's own text. */
export const jsons = columnOf(JSONB);
export const byteas = columnOf(BYTEA);
/** As bytes, of their hexadecimal digits. */
export const digests = columnOf(DIGEST);
export const dates = columnOf(DATE);
export const instants = columnOf(TIMESTAMPTZ);

/** Makes columns of a type, each of what it reads of a row. */
function columnOf<Value>(type: Type<Value>) {
  return <Row>(read: (row: Row) => Value | null): Column<Row> =>
    Object.assign(
      (rows: readonly Row[]) => ({ bytes: toArray(type, rows, read), type: type.array }),
      { one: (row: Row) => ({ bytes: toBytes(type, read(row)), type: type.element }) },
    );
}

/** One value, of which every row is told the same. */
export function smallint(value: number): Parameter {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return { bytes, type: SMALLINT.element };
}

/** As a value within a statement of any kind. */
export function sent(sql: Sql | Transaction, { bytes, type }: Parameter) {
  return sql.typed(bytes, type);
}

const HEADER = 20;

/**
 * Where parameters are put together, one behind the other, before it is known how long each gets: each
 * command has some fifty. What is behind the last is free; what has been handed out is never written again.
 */
let room = Buffer.allocUnsafeSlow(1 << 16);
let free = 0;

/** Makes room for so many bytes behind those that were begun where it is free, which move along. */
function makeRoom(begun: number, more: number): void {
  const larger = Buffer.allocUnsafeSlow(Math.max(room.length, 2 * (begun + more)));
  room.copy(larger, 0, free, free + begun);
  room = larger;
  free = 0;
}

function handOut(end: number): Buffer {
  const bytes = room.subarray(free, end);
  free = end;
  return bytes;
}

function toBytes<Value>(type: Type<Value>, value: Value | null): Buffer | null {
  if (value === null) return null;
  const most = type.most(value);
  if (free + most > room.length) makeRoom(0, most);
  return handOut(type.write(room, value, free));
}

function toArray<Row, Value>(
  type: Type<Value>,
  rows: readonly Row[],
  read: (row: Row) => Value | null,
): Buffer {
  if (free + HEADER > room.length) makeRoom(0, HEADER);
  let at = free + HEADER;
  let nulls = 0;
  for (const row of rows) {
    const value = read(row);
    const most = 4 + (value === null ? 0 : type.most(value));
    if (at + most > room.length) {
      const begun = at - free;
      makeRoom(begun, most);
      at = begun;
    }
    const start = at + 4;
    const end = value === null ? start : type.write(room, value, start);
    if (value === null) nulls += 1;
    room.writeInt32BE(value === null ? -1 : end - start, at);
    at = end;
  }
  const isEmpty = nulls === rows.length;
  room.writeInt32BE(isEmpty ? 0 : 1, free);
  room.writeInt32BE(isEmpty ? 0 : Math.sign(nulls), free + 4);
  room.writeInt32BE(type.element, free + 8);
  room.writeInt32BE(rows.length, free + HEADER - 8);
  room.writeInt32BE(1, free + HEADER - 4);
  return handOut(isEmpty ? free + HEADER - 8 : at);
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
