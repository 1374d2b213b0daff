import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { execute } from '@/db/execute';
import { crossingLine, extremeLine, latestLines } from '@/db/read-models/statement-lines';
import { deposit, open, register, transfer, withdraw } from '@/db/test/bank';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import { minor } from '@/domain/money';
import { crosses, extremeOf } from '@/domain/projections/find-when';
import type { StatementLine } from '@/domain/projections/statement';
import { loadFind } from './load-find';

let jane: CustomerId;
let account: AccountId;
let lines: StatementLine[];

beforeAll(async () => {
  jane = await register('Jane Doe');
  account = await open(jane, '10000');
  const tom = await register('Tom Okafor');
  const toms = await open(tom, null);
  for (let round = 1; round <= 12; round += 1) {
    await withdraw(jane, account, `${round * 500}`);
    if (round % 4 === 0) await transfer(jane, account, toms, '100');
    await deposit(jane, account, `${round * 490}`);
  }
  await renamed('Holidays');
  lines = (await latestLines(account, 100)).reverse();
});

describe('the database finds what the fold finds', () => {
  const everything = { aboveVersion: 0, belowVersion: 1_000 };

  it.each([0n, 3_000n, 5_000n, 8_000n, 9_000n, 10_000n])(
    'where the balance crosses %d',
    async (bound) => {
      for (const ask of ['below', 'above'] as const) {
        const question = { ask, minor: minor(bound) };
        const hits = lines.filter((line) => crosses(question, line));
        const first = await crossingLine(account, question, { ...everything, newestFirst: false });
        const last = await crossingLine(account, question, { ...everything, newestFirst: true });
        expect([first?.version, last?.version]).toEqual([hits[0]?.version, hits.at(-1)?.version]);
      }
    },
  );

  it('where it is highest, and lowest', async () => {
    for (const ask of ['highest', 'lowest'] as const) {
      const found = await extremeLine(account, ask, everything);
      expect(found).toEqual(extremeOf({ ask }, lines));
    }
  });
});

describe('a question', () => {
  it('is answered by one event after the other, there and back', async () => {
    const bound = '50.00';
    const hits = lines.filter((line) => crosses({ ask: 'below', minor: minor(5_000n) }, line));
    let found = await find({ ask: 'below', amount: bound });
    for (const { version } of hits) {
      expect(found?.hit?.version).toBe(version);
      const before = hits[hits.findIndex((hit) => hit.version === version) - 1]?.version;
      if (before) expect((await follow(found?.previousHref))?.hit?.version).toBe(before);
      else expect(found?.previousHref).toBeNull();
      found = await follow(found?.nextHref);
    }
    const last = { version: hits.at(-1)?.version };
    expect(found).toMatchObject({ hit: last, end: 'later', nextHref: null, onHref: null });
    while (found && found.end !== 'earlier') found = await follow(found.previousHref);
    const first = { version: hits[0]?.version };
    expect(found).toMatchObject({ hit: first, end: 'earlier', previousHref: null });
  });

  it('about a payment opens the texts, in the direction that is asked for', async () => {
    const found = await find({ ask: 'paid-to', text: 'to t' });
    expect(found?.hit?.amountMinor).toBe(-100n);
    expect((await find({ ask: 'paid-by', text: 'to t' }))?.hit).toBeNull();
  });

  it('about what moves no money is answered too', async () => {
    const found = await find({ ask: 'renamed' });
    expect(found?.hit?.title).toContain('Holidays');
    expect((await find({ ask: 'frozen' }))?.hit).toBeNull();
  });

  it('in the past knows nothing that was recorded later', async () => {
    expect((await find({ ask: 'renamed', asOf: 'v5' }))?.hit).toBeNull();
    const highest = await find({ ask: 'highest', asOf: 'v3', after: 'v0' });
    expect(highest?.hit?.version).toBe(2);
  });

  it('that is half a question has what is missing beside its field', async () => {
    const asked = async (query: Record<string, string>) =>
      (await loadFind(jane, account, '/', query, 'en-GB'))?.asked.problems;
    expect(await asked({ ask: 'below' })).toEqual({ amount: 'Enter an amount.' });
    expect(await asked({ ask: 'below', amount: 'abc' })).toHaveProperty('amount');
    expect(await asked({ ask: 'paid-to' })).toHaveProperty('text');
    expect(await asked({ ask: 'soup' })).toHaveProperty('ask');
  });

  it('about somebody else’s account is not found', async () => {
    const query = { ask: 'highest' };
    expect(await loadFind(await register(), account, '/', query, 'en-GB')).toBeUndefined();
  });
});

async function find(query: Record<string, string>) {
  return (await loadFind(jane, account, '/', query, 'en-GB'))?.answer;
}

/** What a link of an answer leads to. */
function follow(href: string | null | undefined) {
  return find(Object.fromEntries(new URL(href ?? '', 'http://bank').searchParams));
}

async function renamed(nickname: string): Promise<void> {
  const outcome = await execute({
    actor: { kind: 'customer', id: jane, sessionId: null },
    commandId: randomUUID() as CommandId,
    request: { type: 'RenameAccount', accountId: account, nickname },
  });
  if (outcome.status !== 'accepted') throw new Error(JSON.stringify(outcome));
}
