import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type AccountId, BANK_ID, type CommandId, type CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { trialBalances } from '@/domain/projections/ledger';
import { lastSafeInstant } from './bank-time';
import { sqlClient } from './client';
import { corruptBalance } from './demo/corrupt-balance';
import { demoPeople } from './demo/people';
import { execute } from './execute';
import { ledgerAsOf, ledgerNow } from './ledger';
import { accountIdFor } from './prepare/account';
import { customerIdFor } from './prepare/registration';
import { registerProjections } from './projection-status';
import { findBalance } from './read-models/balances';
import { rebuild } from './rebuild';
import { deposit, open, register, transfer, until } from './test/bank';

let jane: CustomerId;
let account: AccountId;
let savings: AccountId;

beforeAll(async () => {
  await registerProjections();
  jane = await register();
  account = await open(jane, '100000');
  savings = await open(jane, '500');
  await deposit(jane, account, '2500');
  await transfer(jane, account, savings);
});

describe('the ledger', () => {
  it('adds up to zero, and owes customers what their balances come to', async () => {
    const { ledger, balances } = await ledgerNow();
    expect(ledger.GBP).toEqual({
      cash: 103_000n,
      clearing: 0n,
      transfers: 0n,
      customers: -103_000n,
    });
    expect(balances.get('GBP')).toBe(103_000n);
    expect(trialBalances(ledger).map(({ differenceMinor }) => differenceMinor)).toEqual([0n]);
  });

  it('as of an instant is the fold of what had been recorded by then', async () => {
    const then = await lastSafeInstant();
    const { ledger } = await ledgerNow();
    await deposit(jane, account, '7');
    expect(await ledgerAsOf(then)).toEqual(ledger);
    expect((await ledgerNow()).ledger.GBP?.customers).toBe(-103_007n);
    expect((await ledgerAsOf(await lastSafeInstant())).GBP?.customers).toBe(-103_007n);
  });

  it('agrees with the balances at every look while transfers go on', async () => {
    let going = true;
    const writers = Array.from({ length: 4 }, async () => {
      while (going) await transfer(jane, account, savings);
    });
    for (let look = 0; look < 25; look += 1) {
      const { ledger, balances } = await ledgerNow();
      expect(ledger.GBP?.transfers).toBe(0n);
      expect(balances.get('GBP')).toBe(-(ledger.GBP?.customers ?? 0n));
    }
    going = false;
    await Promise.all(writers);
  });

  it('goes on from what it put away, and passes over what somebody else put there', async () => {
    const { ledger } = await ledgerNow();
    await until(async () => {
      await ledgerNow(1);
      return (await checkpoints()).length === 1;
    });
    expect((await ledgerNow()).ledger).toEqual(ledger);

    await sqlClient()`
      update snapshots set state = jsonb_set(state, '{ledger,GBP,cash}', '"1"')
      where stream_id = ${BANK_ID} and fold = 'ledger'`;
    expect((await ledgerNow()).ledger).toEqual(ledger);
    await sqlClient()`delete from snapshots where stream_id = ${BANK_ID} and fold = 'ledger'`;
    expect((await ledgerNow()).ledger).toEqual(ledger);
  });
});

describe('a balance that was spoilt', () => {
  it('is told by the ledger, and mended by a rebuild; nobody’s but the demo’s can be', async () => {
    vi.stubEnv('REWIND_DEMO', '1');
    const maya = customerIdFor(demoPeople[0]?.commandId as CommandId);
    const everyday = await openForMaya();
    const before = await findBalance(everyday, maya);
    expect(await corruptBalance(account)).toBe(false);
    expect(await corruptBalance(everyday)).toBe(true);
    expect((await findBalance(everyday, maya))?.bookedMinor).not.toBe(before?.bookedMinor);

    const spoilt = await ledgerNow();
    expect(spoilt.balances.get('GBP')).not.toBe(-(spoilt.ledger.GBP?.customers ?? 0n));
    expect((await rebuild('balances'))?.differing).toBeGreaterThan(0);
    expect(await findBalance(everyday, maya)).toEqual(before);
    const mended = await ledgerNow();
    expect(mended.balances.get('GBP')).toBe(-(mended.ledger.GBP?.customers ?? 0n));

    vi.stubEnv('REWIND_DEMO', '0');
    expect(await corruptBalance(everyday)).toBe(false);
  });
});

async function checkpoints() {
  return sqlClient()`select from snapshots where stream_id = ${BANK_ID} and fold = 'ledger'`;
}

async function openForMaya(): Promise<AccountId> {
  const person = demoPeople[0];
  if (!person) throw new Error('The demo has no people');
  const { name, email, locale, commandId } = person;
  const actor = { kind: 'customer', id: customerIdFor(commandId), sessionId: null } as const;
  await execute({
    actor,
    commandId,
    request: { type: 'RegisterCustomer', name, email, locale },
    passwordHash: '!',
  });
  const opening = randomUUID() as CommandId;
  await execute({
    actor,
    commandId: opening,
    request: {
      type: 'OpenAccount',
      product: 'current',
      currency: 'GBP',
      nickname: 'Everyday',
      openingDepositMinor: '5000' as MinorText,
    },
  });
  return accountIdFor(opening);
}
