import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import type { Instant, Month } from '@/domain/calendar';
import { type AccountId, BANK_ACTOR, type CommandId, type CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { sqlClient } from './client';
import { execute } from './execute';
import { accountIdFor } from './prepare/account';
import type { OwnAccountRequest } from './prepare/order';
import { customerIdFor } from './prepare/registration';
import { findBalance } from './read-models/balances';
import { monthStatement } from './read-models/statement-months';
import { verifyStream } from './verify';

describe('opening an account', () => {
  it('with an opening deposit is one command and two events at one instant', async () => {
    const jane = await register('jane');
    const account = await open(jane, '10000');
    expect((await findBalance(account, jane))?.bookedMinor).toBe(10_000n);
    const events = await eventsOf(account);
    expect(events.map(({ type }) => type)).toEqual(['AccountOpened', 'MoneyDeposited']);
    expect(new Set(events.map(({ recorded_at }) => recorded_at)).size).toBe(1);
  });

  it('twice by a double click opens one, and the second answer is the first', async () => {
    const jane = await register('double');
    const commandId = newId();
    const order = openOrder(jane, null, commandId);
    const answers = await Promise.all([execute(order), execute(order), execute(order)]);
    expect(answers.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(await eventsOf(accountIdFor(commandId))).toHaveLength(1);
  });

  it('stops at twenty, however many are asked for at once', async () => {
    const jane = await register('many');
    const answers = await Promise.all(
      Array.from({ length: 23 }, () => execute(openOrder(jane, null))),
    );
    expect(answers.filter(({ status }) => status === 'accepted')).toHaveLength(20);
    expect(answers.filter(isRefusedFor('too-many-accounts'))).toHaveLength(3);
    const [unused] = await sqlClient()`
      select count(*)::int from streams where version = 0 and kind <> 'bank'`;
    expect(unused?.count).toBe(0);
  });
});

describe('registering', () => {
  it('with an e-mail address that is taken is refused, also at the very same moment', async () => {
    const [first, second] = await Promise.all([tryRegister('same'), tryRegister('same')]);
    const outcomes = [first.outcome, second.outcome];
    expect(outcomes.filter(({ status }) => status === 'accepted')).toHaveLength(1);
    expect(outcomes.filter(isRefusedFor('email-taken'))).toHaveLength(1);
  });

  it('that was refused and is sent again is refused again, and leaves nothing behind', async () => {
    await register('holder');
    const commandId = newId();
    for (const repeated of [false, true]) {
      const { id, outcome } = await tryRegister('holder', commandId);
      expect(outcome).toEqual({ status: 'refused', refusal: { reason: 'email-taken' }, repeated });
      expect([...(await sqlClient()`select from streams where stream_id = ${id}`)]).toEqual([]);
    }
  });

  it('twice by a double click makes one customer', async () => {
    const commandId = newId();
    const answers = await Promise.all([
      tryRegister('twice', commandId),
      tryRegister('twice', commandId),
    ]);
    expect(answers.map(({ outcome }) => outcome.status)).toEqual(['accepted', 'accepted']);
    const changed = await tryRegister('another', commandId);
    expect(changed.outcome.status).toBe('command-id-reused');
  });
});

describe('withdrawing', () => {
  it('everything is accepted; a penny more is refused, names the amount, and is kept', async () => {
    const jane = await register('all');
    const account = await open(jane, '5000');
    const tooMuch = await execute(move(jane, 'WithdrawMoney', account, '5001'));
    expect(tooMuch).toMatchObject({
      status: 'refused',
      refusal: { reason: 'insufficient-funds', availableMinor: '5000' },
    });
    expect((await execute(move(jane, 'WithdrawMoney', account, '5000'))).status).toBe('accepted');
    const [kept] = await sqlClient()`
      select count(*)::int from commands where actor_id = ${jane} and refusal is not null`;
    expect(kept?.count).toBe(1);
  });

  it('eighty twice at once from a hundred: exactly one is accepted', async () => {
    const jane = await register('race');
    const account = await open(jane, '10000');
    const both = await Promise.all([
      execute(move(jane, 'WithdrawMoney', account, '8000')),
      execute(move(jane, 'WithdrawMoney', account, '8000')),
    ]);
    expect(both.filter(({ status }) => status === 'accepted')).toHaveLength(1);
    expect((await findBalance(account, jane))?.bookedMinor).toBe(2_000n);
  });

  it('stays refused under its id after a top-up; a new id is accepted', async () => {
    const jane = await register('topped-up');
    const account = await open(jane, '1000');
    const order = move(jane, 'WithdrawMoney', account, '2000');
    expect((await execute(order)).status).toBe('refused');
    await execute(move(jane, 'DepositMoney', account, '5000'));
    expect(await execute(order)).toMatchObject({ status: 'refused', repeated: true });
    expect((await execute({ ...order, commandId: newId() })).status).toBe('accepted');
  });
});

describe('a command id', () => {
  it('that is sent again after its answer was lost gives the same answer, and one event', async () => {
    const jane = await register('lost');
    const account = await open(jane, '1000');
    const order = move(jane, 'DepositMoney', account, '700');
    const first = await execute(order);
    expect(await execute(order)).toEqual({ ...first, repeated: true });
    expect((await findBalance(account, jane))?.bookedMinor).toBe(1_700n);
  });

  it('with another amount is refused', async () => {
    const jane = await register('reused');
    const account = await open(jane, '1000');
    const order = move(jane, 'DepositMoney', account, '700');
    await execute(order);
    const changed = { ...order, request: { ...order.request, amountMinor: '701' as MinorText } };
    expect((await execute(changed)).status).toBe('command-id-reused');
  });
});

describe('a command id that somebody else has used', () => {
  it('meets nothing that theirs has made, and stores nothing', async () => {
    const jane = await register('first');
    const opening = openOrder(jane, '10000');
    await execute(opening);
    const bob = await register('second');
    expect(await execute(openOrder(bob, null, opening.commandId))).toEqual({ status: 'not-found' });
    const stored = await sqlClient()`
      select from commands where actor_id = ${bob} and command_id = ${opening.commandId}`;
    expect(stored).toHaveLength(0);
  });

  it('is another command: both happen, and their events are in order', async () => {
    const [jane, bob] = [await register('one'), await register('other')];
    const [janes, bobs] = [await open(jane, '10000'), await open(bob, '10000')];
    const sent = transfer(jane, janes, bobs, '100');
    expect(await execute(sent)).toMatchObject({ status: 'accepted', repeated: false });
    const back = { ...transfer(bob, bobs, janes, '1'), commandId: sent.commandId };
    expect(await execute(back)).toMatchObject({ status: 'accepted', repeated: false });
    for (const account of [janes, bobs]) {
      expect(await verifyStream(account)).toMatchObject({ events: 4, findings: [] });
    }
  });
});

describe('depositing', () => {
  it('is in the balance that is read next', async () => {
    const jane = await register('next');
    const account = await open(jane, null);
    for (const total of [700n, 1_400n, 2_100n]) {
      await execute(move(jane, 'DepositMoney', account, '700'));
      expect((await findBalance(account, jane))?.bookedMinor).toBe(total);
    }
  });

  it('at 23:30 UTC on 31 March belongs to April, for London has summer time', async () => {
    const spring = '2026-03-30T12:00:00.000000Z' as Instant;
    const { id: jane } = await tryRegister('summer', newId(), spring);
    const opening = openOrder(jane, '10000');
    await execute({ ...opening, recordAt: spring });
    const account = accountIdFor(opening.commandId);
    const late = move(jane, 'DepositMoney', account, '500');
    await execute({ ...late, recordAt: '2026-03-31T23:30:00.000000Z' as Instant });
    expect(await monthStatement(account, '2026-03' as Month)).toMatchObject({
      closingMinor: 10_000n,
    });
    expect(await monthStatement(account, '2026-04' as Month)).toMatchObject({
      openingMinor: 10_000n,
      creditsMinor: 500n,
      lines: [{ bookedOn: '2026-04-01', recordedAt: '2026-03-31T23:30:00.000000Z' }],
    });
  });
});

describe('somebody else’s account', () => {
  it('answers exactly like one that does not exist, and nothing is stored', async () => {
    const jane = await register('owner');
    const john = await register('stranger');
    const account = await open(jane, '1000');
    const nowhere = randomUUID() as AccountId;
    expect(await execute(move(john, 'DepositMoney', account, '1'))).toEqual(
      await execute(move(john, 'DepositMoney', nowhere, '1')),
    );
    expect(await findBalance(account, john)).toBeUndefined();
    const [stored] = await sqlClient()`
      select count(*)::int from commands where actor_id = ${john} and type = 'DepositMoney'`;
    expect(stored?.count).toBe(0);
  });
});

describe('transferring', () => {
  it('writes both legs with one transfer, one command and one instant', async () => {
    const [jane, john] = [await register('sender'), await register('recipient')];
    const [from, to] = [await open(jane, '10000'), await open(john, null)];
    expect((await execute(transfer(jane, from, to, '3000'))).status).toBe('accepted');
    const [sent] = (await eventsOf(from)).slice(-1);
    const [received] = (await eventsOf(to)).slice(-1);
    expect([sent?.type, received?.type]).toEqual(['TransferSent', 'TransferReceived']);
    expect(sent?.recorded_at).toBe(received?.recorded_at);
    expect(sent?.command_id).toBe(received?.command_id);
    expect(sent?.data.transferId).toBe(received?.data.transferId);
  });

  it('fifty times each way at once: no deadlock, all accepted, the sum unchanged', async () => {
    const [jane, john] = [await register('left'), await register('right')];
    const [left, right] = [await open(jane, '100000'), await open(john, '100000')];
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => [
        execute(transfer(jane, left, right, `${100 + index}`)),
        execute(transfer(john, right, left, `${200 + index}`)),
      ]).flat(),
    );
    expect(answers.every(({ status }) => status === 'accepted')).toBe(true);
    const balances = [await findBalance(left, jane), await findBalance(right, john)];
    expect(balances.map((balance) => balance?.bookedMinor)).toEqual([105_000n, 95_000n]);
    for (const account of [left, right]) {
      const events = await eventsOf(account);
      expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
      const times = events.slice(1).map(({ recorded_at }) => recorded_at);
      expect(new Set(times).size).toBe(times.length);
    }
  });

  it('leaves neither leg behind when the connection dies between the inserts', async () => {
    const [jane, john] = [await register('crash'), await register('crashed')];
    const [from, to] = [await open(jane, '10000'), await open(john, null)];
    const order = transfer(jane, from, to, '3000');
    const admin = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
    await admin.unsafe(`
      create function die() returns trigger language plpgsql as
        $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
      create trigger die before insert on statement_lines for each row execute function die()`);
    await expect(execute(order)).rejects.toThrow();
    expect(await eventsOf(from)).toHaveLength(2);
    expect(await eventsOf(to)).toHaveLength(1);
    await admin.unsafe('drop trigger die on statement_lines; drop function die()');
    await admin.end();
    expect(await execute(order)).toMatchObject({ status: 'accepted', repeated: false });
    expect((await findBalance(to, john))?.bookedMinor).toBe(3_000n);
  });
});

