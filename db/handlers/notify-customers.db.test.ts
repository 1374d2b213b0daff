import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fromMicros, type Instant, toMicros } from '@/domain/calendar';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import { bankNow } from '../bank-time';
import { sqlClient } from '../client';
import { execute } from '../execute';
import { deliverMail, removeMailOfErased } from '../mail/deliver';
import { listNotifications, markRead, unreadCount } from '../notifications';
import { registerProjections } from '../projection-status';
import { readModels } from '../read-models/all';
import { rebuild } from '../rebuild';
import { drain } from '../test/drain';
import { closeAccount, deposit, openAccount, register, transfer, withdraw } from '../test/people';
import { startWorker } from '../worker';
import { notifyCustomers } from './notify-customers';

let jane: CustomerId;
let everyday: AccountId;

const data = mkdtempSync(join(tmpdir(), 'rewind-mail-'));
process.env.REWIND_DATA_FOLDER = data;
const mailOf = (customerId: CustomerId) => join(data, 'mail', customerId);
const still = new AbortController().signal;

beforeAll(registerProjections);
beforeEach(async () => {
  jane = await register('Jane "JD" Doe');
  everyday = await openAccount(jane, { deposit: '200000' });
});
afterAll(() => {
  rmSync(data, { recursive: true, force: true });
});

describe('customers are told', () => {
  it('of low balances, large payments, money from others and closings, once each', async () => {
    const tom = await register('Tom Roe');
    const toms = await openAccount(tom, { deposit: '10000', nickname: 'Tom’s' });
    const savings = await openAccount(jane, { nickname: 'Savings' });
    await withdraw(jane, everyday, '99999');
    await withdraw(jane, everyday, '100000');
    await withdraw(jane, everyday, '1');
    await transfer(tom, toms, everyday, '7000');
    await transfer(jane, everyday, savings, '4000');
    await transfer(jane, savings, everyday, '4000');
    await withdraw(jane, everyday, '7000');
    await closeAccount(jane, everyday);
    await drain(notifyCustomers, 1);
    expect(await toldTo(jane)).toEqual([
      'v4 large-payment',
      'v4 low-balance',
      'v6 money-received',
      'v7 low-balance',
      'v9 low-balance',
      'v10 account-closed',
    ]);
    expect(await toldTo(tom)).toEqual(['v3 low-balance']);
  });

  it('by mail only of news, and of what is older as if they had read it', async () => {
    const now = toMicros(await bankNow());
    const ago = (hours: bigint) => fromMicros(now - hours * 3_600_000_000n) as Instant;
    const old = await register('Old', { recordAt: ago(60n) });
    const account = await openAccount(old, { deposit: '100000', recordAt: ago(50n) });
    await withdraw(old, account, '96000', { recordAt: ago(25n) });
    await deposit(old, account, '9000', { contra: 'clearing', recordAt: ago(23n) });
    await drain(notifyCustomers, 1);
    expect(await toldTo(old)).toEqual(['v3 low-balance', 'v4 money-received']);
    expect(await unreadCount(old)).toBe(1);
    const [mail] = await sqlClient()`
      select array_agg(kind) as kinds from outbox where customer_id = ${old}`;
    expect(mail?.kinds).toEqual(['money-received']);
  });

  it('and may say that they have read what they saw, and not what came after', async () => {
    await withdraw(jane, everyday, '100000');
    await drain(notifyCustomers, 1);
    const [seen] = await listNotifications(jane, { limit: 10 });
    await withdraw(jane, everyday, '99000');
    await drain(notifyCustomers, 1);
    await markRead(jane, seen?.recordedAt as Instant);
    expect(await unreadCount(jane)).toBe(1);
    const [newest, before] = await listNotifications(jane, { limit: 10 });
    expect([newest?.isRead, before?.isRead]).toEqual([false, true]);
  });
});

describe('nothing is told twice', () => {
  it('by two workers at once, while people go on', async () => {
    const workers = [startWorker(), startWorker()];
    for (let count = 0; count < 40; count += 1) {
      await deposit(jane, everyday, '100', { contra: 'clearing' });
    }
    await expect.poll(() => toldTo(jane)).toHaveLength(40);
    await expect.poll(() => existsSync(mailOf(jane)) && readdirSync(mailOf(jane))).toHaveLength(40);
    await Promise.all(workers.map((worker) => worker.stop()));
    const [counted] = await sqlClient()`
      select count(*)::int as rows, count(distinct version)::int as events from outbox
      where customer_id = ${jane} and delivered_at is not null`;
    expect(counted).toEqual({ rows: 40, events: 40 });
  });

  it('when a closed account is copied, mended, into a new stream', async () => {
    const mistaken = await openAccount(jane, { product: 'savings' });
    await closeAccount(jane, mistaken);
    const replaced = await execute({
      actor: { kind: 'bank' },
      commandId: randomUUID() as CommandId,
      request: {
        type: 'ReplaceStream',
        accountId: mistaken,
        transformation: 'opened-as-current',
      },
    });
    expect(replaced.status).toBe('accepted');
    await drain(notifyCustomers, 1);
    expect(await toldTo(jane)).toEqual(['v2 account-closed']);
  });

  it('when read models are rebuilt, and it cannot be rebuilt itself', async () => {
    await withdraw(jane, everyday, '100000');
    await drain(notifyCustomers, 1);
    const before = await everythingTold();
    for (const { name } of readModels) await rebuild(name);
    await drain(notifyCustomers, 1);
    expect(await everythingTold()).toEqual(before);
    await expect(rebuild(notifyCustomers.name)).rejects.toThrow('No read model');
  });
});

