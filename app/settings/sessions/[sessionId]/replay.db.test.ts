import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { execute } from '@/db/execute';
import { listSessionSummaries } from '@/db/session-commands';
import { open, register } from '@/db/test/bank';
import type { AccountId, ActorId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { loadReplay } from './load-replay';

it('a session is told again: what was asked, accepted and refused, and what each command found', async () => {
  const jane = await register();
  const account = await open(jane, '10000');
  await withdraw(jane, account, 'monday', '2500', 'The Corner Shop');
  await withdraw(jane, account, 'tuesday', '100', 'Newspaper');
  await withdraw(jane, account, 'monday', '7500', 'Television');

  const sessions = await listSessionSummaries(jane as string as ActorId, 10);
  expect(
    sessions.map(({ sessionId, accepted, refused }) => [sessionId, accepted, refused]),
  ).toEqual([
    ['monday', 1, 1],
    ['tuesday', 1, 0],
  ]);

  const { commands, next } = await loadReplay(jane, 'en-GB', 'monday', undefined);
  expect(next).toBeNull();
  const [first, second] = commands;
  expect(first).toMatchObject({
    said: [
      { term: 'Amount', text: '£25.00' },
      { term: 'Reference', text: 'The Corner Shop' },
    ],
    refusal: null,
    saw: [{ nickname: 'Everyday', version: 2, bookedMinor: 10_000n, availableMinor: 10_000n }],
    wrote: [{ first: 3, last: 3 }],
  });
  expect(second).toMatchObject({
    refusal: expect.stringContaining('£74.00'),
    saw: [{ version: 4, bookedMinor: 7_400n }],
    wrote: [],
  });
});

it('somebody else’s session tells nothing', async () => {
  const jane = await register();
  await withdraw(jane, await open(jane, '10000'), 'hers', '1', 'Hers');
  const { commands } = await loadReplay(await register(), 'en-GB', 'hers', undefined);
  expect(commands).toEqual([]);
});

async function withdraw(
  customerId: CustomerId,
  accountId: AccountId,
  sessionId: string,
  amount: string,
  reference: string,
): Promise<void> {
  const details = { contra: 'clearing', category: 'shopping', reference } as const;
  const amountMinor = amount as MinorText;
  await execute({
    actor: { kind: 'customer', id: customerId, sessionId },
    commandId: randomUUID() as CommandId,
    request: { type: 'WithdrawMoney', accountId, amountMinor, ...details },
  });
}
