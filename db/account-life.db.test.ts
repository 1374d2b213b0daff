import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { available } from '@/domain/account/state';
import {
  addDays,
  firstDay,
  type LocalDate,
  londonDate,
  monthOf,
  plusMicros,
} from '@/domain/calendar';
import type { AccountId, ActorId, CommandId, CustomerId, HoldId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { firstRates } from '@/domain/standard-rates';
import { bankNow } from './bank-time';
import { sqlClient } from './client';
import { demoStaff, makeDemoStaff } from './demo/staff';
import { monthEndOrder } from './due-month-ends';
import { readStream } from './event-store';
import { execute, type Outcome } from './execute';
import { expireHolds } from './expired-holds';
import { shownFreeze } from './milestones';
import { accountIdFor, holdIdFor } from './prepare/account';
import type { Actor, Request } from './prepare/order';
import { balancesEndingIn, findBalance, listBalances } from './read-models/balances';
import { standardRatesAt } from './standard-rates';
import { asOwner, deposit, open, register, withdraw } from './test/bank';

const SECOND = 1_000_000n;
const A_DAY = 86_400_000_000n;
const minor = (text: string) => text as MinorText;

const OPERATOR = '00000000-0000-4000-8000-00000000ac99' as ActorId;

beforeAll(async () => {
  await sqlClient()`insert into staff (staff_id, role) values (${OPERATOR}, 'operator')`;
});

describe('money that is held', () => {
  it('is taken once, however many try at once', async () => {
    const jane = await register();
    const account = await open(jane, '10000');
    const hold = await placed(jane, account, '8000');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ask(bank, capture(account, hold, '8000'))),
    );
    expect(answers.filter(({ status }) => status === 'accepted')).toHaveLength(1);
    expect(answers.filter(isRefusedFor('hold-not-open'))).toHaveLength(7);
    expect((await findBalance(account, jane))?.bookedMinor).toBe(2_000n);
  });

  it('and money that is withdrawn at the same moment are not the same money', async () => {
    const jane = await register();
    const account = await open(jane, '10000');
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => tryToPlace(jane, account, '6000')),
      ...Array.from({ length: 4 }, () => ask(by(jane), withdrawal(account, '6000'))),
    ]);
    expect(answers.filter(({ status }) => status === 'accepted')).toHaveLength(1);
    expect(answers.filter(isRefusedFor('insufficient-funds'))).toHaveLength(7);
  });

  it('goes free when its time is over, which is written down once by however many instances', async () => {
    const jane = await register();
    const account = await open(jane, '10000');
    await placed(jane, account, '8000', SECOND);
    await advanceClock(2n * SECOND);
    await Promise.all([expireHolds(never), expireHolds(never), expireHolds(never)]);
    expect(await typesOf(account)).toEqual([
      'AccountOpened',
      'MoneyDeposited',
      'HoldPlaced',
      'HoldExpired',
    ]);
    expect((await findBalance(account, jane))?.holds).toEqual([]);
  });

  it('and was taken for over too soon is looked at again', async () => {
    const jane = await register();
    const account = await open(jane, '10000');
    await placed(jane, account, '8000', A_DAY);
    const expiresIn = (by: string) =>
      asOwner(
        (owner) => owner`
          update balances set terms = jsonb_set(terms, '{holds,0,expiresAt}', to_jsonb(to_char(
            (terms->'holds'->0->>'expiresAt')::timestamptz + ${by}::interval,
            'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))
          where account_id = ${account}`,
      );
    await expiresIn('-2 days');
    await expireHolds(never);
    expect(await expireHolds(never)).toBe(false);
    await expiresIn('2 days');
    expect((await typesOf(account)).at(-1)).toBe('HoldPlaced');
    await advanceClock(2n * A_DAY);
    await expireHolds(never);
    expect((await typesOf(account)).at(-1)).toBe('HoldExpired');
  });

  it('that nobody has written down as expired can be withdrawn all the same', async () => {
    const jane = await register();
    const account = await open(jane, '10000');
    await placed(jane, account, '8000', 60n * SECOND);
    const before = await findBalance(account, jane);
    expect(before && available(before, await bankNow())).toBe(2_000n);
    await advanceClock(61n * SECOND);
    expect(before && available(before, await bankNow())).toBe(10_000n);
    await withdraw(jane, account, '10000');
    expect((await typesOf(account)).slice(-2)).toEqual(['HoldExpired', 'MoneyWithdrawn']);
  });

  it('is placed by the account’s holder, and captured by nobody but the bank', async () => {
    const [jane, tom] = [await register(), await register()];
    const account = await open(jane, '10000');
    expect((await tryToPlace(tom, account, '1')).status).toBe('not-found');
    const hold = await placed(jane, account, '8000');
    for (const actor of [by(jane), by(tom), staff]) {
      expect((await ask(actor, capture(account, hold, '8000'))).status).toBe('not-found');
    }
  });
});

