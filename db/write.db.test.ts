import { expect, it } from 'vitest';
import { ints, smallint, texts } from './arrays';
import { sqlClient } from './client';
import { overRows, writeTogether } from './write';

type Row = { key: number; text: string | null };

const insertOne = overRows<Row>(
  { key: ints(({ key }) => key), words: texts(({ text }) => text), nothing: texts(() => null) },
  (rows, names, given) => `insert into one (${names}, given) select row.*, ${given} from ${rows}`,
);
const insertTwo = overRows<Row>(
  { key: ints(({ key }) => key) },
  (rows, names) => `insert into two (${names}) select row.* from ${rows}`,
);

// A group of commands and a page of a rebuild are handed over in different ways.
it.each([1, 2, 256, 257, 3_000])(
  '%i rows arrive in two tables, nulls among them',
  async (count) => {
    const rows = Array.from({ length: count }, (_, index) => ({
      key: index,
      text: index % 3 === 1 ? null : `${'é'.repeat(index % 7)}"{,}`,
    }));
    const arrived = await sqlClient().begin(async (tx) => {
      await tx`create temporary table one (key int, words text, nothing text, given smallint) on commit drop`;
      await tx`create temporary table two (key int) on commit drop`;
      await writeTogether(tx, [insertTwo(rows), insertOne(rows, smallint(-7))]);
      const [two] = await tx`select array_agg(key order by key) as keys from two`;
      return { one: await tx`select * from one order by key`, keys: two?.keys };
    });
    expect([...arrived.one]).toEqual(
      rows.map(({ key, text }) => ({ key, words: text, nothing: null, given: -7 })),
    );
    expect(arrived.keys).toEqual(rows.map(({ key }) => key));
  },
);

it('nothing is nothing to send', async () => {
  await sqlClient().begin((tx) => writeTogether(tx, []));
});
