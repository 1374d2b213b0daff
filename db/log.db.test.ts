import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type LocalDate, plusMicros } from '@/domain/calendar';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { type Balance, evolveBalance, initialBalance } from '@/domain/projections/balance';
import { statementLines } from '@/domain/projections/statement';
import { lastSafeInstant } from './bank-time';
import { sqlClient } from './client';
import { instantFromPg } from './columns';
import { readStream } from './event-store';
import { execute } from './execute';
import { accountIdFor } from './prepare/account';
import type { OwnAccountRequest, Request } from './prepare/order';
import { customerIdFor } from './prepare/registration';
import { findBalance } from './read-models/balances';
import { latestLines } from './read-models/statement-lines';
import { dayBalances, monthStatement, monthTotals } from './read-models/statement-months';
import { until } from './test/bank';
import { brokenVersions } from './test/broken-versions';
import { intrude } from './test/intruder';

const secrets = ['Jane Secretly', 'jane.secretly@example.com', 'Rainy hideaway', 'For the getaway'];
const newSecrets = { name: 'Jane Openly', email: 'jane.openly@example.com' };
let jane: CustomerId;
let account: AccountId;
let savings: AccountId;

beforeAll(async () => {
  const registration = randomUUID() as CommandId;
  jane = customerIdFor(registration);
  await execute({
    actor: { kind: 'customer', id: jane, sessionId: null },
    commandId: registration,
    request: {
      type: 'RegisterCustomer',
      name: secrets[0] ?? '',
      email: secrets[1] ?? '',
      locale: 'en-GB',
    },
    passwordHash: '!',
  });
  account = await open('Everyday', '100000');
  savings = await open(secrets[2] ?? '', null);
  await ask({ type: 'RenameAccount', accountId: account, nickname: 'Rainy hideaway' });
  await ask({ type: 'ChangeContactDetails', ...newSecrets });
  await ask(move('DepositMoney', '2500', secrets[3] ?? ''));
  await ask(move('WithdrawMoney', '999999999', secrets[3] ?? ''));
  await ask(move('WithdrawMoney', '1234', secrets[3] ?? ''));
  await ask({
    type: 'TransferMoney',
    fromAccountId: account,
    toAccountId: savings,
    amountMinor: '5000' as MinorText,
    memo: secrets[3] ?? '',
  });
});

describe('the hash chain', () => {
  it('can be worked out again from the rows alone, up to the head', async () => {
    expect(await brokenVersions(account)).toEqual([]);
    expect(await brokenVersions(savings)).toEqual([]);
  });

  it.each([
    `data = jsonb_set(data, '{amountMinor}', '"2501"')`,
    `recorded_at = recorded_at + interval '1 microsecond'`,
    `effective_on = effective_on + 1`,
    `type = 'MoneyWithdrawn'`,
    `schema_version = 2`,
    `command_id = gen_random_uuid()`,
    `actor_id = gen_random_uuid()`,
  ])('finds that a superuser has set %s', async (change) => {
    const isFourth = `stream_id = '${account}' and version = 4`;
    await intrude(
      `create table kept as select * from events where ${isFourth}`,
      `update events set ${change} where ${isFourth}`,
    );
    expect(await brokenVersions(account)).toEqual([4]);
    await intrude(
      `delete from events where ${isFourth}`,
      'insert into events select * from kept',
      'drop table kept',
    );
    expect(await brokenVersions(account)).toEqual([]);
  });

  it('finds that a superuser has changed the command behind an event', async () => {
    const setAmount = (amount: string) =>
      intrude(`update commands set payload = jsonb_set(payload, '{amountMinor}', '"${amount}"')
        where type = 'DepositMoney'`);
    await setAmount('2501');
    expect(await brokenVersions(account)).toEqual([4]);
    await setAmount('2500');
    expect(await brokenVersions(account)).toEqual([]);
  });
});