describe('mail', () => {
  it('is a file a message, with the words that its reader may read', async () => {
    await withdraw(jane, everyday, '123456');
    await drain(notifyCustomers, 1);
    await deliverMail(still);
    const [file, ...others] = readdirSync(mailOf(jane));
    expect(others).toEqual([]);
    expect(file).toMatch(/^[0-9a-f-]{36}\.eml$/);
    const mail = readFileSync(join(mailOf(jane), file ?? ''), 'utf8');
    expect(mail).toContain('To: "Jane \\"JD\\" Doe" <');
    expect(mail).toContain('Subject: A large payment\r\n');
    expect(mail).toContain('£1,234.56 left “Everyday” on ');
    const [row] =
      await sqlClient()`select outbox::text as row from outbox where customer_id = ${jane}`;
    expect(row?.row).not.toContain('Everyday');
  });

  it('is one file also when the bank stopped between writing and marking it', async () => {
    await withdraw(jane, everyday, '100000');
    await drain(notifyCustomers, 1);
    await deliverMail(still);
    const [file = ''] = readdirSync(mailOf(jane));
    const first = readFileSync(join(mailOf(jane), file), 'utf8');
    await sqlClient()`update outbox set delivered_at = null where customer_id = ${jane}`;
    await deliverMail(still);
    expect(readdirSync(mailOf(jane))).toEqual([file]);
    expect(readFileSync(join(mailOf(jane), file), 'utf8')).toBe(first);
  });

  it('of one who was erased is removed, and no more is written', async () => {
    await withdraw(jane, everyday, '100000');
    await drain(notifyCustomers, 1);
    await deliverMail(still);
    expect(existsSync(mailOf(jane))).toBe(true);
    await withdraw(jane, everyday, '99000');
    await drain(notifyCustomers, 1);
    await sqlClient()`delete from customer_keys where customer_id = ${jane}`;
    await removeMailOfErased();
    await deliverMail(still);
    expect(existsSync(mailOf(jane))).toBe(false);
    const [waiting] = await sqlClient()`
      select count(*)::int as count from outbox
      where customer_id = ${jane} and delivered_at is null`;
    expect(waiting?.count).toBe(0);
  });

  it('to one who is erased is not even listed any more', async () => {
    await withdraw(jane, everyday, '100000');
    await sqlClient()`delete from customer_keys where customer_id = ${jane}`;
    await drain(notifyCustomers, 1);
    for (const table of ['notifications', 'outbox']) {
      const rows = await sqlClient()`
        select from ${sqlClient()(table)} where customer_id = ${jane} and kind = 'large-payment'`;
      expect(rows, table).toHaveLength(0);
    }
  });

  it('that cannot be written holds up nobody else’s', async () => {
    await withdraw(jane, everyday, '100000');
    await drain(notifyCustomers, 1);
    const stranger = await register('Somebody Else');
    await sqlClient()`
      insert into outbox (message_id, customer_id, kind, stream_id, version, created_at)
      values (gen_random_uuid(), ${stranger}, 'large-payment', ${everyday}, 3,
        now() - interval '1 hour')`;
    await expect(deliverMail(still)).rejects.toThrow('is not');
    expect(readdirSync(mailOf(jane))).toHaveLength(1);
    expect(existsSync(mailOf(stranger))).toBe(false);
    await sqlClient()`delete from outbox where customer_id = ${stranger}`;
  });
});

async function toldTo(customerId: CustomerId): Promise<string[]> {
  const told = await listNotifications(customerId, { limit: 100 });
  return told
    .sort((a, b) => a.version - b.version || (a.kind < b.kind ? -1 : 1))
    .map(({ version, kind }) => `v${version} ${kind}`);
}

async function everythingTold() {
  const [counted] = await sqlClient()`
    select (select count(*)::int from notifications) as notifications,
      (select count(*)::int from outbox) as mail`;
  return counted;
}
