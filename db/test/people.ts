import { randomUUID } from 'node:crypto';
import type { Category, Contra, Product } from '@/domain/account/events';
import type { Instant } from '@/domain/calendar';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import type { Currency, MinorText } from '@/domain/money';
import { execute, type Outcome } from '../execute';
import { accountIdFor } from '../prepare/account';
import type { Request } from '../prepare/order';
import { customerIdFor } from '../prepare/registration';

/** What people do in tests, by the command that everybody uses. Anything that is refused throws. */
export type Doing = { recordAt?: Instant };

export async function register(name = 'Jane Doe', doing: Doing = {}): Promise<CustomerId> {
  const commandId = randomUUID() as CommandId;
  const customerId = customerIdFor(commandId);
  accepted(
    await execute({
      actor: { kind: 'customer', id: customerId, sessionId: null },
      commandId,
      request: {
        type: 'RegisterCustomer',
        name,
        email: `${commandId}@example.com`,
        locale: 'en-GB',
      },
      passwordHash: '!',
      ...doing,
    }),
  );
  return customerId;
}

export async function openAccount(
  customerId: CustomerId,
  {
    deposit = null,
    currency = 'GBP',
    nickname = 'Everyday',
    product = 'current',
    ...doing
  }: Doing & {
    deposit?: string | null;
    currency?: Currency;
    nickname?: string;
    product?: Product;
  } = {},
): Promise<AccountId> {
  const commandId = randomUUID() as CommandId;
  const openingDepositMinor = deposit as MinorText | null;
  await act(
    customerId,
    { type: 'OpenAccount', product, currency, nickname, openingDepositMinor },
    doing,
    commandId,
  );
  return accountIdFor(commandId);
}

export function deposit(
  customerId: CustomerId,
  accountId: AccountId,
  amount: string,
  { contra = 'cash', category = 'other', ...doing }: Movement = {},
) {
  const amountMinor = amount as MinorText;
  return act(
    customerId,
    { type: 'DepositMoney', accountId, amountMinor, contra, category, reference: null },
    doing,
  );
}

export function withdraw(
  customerId: CustomerId,
  accountId: AccountId,
  amount: string,
  { contra = 'cash', category = 'other', ...doing }: Movement = {},
) {
  const amountMinor = amount as MinorText;
  return act(
    customerId,
    { type: 'WithdrawMoney', accountId, amountMinor, contra, category, reference: null },
    doing,
  );
}

export function transfer(
  customerId: CustomerId,
  fromAccountId: AccountId,
  toAccountId: AccountId,
  amount: string,
  doing: Doing = {},
) {
  const amountMinor = amount as MinorText;
  return act(
    customerId,
    { type: 'TransferMoney', fromAccountId, toAccountId, amountMinor, memo: null },
    doing,
  );
}

export function closeAccount(customerId: CustomerId, accountId: AccountId, doing: Doing = {}) {
  return act(customerId, { type: 'CloseAccount', accountId }, doing);
}

type Movement = Doing & { contra?: Contra; category?: Category };

async function act(
  customerId: CustomerId,
  request: Exclude<Request, { type: 'RegisterCustomer' }>,
  doing: Doing,
  commandId = randomUUID() as CommandId,
): Promise<void> {
  const actor = { kind: 'customer', id: customerId, sessionId: null } as const;
  accepted(await execute({ actor, commandId, request, ...doing }));
}

function accepted(outcome: Outcome): void {
  if (outcome.status !== 'accepted') throw new Error(JSON.stringify(outcome));
}