describe('the read models', () => {
  it('equal the folds over the log', async () => {
    for (const id of [account, savings]) {
      const events = await readStream(sqlClient(), { kind: 'account', id });
      const balance = events.reduce<Balance | null>(evolveBalance, initialBalance);
      expect(await findBalance(id, jane)).toEqual(balance);
      const lines = statementLines(events);
      expect(await latestLines(id, 100)).toEqual([...lines].reverse());
      for (const { month, closingMinor } of await monthTotals(id)) {
        expect((await monthStatement(id, month)).closingMinor).toBe(closingMinor);
      }
      for (const { recordedAt, balanceMinor } of lines) {
        const days = await dayBalances([account, savings], '2000-01-01' as LocalDate, recordedAt);
        expect(days.get(id)?.[0]?.openingMinor).toBe(0n);
        expect(days.get(id)?.at(-1)?.closingMinor).toBe(balanceMinor);
      }
    }
  });

  it('of a prefix equal what stood at that version', async () => {
    const events = await readStream(sqlClient(), { kind: 'account', id: account });
    const stored = new Map((await latestLines(account, 100)).map((line) => [line.version, line]));
    for (const [index, event] of events.entries()) {
      const prefix = await readStream(
        sqlClient(),
        { kind: 'account', id: account },
        { untilVersion: event.version },
      );
      expect(prefix).toEqual(events.slice(0, index + 1));
      const balance = prefix.reduce<Balance | null>(evolveBalance, initialBalance);
      const line = stored.get(event.version);
      if (line) expect(balance?.bookedMinor).toBe(line.balanceMinor);
    }
  });
});

describe('personal text', () => {
  it('stands in no table', async () => {
    const tables = await sqlClient()<{ name: string }[]>`
      select table_name as name from information_schema.tables where table_schema = 'public'`;
    expect(tables.length).toBeGreaterThan(12);
    for (const { name } of tables) {
      const rows = await sqlClient().unsafe(`select t::text as row from ${name} t`);
      const dump = rows.map(({ row }) => row).join('\n');
      for (const secret of [...secrets, ...Object.values(newSecrets)]) {
        expect(dump).not.toContain(secret);
      }
    }
  });
});

describe('the past', () => {
  it('ends before any append that is still open', async () => {
    const sql = sqlClient();
    const open = await sql.reserve();
    await open`begin`;
    const [row] = await open<{ at: string }[]>`
      select bank_now() as at from streams where stream_id = ${account} for update`;
    const undecided = instantFromPg(row?.at ?? '');
    expect((await lastSafeInstant()) < undecided).toBe(true);
    await open`rollback`;
    open.release();
    expect((await lastSafeInstant()) > undecided).toBe(true);
  });

  it('ends before it also while the clock is moved, which waits for whoever has read it', async () => {
    const open = await sqlClient().reserve();
    await open`begin`;
    const [row] = await open<{ at: string }[]>`
      select bank_now() as at from streams where stream_id = ${account} for update`;
    const undecided = instantFromPg(row?.at ?? '');
    let isMoved = false;
    const moving = execute({
      actor: { kind: 'bank' },
      commandId: randomUUID() as CommandId,
      request: { type: 'AdvanceBankClock', byMicros: '3600000000' },
    }).finally(() => {
      isMoved = true;
    });
    await until(async () => isMoved || (await isWaiting()));
    expect((await lastSafeInstant()) < undecided).toBe(true);
    await open`rollback`;
    open.release();
    expect(await moving).toMatchObject({ status: 'accepted' });
    expect((await lastSafeInstant()) > plusMicros(undecided, 3_600_000_000n)).toBe(true);
  });

  it('has the feed’s index to be read in order by', async () => {
    const found = await sqlClient()`
      select indexdef from pg_indexes where indexname = 'events_feed'`;
    expect(found[0]?.indexdef).toContain('(epoch, tx, "position")');
  });
});

async function isWaiting(): Promise<boolean> {
  const waiting = await sqlClient()`
    select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return waiting.length > 0;
}

function ask(
  request: Exclude<Request, { type: 'RegisterCustomer' }>,
  commandId = randomUUID() as string,
) {
  return execute({
    actor: { kind: 'customer', id: jane, sessionId: null },
    commandId: commandId as CommandId,
    request,
  });
}

async function open(nickname: string, deposit: string | null): Promise<AccountId> {
  const commandId = randomUUID() as CommandId;
  const openingDepositMinor = deposit as MinorText | null;
  await ask(
    { type: 'OpenAccount', product: 'current', currency: 'GBP', nickname, openingDepositMinor },
    commandId,
  );
  return accountIdFor(commandId);
}

function move(
  type: 'DepositMoney' | 'WithdrawMoney',
  amountMinor: string,
  reference: string,
): OwnAccountRequest {
  return {
    type,
    accountId: account,
    amountMinor: amountMinor as MinorText,
    contra: 'cash',
    reference,
    category: 'other',
  };
}
