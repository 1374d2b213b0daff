import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Instant } from '@/domain/calendar';
import { type AccountId, BANK_ID, type CommandId, type CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { evolveLedger, initialLedger, trialBalances } from '@/domain/projections/ledger';
import { lastSafeInstant } from './bank-time';
import { sqlClient } from './client';
import { corruptBalance } from './demo/corrupt-balance';
import { demoPeople } from './demo/people';
import { readStream } from './event-store';
import { execute } from './execute';
import { ledgerAsOf, ledgerNow } from './ledger';
import { accountIdFor } from './prepare/account';
import { customerIdFor } from './prepare/registration';
import { registerProjections } from './projection-status';
import { findBalance } from './read-models/balances';
import { rebuild } from './rebuild';
import { asOwner, deposit, open, register, transfer, until } from './test/bank';

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
    expect(ledger.GBP).toMatchObject({ cash: 103_000n, transfers: 0n, customers: -103_000n });
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

  it('as of any instant is the plain fold over every event until then, also around the turn of a month', async () => {
    const turn = ['2025-03-31T22:59:59.000000Z', '2025-03-31T23:00:00.000000Z'] as Instant[];
    await openedInThePast('2025-03-30T10:00:00.000000Z' as Instant, [
      ...turn.map((at) => ({ at, amountMinor: '10' })),
      { at: '2025-05-02T10:00:00.000000Z' as Instant, amountMinor: '100' },
    ]);

    const rows = await sqlClient()<{ stream_id: AccountId }[]>`
      select stream_id from streams where kind = 'account'`;
    const streams = await Promise.all(
      rows.map(({ stream_id: id }) => readStream(sqlClient(), { kind: 'account', id })),
    );
    const events = streams.flat();
    const moments = [...turn, '2025-04-30T12:00:00.000000Z', await lastSafeInstant()] as Instant[];
    for (const until of moments) {
      const plain = events
        .filter(({ recordedAt }) => recordedAt <= until)
        .reduce((ledger, event) => evolveLedger(ledger, { event, currency: 'GBP' }), initialLedger);
      for (const page of [2, 4_000]) {
        expect(await ledgerAsOf(until, { page, keepEvery: 1 }), until).toEqual(plain);
      }
    }
    expect((await ledgerAsOf(turn[0] as Instant)).GBP?.customers).toBe(-11n);
    expect((await ledgerAsOf(turn[1] as Instant)).GBP?.customers).toBe(-21n);
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
      await ledgerNow({ page: 3, keepEvery: 1 });
      return (await checkpoints()).length === 1;
    });
    expect((await ledgerNow()).ledger).toEqual(ledger);

    await sqlClient()`
      update snapshots set state = jsonb_set(state, '{months}', '[]')
      where stream_id = ${BANK_ID} and fold = 'ledger'`;
    expect((await ledgerNow()).ledger).toEqual(ledger);
    await sqlClient()`delete from snapshots where stream_id = ${BANK_ID} and fold = 'ledger'`;
    expect((await ledgerNow()).ledger).toEqual(ledger);
  });
});

describe('readers of the ledger at the same time', () => {
  it('all read it, and one of them puts it away', async () => {
    const { ledger } = await ledgerNow();
    await until(async () => {
      await sqlClient()`delete from snapshots where stream_id = ${BANK_ID} and fold = 'ledger'`;
      const looks = Array.from({ length: 8 }, () => ledgerNow({ page: 3, keepEvery: 1 }));
      for (const look of await Promise.all(looks)) expect(look.ledger).toEqual(ledger);
      return (await checkpoints()).length === 1;
    });
  });

  it('read it while nobody can put it away', async () => {
    const { ledger } = await ledgerNow();
    await sqlClient()`delete from snapshots where stream_id = ${BANK_ID} and fold = 'ledger'`;
    await asOwner((owner) =>
      owner.begin(async (tx) => {
        await tx`lock table snapshots in exclusive mode`;
        expect((await ledgerNow({ page: 3, keepEvery: 1 })).ledger).toEqual(ledger);
      }),
    );
    expect(await checkpoints()).toHaveLength(0);
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

/** An account with a history that was recorded before anything else here was. */
async function openedInThePast(at: Instant, deposits: { at: Instant; amountMinor: string }[]) {
  const registration = randomUUID() as CommandId;
  const opening = randomUUID() as CommandId;
  const actor = { kind: 'customer', id: customerIdFor(registration), sessionId: null } as const;
  await execute({
    actor,
    commandId: registration,
    recordAt: at,
    request: {
      type: 'RegisterCustomer',
      name: 'John',
      email: `${registration}@example.com`,
      locale: 'en-GB',
    },
    passwordHash: '!',
  });
  await execute({ actor, commandId: opening, recordAt: at, request: openingOf('1') });
  for (const { at: recordAt, amountMinor } of deposits) {
    await execute({
      actor,
      commandId: randomUUID() as CommandId,
      recordAt,
      request: {
        type: 'DepositMoney',
        accountId: accountIdFor(opening),
        amountMinor: amountMinor as MinorText,
        contra: 'clearing',
        reference: null,
        category: 'other',
      },
    });
  }
}

function openingOf(depositMinor: string) {
  return {
    type: 'OpenAccount',
    product: 'current',
    currency: 'GBP',
    nickname: 'Everyday',
    openingDepositMinor: depositMinor as MinorText,
  } as const;
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
  await execute({ actor, commandId: opening, request: openingOf('5000') });
  return accountIdFor(opening);
}
