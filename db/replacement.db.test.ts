import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { sqlClient } from './client';
import { readStream } from './event-store';
import { execute } from './execute';
import { accountIdFor } from './prepare/account';
import { customerIdFor } from './prepare/registration';
import { successorIdFor } from './prepare/replacement';
import { findBalance, listBalances } from './read-models/balances';
import { findRecipient } from './recipients';
import { opener } from './sealing';
import { programOf } from './test/processes';

let jane: CustomerId;
let mistaken: AccountId;
let successor: AccountId;
const replacement = randomUUID() as CommandId;

beforeAll(async () => {
  const registration = randomUUID() as CommandId;
  jane = customerIdFor(registration);
  await execute({
    actor: { kind: 'customer', id: jane, sessionId: null },
    commandId: registration,
    request: { type: 'RegisterCustomer', name: 'Jane', email: 'j@example.com', locale: 'en-GB' },
    passwordHash: '!',
  });
  mistaken = await open('savings', null);
  await ask({ type: 'RenameAccount', accountId: mistaken, nickname: 'Wrong product' });
  await ask({ type: 'CloseAccount', accountId: mistaken });
  expect((await replace(replacement, mistaken)).status).toBe('accepted');
  successor = successorIdFor(replacement);
});

describe('a stream that is copied and mended', () => {
  it('goes on in its successor, with the mended fact and readable texts', async () => {
    const [opened, renamed, closed] = await readStream(sqlClient(), {
      kind: 'account',
      id: successor,
    });
    expect(opened).toMatchObject({ type: 'AccountOpened', data: { product: 'current' } });
    expect(closed?.type).toBe('AccountClosed');
    const open = await opener(jane, successor);
    if (renamed?.type !== 'AccountRenamed') throw new Error('The copy lacks its second event');
    expect(open('nickname', renamed.data.nickname)).toBe('Wrong product');
  });

  it('ends with a pointer, and can still be read as it was', async () => {
    const events = await readStream(sqlClient(), { kind: 'account', id: mistaken });
    expect(events.map(({ type }) => type)).toEqual([
      'AccountOpened',
      'AccountRenamed',
      'AccountClosed',
      'StreamReplaced',
    ]);
    expect(events[0]).toMatchObject({ data: { product: 'savings' } });
    expect(events[3]).toMatchObject({ data: { successorId: successor, throughVersion: 3 } });
  });

  it('is listed once, and its number leads to the successor', async () => {
    expect((await listBalances(jane)).map(({ accountId }) => accountId)).toEqual([successor]);
    const balance = await findBalance(successor, jane);
    expect(balance).toMatchObject({ product: 'current', status: 'closed' });
    const found = await findRecipient(balance?.accountNumber ?? '', jane);
    if (found === 'unavailable') throw new Error('Jane was not erased');
    expect(found?.accountId).toBe(successor);
  });

  it('happens once, and by the bank alone', async () => {
    expect(await replace(replacement, mistaken)).toMatchObject({ repeated: true });
    expect(await replace(randomUUID() as CommandId, mistaken)).toMatchObject({
      refusal: { reason: 'stream-replaced' },
    });
    const byJane = await execute({
      actor: { kind: 'customer', id: jane, sessionId: null },
      commandId: randomUUID() as CommandId,
      request: {
        type: 'ReplaceStream',
        accountId: mistaken,
        transformation: 'opened-as-current',
      },
    });
    expect(byJane.status).toBe('not-found');
  });

  it('takes along no confirmation of a balance, which names a version of the old one', async () => {
    const old = await open('savings', null);
    const none = '0' as MinorText;
    await ask({ type: 'ConfirmBalance', accountId: old, version: 1, bookedMinor: none });
    await ask({ type: 'CloseAccount', accountId: old });
    const again = randomUUID() as CommandId;
    expect((await replace(again, old)).status).toBe('accepted');
    const typesOf = async (id: AccountId) =>
      (await readStream(sqlClient(), { kind: 'account', id })).map(({ type }) => type);
    expect(await typesOf(old)).toContain('BalanceConfirmed');
    expect(await typesOf(successorIdFor(again))).toEqual(['AccountOpened', 'AccountClosed']);
  });

  it('never held money, which would count twice', async () => {
    const used = await open('savings', '100');
    await ask({
      type: 'WithdrawMoney',
      accountId: used,
      amountMinor: '100' as MinorText,
      contra: 'cash',
      reference: null,
      category: 'other',
    });
    await ask({ type: 'CloseAccount', accountId: used });
    expect(await replace(randomUUID() as CommandId, used)).toMatchObject({
      refusal: { reason: 'stream-holds-money', entries: 2 },
    });
  });

  it('is asked for by a command, which says why there is none', async () => {
    const used = await open('savings', null);
    const args = [...programOf('db/tools/replace-stream.ts'), used];
    const run = (...more: string[]) =>
      spawnSync(process.execPath, [...args, ...more], { encoding: 'utf8' });
    expect(run('opened-as-current')).toMatchObject({
      status: 1,
      stderr: 'The account is open; only a closed one can be replaced.\n',
    });
    expect(run('nonsense').stderr).toBe(
      'Usage: npm run replace-stream -- ACCOUNT opened-as-current\n',
    );
  });
});

function replace(commandId: CommandId, accountId: AccountId) {
  return execute({
    actor: { kind: 'bank' },
    commandId,
    request: { type: 'ReplaceStream', accountId, transformation: 'opened-as-current' },
  });
}

async function open(product: 'savings', deposit: string | null): Promise<AccountId> {
  const commandId = randomUUID() as CommandId;
  await execute({
    actor: { kind: 'customer', id: jane, sessionId: null },
    commandId,
    request: {
      type: 'OpenAccount',
      product,
      currency: 'GBP',
      nickname: 'First',
      openingDepositMinor: deposit as MinorText | null,
    },
  });
  return accountIdFor(commandId);
}

async function ask(request: Parameters<typeof execute>[0]['request']) {
  const outcome = await execute({
    actor: { kind: 'customer', id: jane, sessionId: null },
    commandId: randomUUID() as CommandId,
    request,
  } as Parameters<typeof execute>[0]);
  expect(outcome.status).toBe('accepted');
}
