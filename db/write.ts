/**
 * Statements over rows, as every batch of commands writes them. Each is put together once; of its rows it
 * is told a column at a time.
 */
import { type Column, type Parameter, sent } from './arrays';
import type { Transaction } from './client';

/**
 * What is to be written to one table: an `insert`, `update` or `delete`, not sent yet. It must not wait for
 * nor see what the others of its statement write.
 */
export type Write = {
  /** Its own parameters numbered from the one that is free. */
  text(first: number): string;
  parameters: readonly Parameter[];
};

/** By the names that they have in the statement. */
export type Columns<Row> = { readonly [name: string]: Column<Row> };

/**
 * An element of an array is looked up faster than `unnest` hands it on, and a group of commands asks for
 * some fifty arrays. But in a long one of texts it is looked for from the beginning.
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
): (rows: readonly Row[], ...given: [] | [Parameter]) => Write {
  const names = Object.keys(columns);
  const read = Object.values(columns);
  const texts = new Map<number, string>();
  const textOf = (first: number, isLong: boolean) => {
    // One table for both: no statement has a parameter 0.
    const key = isLong ? -first : first;
    const known = texts.get(key);
    if (known !== undefined) return known;
    const source = isLong ? unnested(names, first) : subscripted(names, first);
    const text = statement(source, names.join(', '), `$${first + names.length}`);
    texts.set(key, text);
    return text;
  };
  return (rows, ...given) => ({
    text: (first) => textOf(first, rows.length > LONG),
    parameters: [...read.map((column) => column(rows)), ...given],
  });
}

function unnested(names: readonly string[], first: number): string {
  const arrays = names.map((_, index) => `$${first + index}`);
  return `unnest(${arrays.join(', ')}) as row (${names.join(', ')})`;
}

function subscripted([key, ...names]: readonly string[], first: number): string {
  const others = names.map((name, index) => `, ($${first + 1 + index})[place::int] as ${name}`);
  return `(select ${key}${others.join('')}
    from unnest($${first}) with ordinality as one (${key}, place)) as row`;
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
  const values = parameters.map((parameter) => sent(tx, parameter));
  await tx.unsafe(`with ${parts.join(', ')} select`, values, { prepare: true });
}
