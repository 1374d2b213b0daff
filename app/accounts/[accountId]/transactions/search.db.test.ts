import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { execute } from '@/db/execute';
import { open, register } from '@/db/test/bank';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { readSearch, search } from './load-transactions';

/** More than are opened for one look. The first and the last are about the café. */
const ENTRIES = 620;
const NEWEST = ENTRIES + 1;

let owned: { customerId: CustomerId; accountId: AccountId };

beforeAll(async () => {
  const customerId = await register();
  owned = { customerId, accountId: await open(customerId, null) };
  for (let entry = 1; entry <= ENTRIES; entry += 1) {
    const isCafe = entry === 1 || entry === ENTRIES;
    await deposit(isCafe ? 'The Café' : `Number ${entry}`, `${entry}`);
  }
});

describe('a search of entries', () => {
  it('without a question goes through all of them, page by page, each once', async () => {
    const pages = await everyPage({});
    const versions = pages.flatMap(({ lines }) => lines.map(({ version }) => version));
    expect(versions).toEqual(Array.from({ length: ENTRIES }, (_, index) => NEWEST - index));
    expect(pages.every(({ searchedTo }) => searchedTo === null)).toBe(true);
  });

  it('for a text opens a part at a time, and says how far back it looked', async () => {
    const pages = await everyPage({ text: 'café' });
    expect(pages.map(({ lines }) => lines.map(({ version }) => version))).toEqual([[NEWEST], [2]]);
    expect(pages.map(({ searchedTo }) => searchedTo !== null)).toEqual([true, false]);
  });

  it('finds a text however its letters were put together', async () => {
    const [page] = await everyPage({ text: 'THE CAFE\u0301' });
    expect(page?.lines).toHaveLength(1);
  });

  it('keeps to the amounts, whatever is searched for besides', async () => {
    const found = await everyPage({ min: '6.10', max: '6.20' });
    expect(found.flatMap(({ lines }) => lines)).toHaveLength(11);
    const both = await everyPage({ min: '6.10', max: '6.20', text: 'number 61' });
    expect(both.flatMap(({ lines }) => lines)).toHaveLength(10);
  });

  it('in the past knows nothing that was recorded later, wherever its link begins', async () => {
    const { filter, text } = readSearch({ text: 'café' }, 'GBP', 'en-GB');
    for (const before of [undefined, '9999']) {
      const then = await search(owned, { filter, text }, { version: 100, before });
      expect(then.lines.map(({ version }) => version)).toEqual([2]);
      expect(then.older).toBe(null);
    }
  });
});

describe('what is typed into a search', () => {
  it('is read as the customer writes numbers', () => {
    expect(readSearch({ min: '1.234,50' }, 'EUR', 'de-DE').filter.minMinor).toBe(123_450n);
    expect(readSearch({ min: '1,234' }, 'EUR', 'de-DE').problems.min.problem).toBeTruthy();
  });

  it.each([
    ['min', { min: 'abc' }],
    ['max', { min: '20', max: '10' }],
    ['from', { from: '31 March' }],
    ['to', { from: '2026-03-31', to: '2026-03-01' }],
    ['kind', { kind: 'gift' }],
    ['category', { category: 'gift' }],
  ] as const)('has its problem beside the field: %s', (field, query) => {
    const { problems } = readSearch(query, 'GBP', 'en-GB');
    const wrong = Object.entries(problems).filter(([, { problem }]) => problem);
    expect(wrong.map(([name]) => name)).toEqual([field]);
  });
});

async function everyPage(query: Record<string, string>) {
  const asked = readSearch(query, 'GBP', 'en-GB');
  const pages: Awaited<ReturnType<typeof search>>[] = [];
  let before: string | undefined;
  do {
    const page = await search(owned, asked, { version: NEWEST, before });
    pages.push(page);
    before = page.older ?? undefined;
  } while (before);
  return pages;
}

async function deposit(reference: string, amount: string): Promise<void> {
  const outcome = await execute({
    actor: { kind: 'customer', id: owned.customerId, sessionId: null },
    commandId: randomUUID() as CommandId,
    request: {
      type: 'DepositMoney',
      accountId: owned.accountId,
      amountMinor: amount as MinorText,
      contra: 'cash',
      category: 'other',
      reference,
    },
  });
  if (outcome.status !== 'accepted') throw new Error(JSON.stringify(outcome));
}
