import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId, ActorId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { type CommandFilter, findCommands, searchCommands } from './command-search';
import { execute } from './execute';
import { deposit, open, register } from './test/bank';

let jane: CustomerId;
let account: AccountId;

beforeAll(async () => {
  jane = await register();
  account = await open(jane, '5000');
  await deposit(jane, account, '100');
  await withdraw('999999');
  await deposit(jane, account, '200');
  await withdraw('888888');
  await open(await register(), '1');
});

describe('commands', () => {
  it('are shown newest first, the refused ones with their rule, its numbers and what it saw', async () => {
    const [newest, before] = await searchCommands({ refusedOnly: true }, null, 10);
    expect(newest).toMatchObject({
      type: 'WithdrawMoney',
      payload: { amountMinor: '888888' },
      refusal: { reason: 'insufficient-funds', availableMinor: '5300', currency: 'GBP' },
      saw: { [account]: 4 },
      wrote: null,
    });
    expect(before).toMatchObject({
      refusal: { availableMinor: '5100' },
      saw: { [account]: 3 },
    });
    expect(newest).not.toHaveProperty('fingerprint');
  });

  it.each<[string, () => CommandFilter]>([
    ['all', () => ({})],
    ['those of one actor', () => ({ actorId: jane as string as ActorId })],
  ])('page by page are the same as in one piece: %s', async (_name, filter) => {
    const whole = await searchCommands(filter(), null, 100);
    const paged: typeof whole = [];
    for (;;) {
      const page = await searchCommands(filter(), paged.at(-1) ?? null, 2);
      paged.push(...page);
      if (page.length < 2) break;
    }
    expect(whole.length).toBeGreaterThan(5);
    expect(paged).toEqual(whole);
  });

  it('can be narrowed down by type, actor and time', async () => {
    const all = await searchCommands({}, null, 100);
    const ids = (commands: readonly { commandId: string }[]) =>
      commands.map(({ commandId }) => commandId);
    const type = 'DepositMoney';
    expect(ids(await searchCommands({ type }, null, 100))).toEqual(
      ids(all.filter((command) => command.type === type)),
    );
    const actorId = jane as string as ActorId;
    expect(ids(await searchCommands({ actorId }, null, 100))).toEqual(
      ids(all.filter((command) => command.actorId === actorId)),
    );
    const middle = all[3]?.decidedAt;
    expect(ids(await searchCommands({ from: middle }, null, 100))).toEqual(ids(all.slice(0, 4)));
    expect(ids(await searchCommands({ until: middle }, null, 100))).toEqual(ids(all.slice(3)));
  });

  it('are found by actor and id together', async () => {
    const [newest] = await searchCommands({}, null, 1);
    if (!newest) throw new Error('Nothing was asked');
    expect(await findCommands([newest])).toEqual([newest]);
    expect(await findCommands([{ ...newest, actorId: randomUUID() as ActorId }])).toEqual([]);
    expect(await findCommands([])).toEqual([]);
  });
});

async function withdraw(amountMinor: string) {
  const outcome = await execute({
    actor: { kind: 'customer', id: jane, sessionId: null },
    commandId: randomUUID() as CommandId,
    request: {
      type: 'WithdrawMoney',
      accountId: account,
      amountMinor: amountMinor as MinorText,
      contra: 'cash',
      reference: null,
      category: 'other',
    },
  });
  expect(outcome.status).toBe('refused');
}
