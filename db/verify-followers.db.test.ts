import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findingSentence } from '@/domain/findings';
import type { AccountId, CustomerId } from '@/domain/ids';
import { notifyCustomers } from './handlers/notify-customers';
import { registerProjections } from './projection-status';
import { asyncReadModels } from './read-models/all';
import { open, register, takeAll, transfer, withdraw } from './test/bank';
import { intrude } from './test/intruder';
import { verifyBank } from './verify';

const TABLES = ['activity', 'spending', 'log_entries', 'notifications', 'projection_streams'];
let jane: CustomerId;
let account: AccountId;

beforeAll(async () => {
  await registerProjections();
  jane = await register();
  account = await open(jane, '500000');
  const other = await open(jane, null);
  await transfer(jane, account, other);
  await withdraw(jane, account, '150000', { category: 'groceries' });
  for (const readModel of asyncReadModels) await takeAll(readModel);
  await takeAll(notifyCustomers);
  await intrude(
    'create schema kept',
    ...TABLES.map((table) => `create table kept.${table} as table public.${table}`),
  );
});

afterEach(async () => {
  await intrude(
    ...TABLES.flatMap((table) => [
      `delete from public.${table}`,
      `insert into public.${table} select * from kept.${table}`,
    ]),
  );
});

describe('what followers have made of the log', () => {
  it('is what they make of it now, and of what they have not seen yet nothing is asked', async () => {
    expect((await verifyBank()).findings).toEqual([]);
    await withdraw(jane, account, '100', { category: 'groceries' });
    expect((await verifyBank()).findings).toEqual([]);
    const [taken] = asyncReadModels;
    if (!taken) throw new Error('Nobody follows the log');
    await takeAll(taken);
    expect((await verifyBank()).findings).toEqual([]);
  });

  it.each([
    [
      `update activity set amount_minor = 149999 where type = 'MoneyWithdrawn'`,
      'Line 4 in activity says amount_minor 149999; the events give -150000.',
    ],
    [`delete from activity where type = 'TransferSent'`, 'Line 3 in activity is missing.'],
    [
      `update activity set part = 2 where type = 'TransferSent'`,
      'Line 3 in activity follows from no event.',
    ],
    [
      `update log_entries set app_build = 'x' where type = 'MoneyWithdrawn'`,
      /^Line 4 in log_entries/,
    ],
    [
      // An event's own transaction is not for its stream to say; whoever has followed the log knows it.
      `update log_entries set tx = '5' where type = 'MoneyWithdrawn'`,
      /^Line 4 in log_entries says tx 5; the events give \d+\.$/,
    ],
    [`delete from log_entries where type = 'MoneyWithdrawn'`, 'Line 4 in log_entries is missing.'],
    [
      `update spending set spent_minor = spent_minor + 1 where category = 'groceries'`,
      /^The row in spending says spent_minor \d{4}-\d\d GBP groceries 150001; the events give 150000\.$/,
    ],
    [
      `update spending set category = 'travel' where category = 'groceries'`,
      'The row in spending is missing.',
    ],
    [
      `update notifications set version = 99 where kind = 'large-payment'`,
      'Line 99 in notifications follows from no event.',
    ],
  ] as const)('is named where somebody has changed it: %s', async (change, sentence) => {
    await intrude(change);
    const { findings } = await verifyBank();
    const sentences = findings.map(findingSentence);
    expect(sentences).toContainEqual(
      typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    );
  });
});