describe('an account that is frozen', () => {
  it('by the bank is not unfrozen by its holder, and by its holder not for a reason of the bank’s', async () => {
    const jane = await register();
    const account = await open(jane, '10000');
    const freeze = (reason: 'customer-request' | 'suspected-fraud') =>
      ({ type: 'FreezeAccount', accountId: account, scope: 'debits', reason }) as const;
    expect((await ask(by(jane), freeze('suspected-fraud'))).status).toBe('not-found');
    expect((await ask(staff, freeze('customer-request'))).status).toBe('not-found');
    expect((await ask(staff, freeze('suspected-fraud'))).status).toBe('accepted');
    expect(await ask(by(jane), { type: 'UnfreezeAccount', accountId: account })).toMatchObject({
      refusal: { reason: 'frozen-by-bank' },
    });
    expect(await ask(by(jane), withdrawal(account, '1'))).toMatchObject({
      refusal: { reason: 'account-frozen', scope: 'debits' },
    });
  });

  it('is not unfrozen by whoever saw an earlier freeze of the same kind', async () => {
    const jane = await register();
    const account = await open(jane, null);
    const actors = [
      [by(jane), 'customer-request'],
      [staff, 'suspected-fraud'],
    ] as const;
    for (const [actor, reason] of actors) {
      const freeze = { type: 'FreezeAccount', accountId: account, scope: 'all', reason } as const;
      const unfreeze = { type: 'UnfreezeAccount', accountId: account, reason } as const;
      await ask(actor, freeze);
      const seen = await frozenVersionOf(account, jane);
      const stale = { ...unfreeze, frozenVersion: seen };
      expect(await ask(actor, stale)).toMatchObject({ wrote: { [account]: [seen + 1, seen + 1] } });
      expect(await ask(actor, stale)).toMatchObject({ status: 'accepted', wrote: {} });
      await ask(actor, freeze);
      const commandId = randomUUID() as CommandId;
      for (const repeated of [false, true]) {
        expect(await execute({ actor, commandId, request: stale })).toEqual({
          status: 'refused',
          refusal: { reason: 'freeze-changed' },
          repeated,
        });
      }
      const frozenVersion = await frozenVersionOf(account, jane);
      expect(frozenVersion).toBe(seen + 2);
      await ask(actor, { ...unfreeze, frozenVersion });
      expect((await findBalance(account, jane))?.freeze).toBeNull();
    }
  });

  it('keeps a freeze that comes while an earlier one is lifted, in whatever order', async () => {
    const jane = await register();
    const account = await open(jane, null);
    const all = { accountId: account, scope: 'all', reason: 'customer-request' } as const;
    await ask(by(jane), { type: 'FreezeAccount', ...all });
    const frozenVersion = await frozenVersionOf(account, jane);
    const unfreeze = { type: 'UnfreezeAccount', accountId: account, frozenVersion } as const;
    await Promise.all([
      ask(by(jane), unfreeze),
      ask(by(jane), { type: 'FreezeAccount', ...all, scope: 'debits' }),
      ask(by(jane), unfreeze),
    ]);
    expect((await findBalance(account, jane))?.freeze).toMatchObject({ scope: 'debits' });
  });

  it('is unfrozen by an order that names no freeze, and it is kept as it was', async () => {
    const jane = await register();
    const account = await open(jane, null);
    const all = { accountId: account, scope: 'all', reason: 'customer-request' } as const;
    await ask(by(jane), { type: 'FreezeAccount', ...all });
    const order = {
      actor: by(jane),
      commandId: randomUUID() as CommandId,
      request: { type: 'UnfreezeAccount', accountId: account },
    } as const;
    for (const repeated of [false, true]) {
      expect(await execute(order)).toMatchObject({ wrote: { [account]: [3, 3] }, repeated });
    }
    const [kept] = await sqlClient()`
      select payload from commands where command_id = ${order.commandId}`;
    expect(kept?.payload).toEqual({ accountId: account, by: 'customer', reason: all.reason });
  });

  it('already is so: nothing is recorded, and the same command has the same answer', async () => {
    const jane = await register();
    const account = await open(jane, null);
    const request = {
      type: 'FreezeAccount',
      accountId: account,
      scope: 'all',
      reason: 'customer-request',
    } as const;
    await ask(by(jane), request);
    const commandId = randomUUID() as CommandId;
    for (const repeated of [false, true]) {
      expect(await execute({ actor: by(jane), commandId, request })).toEqual({
        status: 'accepted',
        wrote: {},
        repeated,
      });
    }
    expect(await typesOf(account)).toEqual(['AccountOpened', 'AccountFrozen']);
  });
});

