/**
 * Statements over rows, as every batch of commands needs them. Each is put together once; of its rows it
 * is told a column at a time, and of a single row its values.
 */
import type { PgTable } from 'drizzle-orm/pg-core';
import { type Column, type Parameter, sent } from './arrays';
import type { Transaction } from './client';

/** One that is not sent yet. */
export type Statement = {
  /** Its own parameters numbered from the one that is free. */
  text(first: number): string;
  parameters: readonly Parameter[];
};

/**
 * What is to be written to one table: an `insert`, `update` or `delete`. It must not wait for nor see what
 * the others of its statement write.
 */
export type Write = Statement;

/** By the names that they have in the statement. */
export type Columns<Row> = { readonly [name: string]: Column<Row> };

/**
 * All columns that a table of `schema.ts` has, but for those that the statement itself gives a value. A new
 * column of the table does not compile until somebody has said here what is written into it.
 */
export type ColumnsOf<Table extends PgTable, Row, Given extends string = never> = {
  readonly [Name in keyof Table['$inferSelect'] & string as Exclude<
    SnakeCase<Name>,
    Given
  >]: Column<Row>;
};

/** `bookedMinor` as the database has it, `booked_minor`. */
export type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : '';

/**
 * For `on conflict … do update set`: every column but the key and what no event changes. A new column is
 * written anew unless somebody names it among the fixed ones.
 */
export function setAnew<Name extends string>(
  columns: { readonly [name in Name]: unknown },
  fixed: { readonly [name in NoInfer<Name>]?: true },
): string {
  return (Object.keys(columns) as Name[])
    .filter((name) => !fixed[name])
    .map((name) => `${name} = excluded.${name}`)
    .join(', ');
}

/**
 * From so many rows on, `unnest` is faster than subscripts: the elements of an array of texts differ in length,
 * and PostgreSQL looks for each of them from the array's beginning.
 */
const LONG = 256;

/**
 * A statement over rows: where its text has `rows`, there is `row` with columns of these names, the first
 * of which is never null. The names in order are for `insert into … (names) select row.* from rows`. One
 * more parameter may be the same for all.
 */
export function overRows<Row>(
  columns: Columns<Row>,
  statement: (rows: string, names: string, given: string) => string,
): (rows: readonly Row[], ...given: [] | [Parameter]) => Statement {
  const names = Object.keys(columns);
  const read = Object.values(columns);
  const textFrom = (source: Source) => {
    const texts = new Map<number, string>();
    return (first: number) => {
      const known = texts.get(first);
      if (known !== undefined) return known;
      const text = statement(source(names, first), names.join(', '), `$${first + names.length}`);
      texts.set(first, text);
      return text;
    };
  };
  const [ofOne, ofSome, ofMany] = [textFrom(selected), textFrom(subscripted), textFrom(unnested)];
  return (rows, ...given) => {
    const [one, other] = rows;
    if (one !== undefined && other === undefined)
      return { text: ofOne, parameters: [...read.map((column) => column.one(one)), ...given] };
    const text = rows.length > LONG ? ofMany : ofSome;
    return { text, parameters: [...read.map((column) => column(rows)), ...given] };
  };
}

/** What a statement has its rows from: arrays of their values, or the values of the only one. */
type Source = (names: readonly string[], first: number) => string;

/** To a command alone, arrays and what they are joined with are a fifth of what its writing costs. */
const selected: Source = (names, first) => {
  const values = names.map((name, index) => `$${first + index} as ${name}`);
  return `(select ${values.join(', ')}) as row`;
};

/** An element is looked up faster than `unnest` hands it on, and a group of commands asks for some fifty arrays. */
const subscripted: Source = ([key, ...names], first) => {
  const others = names.map((name, index) => `, ($${first + 1 + index})[place::int] as ${name}`);
  return `(select ${key}${others.join('')}
    from unnest($${first}) with ordinality as one (${key}, place)) as row`;
};

const unnested: Source = (names, first) => {
  const arrays = names.map((_, index) => `$${first + index}`);
  return `unnest(${arrays.join(', ')}) as row (${names.join(', ')})`;
};

/** Asks one, and answers its rows. */
export function ask<Row extends object>(tx: Transaction, question: Statement): Promise<Row[]> {
  return send<Row>(tx, question.text(1), question.parameters);
}

/**
 * Sends them as one statement: a statement more costs the database and the driver about as much as a
 * command more in its rows.
 */
export async function writeTogether(tx: Transaction, writes: readonly Write[]): Promise<void> {
  if (writes.length === 0) return;
  const parameters: Parameter[] = [];
  const parts = writes.map((write, index) => {
    const text = write.text(parameters.length + 1);
    parameters.push(...write.parameters);
    return `write_${index} as (${text})`;
  });
  await send(tx, `with ${parts.join(', ')} select`, parameters);
}

function send<Row extends object>(
  tx: Transaction,
  text: string,
  parameters: readonly Parameter[],
): Promise<Row[]> {
  const values = parameters.map((parameter) => sent(tx, parameter));
  return tx.unsafe<Row[]>(text, values, { prepare: true });
}
