/** Rewind's own `execute()`, with nothing left out. */
import { randomUUID } from 'node:crypto';
import { closeClients } from '@/db/client';
import { execute } from '@/db/execute';
import { accountIdFor } from '@/db/prepare/account';
import type { Request } from '@/db/prepare/order';
import { customerIdFor } from '@/db/prepare/registration';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import type { Contender } from '../contender';

const ACCOUNTS_EACH = 20;
const PLENTY = '1000000000' as MinorText;

export type Account = { customerId: CustomerId; accountId: AccountId };

/** Customers with accounts that hold plenty of money, in the bank that this process has entered. */
export async function openAccounts(count: number): Promise<Account[]> {
  const customers = Array.from({ length: Math.ceil(count / ACCOUNTS_EACH) }, async (_, index) => {
    const customerId = await register();
    const wanted = Math.min(ACCOUNTS_EACH, count - index * ACCOUNTS_EACH);
    const opened = Array.from({ length: wanted }, () => open(customerId));
    return Promise.all(opened);
  });
  return (await Promise.all(customers)).flat();
}

export function rewindDeposits(accounts: readonly Account[]): Contender {
  return contender(() => depositInto(pick(accounts)));
}

export function rewindTransfers(accounts: readonly Account[]): Contender {
  return contender(() => {
    const from = pick(accounts);
    let to = pick(accounts);
    while (to === from) to = pick(accounts);
    return ask(from.customerId, {
      type: 'TransferMoney',
      fromAccountId: from.accountId,
      toAccountId: to.accountId,
      amountMinor: '1' as MinorText,
      memo: null,
    });
  });
}

export function depositInto({ customerId, accountId }: Account): Promise<void> {
  return ask(customerId, {
    type: 'DepositMoney',
    accountId,
    amountMinor: '1' as MinorText,
    contra: 'cash',
    reference: null,
    category: 'other',
  });
}

function contender(operate: () => Promise<void>): Contender {
  return { name: 'rewind', operate, close: closeClients };
}

function pick<T>(from: readonly T[]): T {
  return from[Math.floor(Math.random() * from.length)] as T;
}

async function register(): Promise<CustomerId> {
  const commandId = randomUUID() as CommandId;
  const id = customerIdFor(commandId);
  const email = `${commandId}@example.com`;
  const outcome = await execute({
    actor: { kind: 'customer', id, sessionId: null },
    commandId,
    request: { type: 'RegisterCustomer', name: 'Jane Bench', email, locale: 'en-GB' },
    passwordHash: '!',
  });
  if (outcome.status !== 'accepted') throw new Error(JSON.stringify(outcome));
  return id;
}

async function open(customerId: CustomerId): Promise<Account> {
  const commandId = randomUUID() as CommandId;
  await ask(
    customerId,
    {
      type: 'OpenAccount',
      product: 'current',
      currency: 'GBP',
      nickname: 'Everyday',
      openingDepositMinor: PLENTY,
    },
    commandId,
  );
  return { customerId, accountId: accountIdFor(commandId) };
}

async function ask(
  customerId: CustomerId,
  request: Exclude<Request, { type: 'RegisterCustomer' }>,
  commandId = randomUUID() as CommandId,
): Promise<void> {
  const actor = { kind: 'customer', id: customerId, sessionId: null } as const;
  for (;;) {
    const outcome = await execute({ actor, commandId, request });
    if (outcome.status === 'accepted') return;
    // As an application would, and the wait counts.
    if (outcome.status !== 'busy') throw new Error(JSON.stringify(outcome));
  }
}