describe('the log', () => {
  it('refuses to be changed, to the application by grant and to its owner by trigger', async () => {
    const admin = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
    for (const table of ['events', 'commands']) {
      for (const change of [`update ${table} set type = ''`, `delete from ${table}`]) {
        await expect(sqlClient().unsafe(change)).rejects.toMatchObject({ code: '42501' });
        await expect(admin.unsafe(change)).rejects.toMatchObject({ code: '23001' });
      }
      await expect(admin.unsafe(`truncate ${table}`)).rejects.toMatchObject({ code: '23001' });
    }
    await admin.end();
  });
});

describe('the feed', () => {
  it.each(['tx', 'position', 'epoch'])(
    'has its %s from the database: the application cannot choose it',
    async (column) => {
      const chosen = `insert into events (${column}) select ${column} from events limit 0`;
      await expect(sqlClient().unsafe(chosen)).rejects.toMatchObject({ code: '42501' });
    },
  );
});

describe('bank time', () => {
  it('moves forward by an event, and never back', async () => {
    const bank = { actor: { kind: 'bank' }, commandId: newId() } as const;
    const before = await readBankTime();
    const moved = await execute({
      ...bank,
      request: { type: 'AdvanceBankClock', byMicros: '86400000000' },
    });
    expect(moved.status).toBe('accepted');
    expect((await readBankTime()) - before).toBeGreaterThanOrEqual(86_400_000);
    const back = await execute({
      ...bank,
      commandId: newId(),
      request: { type: 'AdvanceBankClock', byMicros: '-1' },
    });
    expect(back).toMatchObject({ status: 'refused', refusal: { reason: 'clock-not-forward' } });
    const [command] = await sqlClient()`select type from commands where actor_id = ${BANK_ACTOR}`;
    expect(command?.type).toBe('AdvanceBankClock');
  });
});

