import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Appended } from '@/domain/commands';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { asStored } from '@/domain/upcast';
import { sqlClient } from './client';
import { execute } from './execute';
import { findBalance } from './read-models/balances';
import { asOwner, open, register } from './test/bank';
import { violations } from './test/violations';

it('commands that wait at the same moment share transactions, and are decided one after the other', async () => {
  const { jane, account } = await janesAccount('100');
  const orders = Array.from({ length: 30 }, () => move(jane, 'WithdrawMoney', account, '10'));
  const outcomes = await Promise.all(orders.map(execute));
  expect(outcomes.map(({ status }) => status)).toEqual([
    ...Array.from({ length: 10 }, () => 'accepted'),
    ...Array.from({ length: 20 }, () => 'refused'),
  ]);
  expect(outcomes.at(-1)).toMatchObject({ refusal: { availableMinor: '0' } });
  const withdrawn = await sqlClient()<{ recorded_at: string; tx: string }[]>`
    select recorded_at::text, tx::text from events
    where stream_id = ${account} and type = 'MoneyWithdrawn'`;
  expect(new Set(withdrawn.map(({ tx }) => tx)).size).toBeLessThan(10);
  expect(new Set(withdrawn.map(({ recorded_at }) => recorded_at)).size).toBe(10);
  expect(await asOwner(violations)).toEqual([]);
});

it('the same command several times in one group is answered from the first time', async () => {
  const { jane, account } = await janesAccount('0');
  const order = move(jane, 'DepositMoney', account, '700');
  const changed = { ...order, request: { ...order.request, amountMinor: '701' as MinorText } };
  const answers = await Promise.all([order, order, changed, order].map(execute));
  expect(answers.map(({ status }) => status)).toEqual([
    'accepted',
    'accepted',
    'command-id-reused',
    'accepted',
  ]);
  expect(answers.map((answer) => 'repeated' in answer && answer.repeated)).toEqual([
    false,
    true,
    false,
    true,
  ]);
  expect((await findBalance(account, jane))?.bookedMinor).toBe(700n);
});

it('neither a refusal nor a bug of one is any of the others’ business', async () => {
  const { jane, account } = await janesAccount('100');
  const good = () => move(jane, 'DepositMoney', account, '1');
  const faulty = {
    ...good(),
    storeAs: () => {
      throw new Error('A bug');
    },
  };
  // The rules have nothing against it, but the database has: it keeps no NUL.
  const unstorable = { ...good(), cause: { word: '\0' } };
  const tooMuch = move(jane, 'WithdrawMoney', account, '1000');
  const settled = await Promise.allSettled(
    [good(), faulty, good(), tooMuch, unstorable, good()].map(execute),
  );
  expect(settled.map((one) => (one.status === 'rejected' ? 'threw' : one.value.status))).toEqual([
    'accepted',
    'threw',
    'accepted',
    'refused',
    'threw',
    'accepted',
  ]);
  expect((await findBalance(account, jane))?.bookedMinor).toBe(103n);
  expect(await asOwner(violations)).toEqual([]);
});

it('a command writes to no stream that only others of its group have locked', async () => {
  const [one, other] = [await janesAccount('0'), await janesAccount('0')];
  const stray = {
    ...move(one.jane, 'DepositMoney', one.account, '1'),
    storeAs: (events: readonly Appended[]) =>
      events.map(({ event }) => ({
        stream: { kind: 'account', id: other.account } as const,
        event: asStored(event),
      })),
  };
  const good = () => move(other.jane, 'DepositMoney', other.account, '1');
  const settled = await Promise.allSettled([good(), stray, good()].map(execute));
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(settled[1]).toMatchObject({ reason: { message: expect.stringMatching('not locked') } });
  expect((await findBalance(other.account, other.jane))?.bookedMinor).toBe(2n);
  expect(await asOwner(violations)).toEqual([]);
});

it('an account that somebody holds makes nobody else wait for it', async () => {
  const [held, free] = [await janesAccount('0'), await janesAccount('0')];
  let waiting: ReturnType<typeof execute> | undefined;
  await asOwner((owner) =>
    owner.begin(async (tx) => {
      await tx`select from streams where stream_id = ${held.account} for update`;
      waiting = execute(move(held.jane, 'DepositMoney', held.account, '1'));
      const others = Array.from({ length: 5 }, () =>
        execute(move(free.jane, 'DepositMoney', free.account, '1')),
      );
      for (const { status } of await Promise.all(others)) expect(status).toBe('accepted');
    }),
  );
  expect(await waiting).toMatchObject({ status: 'accepted' });
});

it('a connection that is lost tells nobody anything false', async () => {
  const { jane, account } = await janesAccount('0');
  const other = await janesAccount('0');
  await asOwner((owner) =>
    owner.unsafe(`
      create function die() returns trigger language plpgsql as
        $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
      create trigger die before insert on statement_lines for each row
        when (new.account_id = '${account}') execute function die()`),
  );
  const orders = [
    ...Array.from({ length: 3 }, () => move(jane, 'DepositMoney', account, '5')),
    ...Array.from({ length: 3 }, () => move(other.jane, 'DepositMoney', other.account, '5')),
  ];
  const settled = await Promise.allSettled(orders.map(execute));
  const accepted = settled.filter(({ status }) => status === 'fulfilled');
  const balances = () =>
    Promise.all([findBalance(account, jane), findBalance(other.account, other.jane)]);
  const [before, othersBefore] = await balances();
  expect(before?.bookedMinor).toBe(0n);
  expect(othersBefore?.bookedMinor).toBe(5n * BigInt(accepted.length));

  await asOwner((owner) =>
    owner.unsafe('drop trigger die on statement_lines; drop function die()'),
  );
  const again = await Promise.all(orders.map(execute));
  expect(again.every(({ status }) => status === 'accepted')).toBe(true);
  expect((await balances()).map((balance) => balance?.bookedMinor)).toEqual([15n, 15n]);
  expect(await asOwner(violations)).toEqual([]);
});

async function janesAccount(deposit: string) {
  const jane = await register();
  return { jane, account: await open(jane, deposit === '0' ? null : deposit) };
}

function move(
  customer: CustomerId,
  type: 'DepositMoney' | 'WithdrawMoney',
  accountId: AccountId,
  amount: string,
) {
  const details = { contra: 'cash', reference: null, category: 'other' } as const;
  return {
    actor: { kind: 'customer', id: customer, sessionId: null } as const,
    commandId: randomUUID() as CommandId,
    request: { type, accountId, amountMinor: amount as MinorText, ...details },
  };
}