describe('a pot', () => {
  it('goes under an account of one’s own, which is not closed while it has one', async () => {
    const [jane, tom] = [await register(), await register()];
    const account = await open(jane, '10000');
    expect((await ask(by(tom), aPot(account))).status).toBe('not-found');
    const commandId = randomUUID() as CommandId;
    const actor = by(jane);
    expect((await execute({ actor, commandId, request: aPot(account) })).status).toBe('accepted');
    const pot = accountIdFor(commandId);
    const savings = await open(jane, null, { product: 'savings' });
    const closing = {
      type: 'CloseAccount',
      accountId: account,
      sweepToAccountId: savings,
    } as const;
    expect(await ask(actor, closing)).toMatchObject({ refusal: { reason: 'open-pots', count: 1 } });
    await ask(actor, { type: 'CloseAccount', accountId: pot });
    expect((await ask(actor, closing)).status).toBe('accepted');
  });

  it('opened while its account is being closed is either there before, or not at all', async () => {
    const jane = await register();
    const account = await open(jane, null);
    const [potted, closed] = await Promise.all([
      ask(by(jane), aPot(account)),
      ask(by(jane), { type: 'CloseAccount', accountId: account }),
    ]);
    const accepted = [potted, closed].filter(({ status }) => status === 'accepted');
    expect(accepted).toHaveLength(1);
  });

  it('gets money from its own customer’s accounts and from nobody else', async () => {
    const [jane, tom] = [await register(), await register()];
    const [janes, toms] = [await open(jane, '10000'), await open(tom, '10000')];
    const commandId = randomUUID() as CommandId;
    await execute({ actor: by(jane), commandId, request: aPot(janes) });
    const pot = accountIdFor(commandId);
    expect((await ask(by(jane), transfer(janes, pot, '4000'))).status).toBe('accepted');
    expect(await ask(by(tom), transfer(toms, pot, '1'))).toMatchObject({
      refusal: { reason: 'recipient-unavailable' },
    });
    expect(await ask(by(jane), transfer(pot, toms, '1'))).toMatchObject({
      refusal: { reason: 'pot-keeps-to-itself' },
    });
    expect((await ask(by(jane), transfer(pot, janes, '4000'))).status).toBe('accepted');
  });
});

