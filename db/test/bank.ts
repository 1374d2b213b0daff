import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import type { Category, Contra, Product } from '@/domain/account/events';
import { dayAfter, firstDay, type Instant, type Month } from '@/domain/calendar';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { monthEndOrder } from '../due-month-ends';
import { execute } from '../execute';
import { accountIdFor } from '../prepare/account';
import type { Request } from '../prepare/order';
import type { AnyOrder } from '../prepare/prepare';
import { customerIdFor } from '../prepare/registration';
import { lagOf, livePlaces } from '../projection-status';
import { type Subscriber, takeBatch } from '../subscriber';

/** What people do in a bank, for tests whose subject is something else. Everything here must succeed. */
export async function register(
  name = randomUUID() as string,
  { email = `${name}@example.com`, ...when }: When & { email?: string } = {},
): Promise<CustomerId> {
  const commandId = randomUUID() as CommandId;
  const customerId = customerIdFor(commandId);
  await accepted({
    actor: { kind: 'customer', id: customerId, sessionId: null },
    commandId,
    request: { type: 'RegisterCustomer', name, email, locale: 'en-GB' },
    passwordHash: '!',
    ...when,
  });
  return customerId;
}

export async function open(
  customer: CustomerId,
  depositMinor: string | null,
  {
    product = 'current',
    nickname = 'Everyday',
    ...when
  }: When & { product?: Product; nickname?: string } = {},
): Promise<AccountId> {
  const commandId = randomUUID() as CommandId;
  const openingDepositMinor = depositMinor as MinorText | null;
  await act(
    customer,
    { type: 'OpenAccount', product, currency: 'GBP', nickname, openingDepositMinor },
    when,
    commandId,
  );
  return accountIdFor(commandId);
}

export function deposit(
  customer: CustomerId,
  accountId: AccountId,
  amount = '100',
  { contra = 'cash', category = 'other', ...when }: Movement = {},
) {
  const amountMinor = amount as MinorText;
  return act(
    customer,
    { type: 'DepositMoney', accountId, amountMinor, contra, category, reference: null },
    when,
  );
}

export function withdraw(
  customer: CustomerId,
  accountId: AccountId,
  amount: string,
  { contra = 'cash', category = 'other', ...when }: Movement = {},
) {
  const amountMinor = amount as MinorText;
  return act(
    customer,
    { type: 'WithdrawMoney', accountId, amountMinor, contra, category, reference: null },
    when,
  );
}

export function transfer(
  customer: CustomerId,
  fromAccountId: AccountId,
  toAccountId: AccountId,
  amount = '1',
  when: When = {},
) {
  const amountMinor = amount as MinorText;
  return act(
    customer,
    { type: 'TransferMoney', fromAccountId, toAccountId, amountMinor, memo: null },
    when,
  );
}

export function close(customer: CustomerId, accountId: AccountId, when: When = {}) {
  return act(customer, { type: 'CloseAccount', accountId }, when);
}

/** Of an account: as the bank does when a month is over, and before the account can be closed. */
export function closeMonth(accountId: AccountId, month: Month, when: When = {}) {
  const [openFrom, today] = [firstDay(month), dayAfter(month)];
  return accepted({ ...monthEndOrder({ accountId, openFrom, today }), ...when });
}

/** The instant to record, where it is not now. */
type When = { recordAt?: Instant };
type Movement = When & { contra?: Contra; category?: Category };

function act(
  customer: CustomerId,
  request: Exclude<Request, { type: 'RegisterCustomer' }>,
  when: When,
  commandId = randomUUID() as CommandId,
): Promise<void> {
  const actor = { kind: 'customer', id: customer, sessionId: null } as const;
  return accepted({ actor, commandId, request, ...when });
}

async function accepted(order: AnyOrder): Promise<void> {
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

/**
 * Lets a subscriber take all there is. Until everybody's transactions have ended, those of other
 * databases on the server too, the feed holds back what is newer.
 */
export async function takeAll(subscriber: Subscriber, limit?: number): Promise<void> {
  await until(async () => {
    const [live] = await livePlaces([subscriber.name]);
    const follower = { subscriber, generation: live?.generation ?? 0 };
    while (live && (await takeBatch([follower], limit)) > 0);
    return (await lagOf(subscriber.name))?.events === 0;
  });
}