function newId(): CommandId {
  return randomUUID() as CommandId;
}

async function tryRegister(name: string, commandId = newId(), recordAt?: Instant) {
  const id = customerIdFor(commandId);
  const outcome = await execute({
    ...(recordAt && { recordAt }),
    actor: { kind: 'customer', id, sessionId: null },
    commandId,
    request: {
      type: 'RegisterCustomer',
      name: `Customer ${name}`,
      email: `${name}@example.com`,
      locale: 'en-GB',
    },
    passwordHash: '!',
  });
  return { id, outcome };
}

async function register(name: string): Promise<CustomerId> {
  const { id, outcome } = await tryRegister(name);
  expect(outcome.status).toBe('accepted');
  return id;
}

function openOrder(customer: CustomerId, depositMinor: string | null, commandId = newId()) {
  return {
    actor: { kind: 'customer', id: customer, sessionId: null },
    commandId,
    request: {
      type: 'OpenAccount',
      product: 'current',
      currency: 'GBP',
      nickname: 'Everyday',
      openingDepositMinor: depositMinor as MinorText | null,
    },
  } as const;
}

async function open(customer: CustomerId, depositMinor: string | null): Promise<AccountId> {
  const order = openOrder(customer, depositMinor);
  expect((await execute(order)).status).toBe('accepted');
  return accountIdFor(order.commandId);
}