describe('closing an account', () => {
  it('sweeps what is left in the same command, at the same instant', async () => {
    const jane = await register();
    const [everyday, savings] = [await open(jane, '10500'), await open(jane, null)];
    const request = {
      type: 'CloseAccount',
      accountId: everyday,
      sweepToAccountId: savings,
    } as const;
    expect((await ask(by(jane), request)).status).toBe('accepted');
    const [closed, target] = await listBalances(jane);
    expect(closed).toMatchObject({ status: 'closed', bookedMinor: 0n });
    expect(target).toMatchObject({ status: 'open', bookedMinor: 10_500n });
    expect(closed?.recordedAt).toBe(target?.recordedAt);
    expect((await typesOf(everyday)).slice(-2)).toEqual(['TransferSent', 'AccountClosed']);
  });

  it('earns interest until the day that it is recorded on, whatever day a clock says', async () => {
    const jane = await register();
    const savings = await open(jane, '100000', { product: 'savings' });
    const everyday = await open(jane, null);
    // Nothing is recorded before this any more: what comes next is of another day than bank time.
    const recordAt = plusMicros(await bankNow(), 10n * A_DAY);
    const openFrom = firstDay(monthOf(londonDate(await bankNow())));
    await deposit(jane, savings, '1', { recordAt });
    // Where those days go over a month's end, that is closed first; elsewhere nothing comes of this.
    const today = londonDate(recordAt);
    await execute(monthEndOrder({ accountId: savings, openFrom, today }));
    await ask(by(jane), { type: 'CloseAccount', accountId: savings, sweepToAccountId: everyday });
    const events = await readStream(sqlClient(), { kind: 'account', id: savings });
    const posted = events.filter((event) => event.type === 'InterestPosted');
    expect(londonDate(posted.at(-1)?.recordedAt ?? recordAt)).toBe(londonDate(recordAt));
    expect(posted.at(-1)?.data.to).toBe(londonDate(recordAt));
  });

  it('goes to no account of somebody else’s', async () => {
    const [jane, tom] = [await register(), await register()];
    const [janes, toms] = [await open(jane, '1'), await open(tom, null)];
    const request = { type: 'CloseAccount', accountId: janes, sweepToAccountId: toms } as const;
    expect((await ask(by(jane), request)).status).toBe('not-found');
  });

  it('and a deposit at the same moment leave no money on a closed account', async () => {
    for (let round = 0; round < 5; round += 1) {
      const jane = await register();
      const account = await open(jane, null);
      await Promise.allSettled([
        ask(by(jane), { type: 'CloseAccount', accountId: account }),
        deposit(jane, account, '100'),
      ]);
      const balance = await findBalance(account, jane);
      expect([balance?.status, balance?.bookedMinor]).toEqual(
        balance?.status === 'closed' ? ['closed', 0n] : ['open', 100n],
      );
    }
  });
});

describe('a daily limit', () => {
  it('holds against many withdrawals at once', async () => {
    const jane = await register();
    const account = await open(jane, '100000');
    await ask(by(jane), { type: 'SetDailyLimit', accountId: account, limitMinor: minor('10000') });
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => ask(by(jane), withdrawal(account, '4000'))),
    );
    expect(answers.filter(({ status }) => status === 'accepted')).toHaveLength(2);
    expect(answers.filter(isRefusedFor('daily-limit'))).toHaveLength(4);
  });
});

describe('an entry', () => {
  it('is undone once, which the database itself makes sure of', async () => {
    const jane = await register();
    const account = await open(jane, '10000');
    const again = asOwner(
      (owner) => owner`
        insert into statement_lines (account_id, version, kind, amount_minor, balance_minor,
          booked_on, effective_on, recorded_at, undoes_version)
        select ${account}, version, 'reversal', 1, 1, '2026-01-01', '2026-01-01', now(), 2
        from generate_series(7, 8) as version`,
    );
    await expect(again).rejects.toThrow('statement_lines_undone_once');
  });
});

describe('an account number', () => {
  it('is found by its last digits, from an index of ends', async () => {
    const jane = await register();
    const account = await open(jane, null);
    const { accountNumber = '' } = (await findBalance(account, jane)) ?? {};
    for (const length of [4, 8, 11]) {
      const found = await balancesEndingIn(accountNumber.slice(-length), 21);
      expect(found.map(({ accountId }) => accountId)).toContain(account);
    }
    const other = accountNumber.endsWith('0') ? '1' : '0';
    expect(await balancesEndingIn(`${accountNumber.slice(-8, -1)}${other}`, 21)).toEqual([]);
    const plan = await sqlClient().begin(async (tx) => {
      await tx`set local enable_seqscan = off`;
      return tx`
        explain select account_id from account_numbers where reverse(account_number) like '1234%'`;
    });
    expect(JSON.stringify(plan)).toContain('account_numbers_ending');
  });
});

