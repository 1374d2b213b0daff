import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { forgetCustomerKey } from './customer-keys';
import { findName } from './customers';
import { execute } from './execute';
import { findOwner } from './owners';
import { accountIdFor } from './prepare/account';
import type { Request } from './prepare/order';
import { findBalance } from './read-models/balances';
import { SNAPSHOT_EVERY, writeDueSnapshots } from './snapshots';
import { asOwner, deposit, open, register } from './test/bank';

let otherInstance: typeof import('./test/bank') & typeof import('./execute');
let jane: CustomerId;
let account: AccountId;

beforeAll(async () => {
  vi.resetModules();
  otherInstance = { ...(await import('./test/bank')), ...(await import('./execute')) };
});

beforeEach(async () => {
  jane = await register('Jane Doe', { email: `${randomUUID()}@example.com` });
  account = await open(jane, '100');
});

/**
 * The server fails over to a replica that had not heard of the newest commits yet; or a backup is restored
 * underneath the running bank.
 */
describe('money that this process has seen, and the log no longer has', () => {
  beforeEach(() => lost(() => deposit(jane, account, '900')));

  it('is not paid out', async () => {
    expect(await execute(withdrawal('1000'))).toMatchObject(onlyAvailable('100'));
    expect(await execute(withdrawal('100'))).toMatchObject({ status: 'accepted' });
    expect((await findBalance(account, jane))?.bookedMinor).toBe(0n);
  });

  it('is not paid out once the log has come as far again', async () => {
    await otherInstance.deposit(jane, account, '1');
    expect(await execute(withdrawal('1000'))).toMatchObject(onlyAvailable('101'));
    expect(await execute(withdrawal('101'))).toMatchObject({ status: 'accepted' });
  });

  it('is not paid out once the log has come farther', async () => {
    await otherInstance.deposit(jane, account, '1');
    await otherInstance.deposit(jane, account, '2');
    expect(await execute(withdrawal('1000'))).toMatchObject(onlyAvailable('103'));
    expect(await execute(withdrawal('103'))).toMatchObject({ status: 'accepted' });
  });

  it('is told from money that another instance has taken in since', async () => {
    const [longer, shorter, other] = [
      await open(jane, '100'),
      await open(jane, '100'),
      await open(jane, '100'),
    ];
    await lost(async () => {
      await deposit(jane, shorter, '900');
      await deposit(jane, other, '900');
    });
    await otherInstance.deposit(jane, longer, '900');
    await otherInstance.deposit(jane, other, '5');
    const outcomes = await Promise.all(
      [longer, shorter, other].map((accountId) => execute(withdrawal('1000', accountId))),
    );
    expect(outcomes).toMatchObject([
      { status: 'accepted' },
      onlyAvailable('100'),
      onlyAvailable('105'),
    ]);
  });

  it('is not paid out of a long account either, which is folded anew from its snapshot', async () => {
    const version = SNAPSHOT_EVERY;
    await Promise.all(Array.from({ length: version }, () => deposit(jane, account, '1')));
    await writeDueSnapshots([{ streamId: account, version }]);
    await asOwner(async (owner) => {
      await owner`set session_replication_role = replica`;
      await owner`
        update events set type = 'Unreadable' where stream_id = ${account} and version <= ${version}`;
    });
    await lost(() => deposit(jane, account, '900'));
    await otherInstance.deposit(jane, account, '1');
    await otherInstance.deposit(jane, account, '1');
    expect(await execute(withdrawal('1000'))).toMatchObject(onlyAvailable(`${102 + version}`));
  });
});

describe('what else the log has lost', () => {
  it('a command is decided when it is asked again', async () => {
    const order = withdrawal('60');
    await lost(async () => {
      expect(await execute(order)).toMatchObject({ status: 'accepted', repeated: false });
    });
    expect(await execute(order)).toMatchObject({ status: 'accepted', repeated: false });
    expect(await execute(order)).toMatchObject({ status: 'accepted', repeated: true });
    expect((await findBalance(account, jane))?.bookedMinor).toBe(40n);
  });

  it('an account is nobody’s, until it is opened again', async () => {
    const opening = ask({
      type: 'OpenAccount',
      product: 'current',
      currency: 'GBP',
      nickname: 'Everyday',
      openingDepositMinor: '100' as MinorText,
    });
    const opened = accountIdFor(opening.commandId);
    await lost(async () => {
      await execute(opening);
      await deposit(jane, opened, '900');
    });
    expect(await execute(withdrawal('1', opened))).toMatchObject({
      status: 'refused',
      refusal: { reason: 'account-not-opened' },
    });
    expect(await findOwner(opened)).toBeUndefined();
    expect(await execute(withdrawal('1', opened))).toEqual({ status: 'not-found' });
    expect(await execute(opening)).toMatchObject({ status: 'accepted', repeated: false });
    expect(await execute(withdrawal('1000', opened))).toMatchObject(onlyAvailable('100'));
  });

  it('a name is what it was before, or has become since', async () => {
    const nameAskedAnew = () => {
      forgetCustomerKey(jane);
      return findName(jane);
    };
    await lost(() => rename('Jane Lost'));
    expect(await nameAskedAnew()).toBe('Jane Doe');
    await lost(async () => {
      await rename('Jane Lost');
      expect(await findName(jane)).toBe('Jane Lost');
    });
    await rename('Jane Since', otherInstance.execute);
    expect(await nameAskedAnew()).toBe('Jane Since');
  });
});

/** Puts the whole database back to what it was before. */
async function lost(work: () => Promise<unknown>): Promise<void> {
  await asOwner(async (owner) => {
    const tables = await owner<{ name: string }[]>`
      select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r'`;
    await owner`set session_replication_role = replica`;
    await owner`set client_min_messages = error`;
    for (const { name } of tables) {
      await owner`create temp table ${owner(`kept_${name}`)} as table ${owner(name)}`;
    }
    await work();
    for (const { name } of tables) {
      await owner`delete from ${owner(name)}`;
      await owner`insert into ${owner(name)} table ${owner(`kept_${name}`)}`;
    }
  });
}

function onlyAvailable(availableMinor: string) {
  return { status: 'refused', refusal: { reason: 'insufficient-funds', availableMinor } };
}

function withdrawal(amount: string, accountId = account) {
  return ask({
    type: 'WithdrawMoney',
    accountId,
    amountMinor: amount as MinorText,
    contra: 'cash',
    reference: null,
    category: 'other',
  });
}

async function rename(name: string, executed = execute): Promise<void> {
  const outcome = await executed(ask({ type: 'ChangeContactDetails', name }));
  expect(outcome).toMatchObject({ status: 'accepted' });
}

function ask<Asked extends Exclude<Request, { type: 'RegisterCustomer' }>>(request: Asked) {
  const actor = { kind: 'customer', id: jane, sessionId: null } as const;
  return { actor, commandId: randomUUID() as CommandId, request };
}