function move(
  customer: CustomerId,
  type: 'DepositMoney' | 'WithdrawMoney',
  accountId: AccountId,
  amountMinor: string,
) {
  return {
    actor: { kind: 'customer', id: customer, sessionId: null },
    commandId: newId(),
    request: {
      type,
      accountId,
      amountMinor: amountMinor as MinorText,
      contra: 'cash',
      reference: null,
      category: 'other',
    } satisfies OwnAccountRequest,
  } as const;
}

function transfer(customer: CustomerId, from: AccountId, to: AccountId, amountMinor: string) {
  return {
    actor: { kind: 'customer', id: customer, sessionId: null },
    commandId: newId(),
    request: {
      type: 'TransferMoney',
      fromAccountId: from,
      toAccountId: to,
      amountMinor: amountMinor as MinorText,
      memo: 'Thank you',
    },
  } as const;
}

function isRefusedFor(reason: string) {
  return (outcome: Awaited<ReturnType<typeof execute>>) =>
    outcome.status === 'refused' && outcome.refusal.reason === reason;
}

function eventsOf(streamId: AccountId) {
  return sqlClient()<
    {
      version: number;
      type: string;
      recorded_at: string;
      command_id: string;
      data: { transferId: string };
    }[]
  >`select version, type, recorded_at, command_id, data from events
    where stream_id = ${streamId} order by version`;
}

async function readBankTime(): Promise<number> {
  const [row] = await sqlClient()<{ ms: number }[]>`
    select extract(epoch from bank_now())::float8 * 1000 as ms`;
  return row?.ms ?? 0;
}
