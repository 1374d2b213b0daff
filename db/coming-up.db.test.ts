import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import {
  addDays,
  dayAfter,
  firstDay,
  londonDate,
  monthOf,
  plusMicros,
  startOfDay,
} from '@/domain/calendar';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { bankNow } from './bank-time';
import { comingUp } from './coming-up';
import { execute } from './execute';
import type { Request } from './prepare/order';
import { findBalance } from './read-models/balances';
import { open, register } from './test/bank';

it('what is to come is the orders that run, the interest of the month, and what is held', async () => {
  const now = await bankNow();
  const today = londonDate(now);
  // On the first of a month there is no interest of it yet.
  const openedOn = addDays(today, today === firstDay(monthOf(today)) ? -2 : -1);
  const jane = await register(undefined, { recordAt: startOfDay(addDays(openedOn, -1)) });
  const recordAt = startOfDay(openedOn);
  const savings = await open(jane, '10000000', { product: 'savings', recordAt });
  const current = await open(jane, '10000');
  await ask(jane, {
    type: 'CreateStandingOrder',
    fromAccountId: current,
    toAccountId: savings,
    amountMinor: '2500' as MinorText,
    cadence: 'monthly',
    firstOn: addDays(today, 3),
    lastOn: null,
    memo: null,
  });
  await ask(jane, {
    type: 'PlaceHold',
    accountId: current,
    amountMinor: '700' as MinorText,
    lastsMicros: '3600000000',
    merchant: 'A hotel',
    category: 'travel',
  });
  const ahead = await balanceOf(jane, current);
  expect(await comingUp(ahead, await bankNow())).toMatchObject({
    standingOrders: [{ order: { amountMinor: 2500n }, on: addDays(today, 3) }],
    interest: [],
    holds: [{ amountMinor: 700n }],
  });
  expect((await comingUp(ahead, plusMicros(await bankNow(), 7_200_000_000n))).holds).toEqual([]);
  // The other side of an order is not told when it comes.
  expect(await comingUp(await balanceOf(jane, savings), now)).toMatchObject({
    standingOrders: [],
    interest: [{ direction: 'credit', on: dayAfter(monthOf(today)) }],
    holds: [],
  });
});

async function balanceOf(customer: CustomerId, accountId: AccountId) {
  const balance = await findBalance(accountId, customer);
  if (!balance) throw new Error(`${accountId} is missing`);
  return balance;
}

async function ask(customer: CustomerId, request: Exclude<Request, { type: 'RegisterCustomer' }>) {
  const actor = { kind: 'customer', id: customer, sessionId: null } as const;
  const outcome = await execute({ actor, commandId: randomUUID() as CommandId, request });
  expect(outcome.status).toBe('accepted');
}
