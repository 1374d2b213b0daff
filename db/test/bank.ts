import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { execute } from '../execute';
import { accountIdFor } from '../prepare/account';
import { customerIdFor } from '../prepare/registration';

/** What people do in a bank, for tests whose subject is something else. Everything here must succeed. */
export async function register(name = randomUUID() as string): Promise<CustomerId> {
  const commandId = randomUUID() as CommandId;
  const customerId = customerIdFor(commandId);
  await accepted({
    actor: { kind: 'customer', id: customerId, sessionId: null },
    commandId,
    request: {
      type: 'RegisterCustomer',
      name,
      email: `${name}@example.com`,
      locale: 'en-GB',
    },
    passwordHash: '!',
  });
  return customerId;
}

export async function open(customer: CustomerId, depositMinor: string): Promise<AccountId> {
  const commandId = randomUUID() as CommandId;
  await accepted({
    actor: { kind: 'customer', id: customer, sessionId: null },
    commandId,
    request: {
      type: 'OpenAccount',
      product: 'current',
      currency: 'GBP',
      nickname: 'Everyday',
      openingDepositMinor: depositMinor as MinorText,
    },
  });
  return accountIdFor(commandId);
}

export async function deposit(customer: CustomerId, accountId: AccountId, amountMinor = '100') {
  await accepted({
    actor: { kind: 'customer', id: customer, sessionId: null },
    commandId: randomUUID() as CommandId,
    request: {
      type: 'DepositMoney',
      accountId,
      amountMinor: amountMinor as MinorText,
      contra: 'cash',
      reference: null,
      category: 'other',
    },
  });
}

export async function transfer(customer: CustomerId, from: AccountId, to: AccountId) {
  await accepted({
    actor: { kind: 'customer', id: customer, sessionId: null },
    commandId: randomUUID() as CommandId,
    request: {
      type: 'TransferMoney',
      fromAccountId: from,
      toAccountId: to,
      amountMinor: '1' as MinorText,
      memo: null,
    },
  });
}

async function accepted(order: Parameters<typeof execute>[0]): Promise<void> {
  const outcome = await execute(order);
  if (outcome.status !== 'accepted') throw new Error(JSON.stringify(outcome));
}

/** As the owner of everything, on a connection of its own. */
export async function asOwner<T>(work: (owner: postgres.Sql) => Promise<T>): Promise<T> {
  const owner = postgres(process.env.DATABASE_URL ?? '', {
    max: 1,
    onnotice: () => {},
    connection: { application_name: 'the owner', TimeZone: 'UTC' },
  });
  try {
    return await work(owner);
  } finally {
    await owner.end({ timeout: 1 });
  }
}

/** Waits for something that other processes bring about. */
export async function until(holds: () => Promise<boolean>, patienceMs = 15_000): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('It did not come about');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
