import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { eventsBeside } from './events-beside';
import { execute } from './execute';
import type { Request } from './prepare/order';
import { findBalance } from './read-models/balances';
import { open, register } from './test/bank';

it('of an account’s time are its holder’s changes since it was opened, and payments from it alone', async () => {
  const jane = await register();
  await act(jane, { type: 'ChangeContactDetails', name: 'Before the opening' });
  const [account, other] = [await open(jane, '10000'), await open(jane, '10000')];
  await act(jane, { type: 'ChangeContactDetails', name: 'After it' });
  await pay(jane, account);
  await pay(jane, other);
  expect(await typesBeside(jane, account)).toEqual(['ContactDetailsChanged', 'PaymentInitiated']);
  const john = await register();
  expect(await typesBeside(john, await open(john, null))).toEqual([]);
});

function pay(jane: CustomerId, accountId: AccountId) {
  const [payee, iban] = ['Erika Mustermann', 'DE75512108001245126199'];
  const amountMinor = '100' as MinorText;
  return act(jane, {
    type: 'InitiatePayment',
    accountId,
    payee,
    iban,
    amountMinor,
    reference: null,
  });
}

async function act(jane: CustomerId, request: Exclude<Request, { type: 'RegisterCustomer' }>) {
  const actor = { kind: 'customer', id: jane, sessionId: null } as const;
  const outcome = await execute({ actor, commandId: randomUUID() as CommandId, request });
  expect(outcome.status).toBe('accepted');
}

async function typesBeside(customerId: CustomerId, accountId: AccountId) {
  const balance = await findBalance(accountId, customerId);
  return balance && (await eventsBeside(balance)).map(({ type }) => type);
}
