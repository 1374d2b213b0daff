import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { execute } from '@/db/execute';
import { deposit, open, register, withdraw } from '@/db/test/bank';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { loadReceipt } from './load-receipt';

/** More than stand on one page: the opening deposit, then a hold, then this many. */
const ENTRIES = 130;

let jane: CustomerId;
let account: AccountId;

beforeAll(async () => {
  jane = await register();
  account = await open(jane, '100000');
  await hold('8000');
  for (let entry = 1; entry <= ENTRIES; entry += 1) {
    await (entry % 3 === 0 ? withdraw : deposit)(jane, account, `${entry}`);
  }
});

it('a long receipt is cut into pages that carry each other, and each adds up', async () => {
  const newest = await receipt();
  expect(newest.carried).toMatchObject({ from: 'entry', version: 33 });
  expect(newest.lines).toHaveLength(100);
  expect(newest.totalMinor).toBe(newest.expectedMinor);

  const older = await receipt({ before: `v${newest.carried.version + 1}` });
  expect(older.carried).toEqual({ from: 'opening', version: 0, minor: 0n });
  expect(older.lines.map(({ version }) => version).slice(0, 3)).toEqual([2, 4, 5]);
  expect(older.totalMinor).toBe(newest.carried.minor);
  expect(older.expectedMinor).toBe(newest.carried.minor);
  expect(older.availability).toBeNull();
});

it('what is held is taken off under the event that set it aside', async () => {
  const { availability, totalMinor } = await receipt();
  expect(availability?.holds).toMatchObject([
    { merchant: 'The Corner Shop', minor: 8_000n, version: 3 },
  ]);
  expect(availability?.availableMinor).toBe(totalMinor - 8_000n);
});

it('of a moment of the past ends with that moment', async () => {
  const then = await receipt({ asOf: 'v2' });
  expect(then).toMatchObject({ totalMinor: 100_000n, expectedMinor: 100_000n });
  expect(then.availability?.holds).toEqual([]);
});

it('of an event that there is not yet stays live and says so', async () => {
  const loaded = await loadReceipt(jane, account, '/', 'v999', undefined);
  expect(loaded?.moment).toMatchObject({
    kind: 'unclear',
    problem: 'There is no event v999 yet. The newest is v133.',
  });
});

it('of somebody else’s account is not found', async () => {
  expect(await loadReceipt(await register(), account, '/', undefined, undefined)).toBeUndefined();
});

async function receipt({ asOf, before }: { asOf?: string; before?: string } = {}) {
  const loaded = await loadReceipt(jane, account, '/', asOf, before);
  if (!loaded?.receipt) throw new Error('No receipt');
  return loaded.receipt;
}

async function hold(amount: string): Promise<void> {
  const outcome = await execute({
    actor: { kind: 'customer', id: jane, sessionId: null },
    commandId: randomUUID() as CommandId,
    request: {
      type: 'PlaceHold',
      accountId: account,
      amountMinor: amount as MinorText,
      lastsMicros: '3600000000',
      merchant: 'The Corner Shop',
      category: 'shopping',
    },
  });
  if (outcome.status !== 'accepted') throw new Error(JSON.stringify(outcome));
}
