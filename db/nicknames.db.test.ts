import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import { forgetCustomerKey } from './customer-keys';
import { execute } from './execute';
import { nicknameOf } from './nicknames';
import { asOwner, open, register } from './test/bank';

it('a nickname is trusted until it is changed here, or its key is asked for anew', async () => {
  const customerId = await register();
  const owner = { customerId, accountId: await open(customerId, null) };
  expect(await nicknameOf(owner)).toBe('Everyday');
  await rename(owner, 'House');
  expect(await nicknameOf(owner)).toBe('House');

  // What another process has done: this one folds it with its next command on the account.
  await asOwner((sql) => sql`update balances set nickname = 'unreadable'`);
  expect(await nicknameOf(owner)).toBe('House');
  forgetCustomerKey(customerId);
  await expect(nicknameOf(owner)).rejects.toThrow('Not a sealed value');
});

it('nobody’s account has none, and none is read where the key is gone', async () => {
  const customerId = await register();
  const owner = { customerId, accountId: await open(customerId, null) };
  expect(await nicknameOf({ customerId, accountId: randomUUID() as AccountId })).toBeNull();
  expect(await nicknameOf(owner)).toBe('Everyday');
  await asOwner((sql) => sql`delete from customer_keys where customer_id = ${customerId}`);
  expect(await nicknameOf(owner)).toBe('Everyday');
  const now = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 5_001);
  expect(await nicknameOf(owner)).toBeNull();
  now.mockRestore();
});

async function rename(
  { customerId, accountId }: { customerId: CustomerId; accountId: AccountId },
  nickname: string,
): Promise<void> {
  const outcome = await execute({
    actor: { kind: 'customer', id: customerId, sessionId: null },
    commandId: randomUUID() as CommandId,
    request: { type: 'RenameAccount', accountId, nickname },
  });
  expect(outcome.status).toBe('accepted');
}
