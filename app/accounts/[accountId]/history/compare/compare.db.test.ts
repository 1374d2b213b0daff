import { beforeAll, expect, it } from 'vitest';
import { sqlClient } from '@/db/client';
import { readStream } from '@/db/event-store';
import { deposit, open, register, withdraw } from '@/db/test/bank';
import { type Instant, plusMicros } from '@/domain/calendar';
import type { AccountId, CustomerId } from '@/domain/ids';
import { totalsByKind } from '@/domain/projections/compare';
import { statementLines } from '@/domain/projections/statement';
import { loadBetween, loadCompared } from './load-compare';

let jane: CustomerId;
let account: AccountId;

beforeAll(async () => {
  jane = await register();
  account = await open(jane, '100000');
  for (let entry = 1; entry <= 60; entry += 1) {
    await (entry % 3 === 0 ? withdraw : deposit)(jane, account, `${entry}`);
  }
});

it('two moments differ by exactly what lies between, and the table says the same as the fold', async () => {
  const { between, compared } = await compare('v10', undefined);
  const { one, other } = compared;
  const difference = (other.account?.bookedMinor ?? 0n) - (one.account?.bookedMinor ?? 0n);
  expect(between.totalMinor).toBe(difference);
  const events = await readStream(sqlClient(), { kind: 'account', id: account });
  const lines = statementLines(events).filter(({ version }) => version > 10);
  expect(between.totals).toEqual(totalsByKind(lines));
});

it('every entry between is listed, page by page, all of them or those of one kind', async () => {
  const first = await compare('v2', undefined);
  expect(first.between.lines).toHaveLength(50);
  const second = await compare('v2', undefined, { before: first.between.older ?? '' });
  expect(second.between.lines.at(-1)?.version).toBe(3);
  expect(second.between.older).toBeNull();
  const { between } = await compare('v2', undefined, { kind: 'withdrawal' });
  expect(between.lines).toHaveLength(20);
});

it('swapped, the entries are told as they happened and the difference turns round', async () => {
  const { between } = await compare(undefined, 'v10');
  expect(between.isBackwards).toBe(true);
  expect(between.totalMinor).toBe((await compare('v10', undefined)).between.totalMinor);
});

it('from before the opening on, everything there is makes up the difference', async () => {
  const { now } = (await compare('v1', undefined)).compared;
  const eve = plusMicros(now.openedAt, -1n) as Instant;
  const { compared, between } = await compare(eve, undefined);
  expect(compared.one.account).toBeNull();
  expect(compared.one.problem).toMatch(/was not opened yet. It was opened on/);
  expect(between.totalMinor).toBe(now.bookedMinor);
  expect(between.milestones.map(({ type }) => type)).toEqual(['AccountOpened']);
});

it.each([
  ['garbage', 'soup', '“soup” is not a moment we can read.'],
  ['the future', '2999-01-01', '2999-01-01 has not happened yet.'],
  ['an event to come', 'v999', 'There is no event v999 yet. The newest is v62.'],
])('%s is a sentence, and that side shows now', async (_, typed, sentence) => {
  const { other } = (await compare('v10', typed)).compared;
  expect(other.problem).toContain(sentence);
  expect(other.account?.version).toBe(62);
});

it('somebody else’s account is not found', async () => {
  expect(await loadCompared(await register(), account, '/', 'v1', undefined)).toBeUndefined();
});

async function compare(
  asOf: string | undefined,
  vs: string | undefined,
  query: { kind?: string; before?: string } = {},
) {
  const compared = await loadCompared(jane, account, '/', asOf, vs);
  if (!compared) throw new Error('Not found');
  return { compared, between: await loadBetween(account, compared, query) };
}
