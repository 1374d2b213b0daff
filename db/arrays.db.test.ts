import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import {
  bigints,
  booleans,
  byteas,
  type Column,
  dates,
  digests,
  instants,
  ints,
  jsons,
  sent as parameter,
  smallints,
  texts,
  uuids,
} from './arrays';
import { sqlClient } from './client';

const columns = {
  uuids,
  smallints,
  ints,
  bigints,
  booleans,
  texts,
  jsons,
  digests,
  byteas,
  dates,
  instants,
};
type Columns = typeof columns;

const ids = [randomUUID(), randomUUID().toUpperCase(), null];
const cases: [keyof Columns, string, readonly unknown[]][] = [
  ['uuids', 'uuid', ids],
  ['smallints', 'smallint', [0, null, -32_768, 32_767]],
  ['ints', 'int', [0, 1, -2_147_483_648, 2_147_483_647]],
  ['bigints', 'bigint', [0n, -1n, 2n ** 63n - 1n, null, -(2n ** 63n)]],
  ['booleans', 'boolean', [true, null, false]],
  ['texts', 'text', ['', 'NULL', '{"a,b\\"}', 'Zoë 🏦', null, 'x'.repeat(100_000)]],
  ['digests', 'bytea', [null, 'ab'.repeat(32)]],
  ['byteas', 'bytea', [Buffer.alloc(0), Buffer.from('00ff10', 'hex'), null]],
  ['dates', 'date', ['2000-01-01', '1999-12-31', '2024-02-29', null, '9999-12-31']],
];

it.each(cases)('%s arrive as they are, nulls among them', async (column, type, values) => {
  expect(await sent(column, type, values)).toEqual(values.map((value) => arrived(column, value)));
  expect(await sent(column, type, [null, null])).toEqual([]);
});

function arrived(column: keyof Columns, value: unknown) {
  if (typeof value !== 'string') return value;
  if (column === 'digests') return Buffer.from(value, 'hex');
  return column === 'uuids' ? value.toLowerCase() : value;
}

it.each(cases)('a single one of %s arrives as it is, or as null', async (column, type, values) => {
  for (const value of [...values, null]) {
    const [row] = await sqlClient().unsafe(`select $1::${type} as value`, [oneOf(column, value)]);
    expect(row?.value).toEqual(arrived(column, value));
  }
});

it('instants keep their microseconds on both sides of the millennium', async () => {
  const instants = [
    '2000-01-01T00:00:00.000000Z',
    '1999-12-31T23:59:59.999999Z',
    '1970-01-01T00:00:00.000001Z',
    '2026-03-31T23:30:00.123456Z',
    '2284-12-31T00:00:00.000000Z',
  ];
  const rows = await sqlClient()<{ text: string }[]>`
    select to_char(value, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as text
    from unnest(${columnOf('instants', instants)}) as value`;
  expect(rows.map(({ text }) => text)).toEqual(instants);
});

it('JSON arrives as what it says', async () => {
  const values = ['{"a":[1,null]}', 'null', '"Zoë"'];
  expect(await sent('jsons', 'jsonb', values)).toEqual(values.map((text) => JSON.parse(text)));
});

it('what is no value of its type is not sent', () => {
  const id = randomUUID();
  for (const text of ['', id.slice(1), `${id}0`, `${id.slice(0, -1)}g`, id.replace('-', ':')]) {
    expect(() => columnOf('uuids', [text])).toThrow('Not a UUID');
  }
  for (const text of ['', 'noon', '2026-13-01', '2026-03-31x']) {
    expect(() => columnOf('dates', [text])).toThrow('Not a time');
    expect(() => columnOf('instants', [`${text}T12:00:00.000000Z`])).toThrow('Not a time');
  }
  for (const text of ['', 'ab', 'ab'.repeat(33), `${'ab'.repeat(31)}xy`]) {
    expect(() => columnOf('digests', [text])).toThrow('Not a digest');
  }
  expect(() => columnOf('ints', [2 ** 31])).toThrow(RangeError);
  expect(() => columnOf('bigints', [2n ** 63n])).toThrow(RangeError);
});

function columnOf(column: keyof Columns, values: readonly unknown[]) {
  return parameter(sqlClient() as never, reader(column)(values));
}

function oneOf(column: keyof Columns, value: unknown) {
  return parameter(sqlClient() as never, reader(column).one(value));
}

function reader(column: keyof Columns): Column<unknown> {
  const make = columns[column] as (read: (value: unknown) => unknown) => Column<unknown>;
  return make((value) => value);
}

async function sent(column: keyof Columns, type: string, values: readonly unknown[]) {
  const rows = await sqlClient().unsafe<{ value: unknown }[]>(
    `select value from unnest($1::${type}[]) as value`,
    [columnOf(column, values)],
  );
  return rows.map(({ value }) => value);
}