describe('the bank’s standard rates', () => {
  const lower = (appliesFrom: LocalDate) =>
    ({
      type: 'ChangeStandardRates',
      appliesFrom,
      rates: firstRates.map((rate) =>
        rate.product === 'savings' ? { ...rate, creditRateBps: 325 } : rate,
      ),
    }) as const;

  it('are those of the day on which an account is opened, and those that there are keep theirs', async () => {
    const jane = await register();
    const before = await open(jane, '10000', { product: 'savings' });
    const tomorrow = addDays(londonDate(await bankNow()), 1);
    expect(await ask(staff, lower(tomorrow))).toMatchObject({ status: 'accepted' });
    const still = await open(jane, '10000', { product: 'savings' });
    // As long as the day on which clocks are put back.
    await advanceClock(25n * 3_600n * SECOND);
    const after = await open(jane, '10000', { product: 'savings' });
    const rates = await Promise.all(
      [before, still, after].map(async (id) => (await findBalance(id, jane))?.creditRateBps),
    );
    expect(rates).toEqual([350, 350, 325]);
    const { inForce, changes } = await standardRatesAt(tomorrow);
    expect([inForce.version, changes.length]).toEqual([1, 1]);
  });

  it('are decided by the bank or an operator, the demo’s only in a demo, and by nobody else', async () => {
    const [member] = demoStaff.filter(({ key }) => key === 'operator');
    if (!member) throw new Error('There is no demo operator');
    await makeDemoStaff();
    const demoOperator: Actor = { kind: 'staff', id: member.staffId, sessionId: 'none' };
    const later = lower(addDays(londonDate(await bankNow()), 30));
    for (const [isDemo, status] of [
      ['0', 'not-found'],
      ['1', 'accepted'],
    ] as const) {
      process.env.REWIND_DEMO = isDemo;
      expect((await ask(demoOperator, later)).status).toBe(status);
    }
    process.env.REWIND_DEMO = '0';
    expect((await ask(by(await register()), later)).status).toBe('not-found');
    expect((await ask(bank, later)).status).toBe('accepted');
  });
});

const never = new AbortController().signal;
const bank: Actor = { kind: 'bank' };
const staff: Actor = { kind: 'staff', id: OPERATOR, sessionId: 'none' };

function by(id: CustomerId): Actor {
  return { kind: 'customer', id, sessionId: null };
}

function ask(
  actor: Actor,
  request: Exclude<Request, { type: 'RegisterCustomer' }>,
): Promise<Outcome> {
  return execute({ actor, commandId: randomUUID() as CommandId, request });
}

async function tryToPlace(
  customer: CustomerId,
  accountId: AccountId,
  amount: string,
  lasts = 3_600n * SECOND,
  commandId = randomUUID() as CommandId,
): Promise<Outcome> {
  const amountMinor = minor(amount);
  const category = 'shopping';
  const merchant = 'The Corner Shop';
  return execute({
    actor: by(customer),
    commandId,
    request: {
      type: 'PlaceHold',
      accountId,
      amountMinor,
      lastsMicros: `${lasts}`,
      merchant,
      category,
    },
  });
}

async function placed(
  customer: CustomerId,
  accountId: AccountId,
  amount: string,
  lasts?: bigint,
): Promise<HoldId> {
  const commandId = randomUUID() as CommandId;
  const outcome = await tryToPlace(customer, accountId, amount, lasts, commandId);
  expect(outcome.status).toBe('accepted');
  return holdIdFor(commandId);
}

async function frozenVersionOf(accountId: AccountId, customer: CustomerId): Promise<number> {
  const balance = await findBalance(accountId, customer);
  const shown = balance && (await shownFreeze(balance));
  if (!shown) throw new Error(`${accountId} is not frozen`);
  return shown.version;
}

function capture(accountId: AccountId, holdId: HoldId, amount: string) {
  const amountMinor = minor(amount);
  return { type: 'CaptureHold', accountId, holdId, amountMinor, final: true } as const;
}

function withdrawal(accountId: AccountId, amount: string) {
  const details = { contra: 'cash', reference: null, category: 'other' } as const;
  return { type: 'WithdrawMoney', accountId, amountMinor: minor(amount), ...details } as const;
}

function transfer(fromAccountId: AccountId, toAccountId: AccountId, amount: string) {
  const amountMinor = minor(amount);
  return { type: 'TransferMoney', fromAccountId, toAccountId, amountMinor, memo: null } as const;
}

function aPot(parentAccountId: AccountId) {
  return {
    type: 'OpenAccount',
    product: 'pot',
    currency: 'GBP',
    nickname: 'Holiday',
    openingDepositMinor: null,
    parentAccountId,
  } as const;
}

async function advanceClock(byMicros: bigint): Promise<void> {
  await ask(bank, { type: 'AdvanceBankClock', byMicros: byMicros.toString() });
}

async function typesOf(account: AccountId): Promise<string[]> {
  const events = await readStream(sqlClient(), { kind: 'account', id: account });
  return events.map(({ type }) => type);
}

function isRefusedFor(reason: string) {
  return (outcome: Outcome) => outcome.status === 'refused' && outcome.refusal.reason === reason;
}
