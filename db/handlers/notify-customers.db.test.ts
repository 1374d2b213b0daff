import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { fromMicros, type Instant, londonDate, toMicros } from '@/domain/calendar';
import type { AccountId, CommandId, CustomerId, PaymentId, StandingOrderId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { bankNow } from '../bank-time';
import { answer, clearPayments } from '../clearing';
import { sqlClient } from '../client';
import { forgetCustomerKey } from '../customer-keys';
import { findCustomer } from '../customers';
import { executeDueOrders } from '../due-standing-orders';
import { execute } from '../execute';
import { deliverMail, removeMailOfErased } from '../mail/deliver';
import { listNotifications, markRead, unreadCount } from '../notifications';
import type {
  AddPayeeRequest,
  ContactDetailsRequest,
  CreateStandingOrderRequest,
  InitiatePaymentRequest,
} from '../prepare/order';
import { paymentIdFor } from '../prepare/payment';
import { standingOrderIdFor } from '../prepare/standing-order';
import { registerProjections } from '../projection-status';
import { readModels } from '../read-models/all';
import { rebuild } from '../rebuild';
import { close, deposit, open, register, takeAll, transfer, until, withdraw } from '../test/bank';
import { startWorker } from '../worker';
import { notifyCustomers } from './notify-customers';

let jane: CustomerId;
let everyday: AccountId;

const data = mkdtempSync(join(tmpdir(), 'rewind-mail-'));
process.env.REWIND_DATA_DIR = data;
const mailOf = (customerId: CustomerId) => join(data, 'mail', customerId);
const mailIn = (customerId: CustomerId) =>
  readdirSync(mailOf(customerId)).filter((name) => name.endsWith('.eml'));
const still = new AbortController().signal;

beforeAll(registerProjections);
beforeEach(async () => {
  jane = await register('Jane "JD" Doe', { email: `${randomUUID()}@example.com` });
  everyday = await open(jane, '200000');
});
afterAll(() => {
  rmSync(data, { recursive: true, force: true });
});

describe('customers are told', () => {
  it('of low balances, large payments, money from others and closings, once each', async () => {
    const tom = await register();
    const toms = await open(tom, '10000');
    const savings = await open(jane, null);
    await withdraw(jane, everyday, '99999');
    await withdraw(jane, everyday, '100000');
    await withdraw(jane, everyday, '1');
    await transfer(tom, toms, everyday, '7000');
    await transfer(jane, everyday, savings, '4000');
    await transfer(jane, savings, everyday, '4000');
    await withdraw(jane, everyday, '7000');
    await close(jane, everyday);
    await takeAll(notifyCustomers);
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

  it('of money from others also under the id of their own opening', async () => {
    const tom = await register();
    const toms = await open(tom, '10000');
    const [opening] = await sqlClient()<{ command_id: CommandId }[]>`
      select command_id from events where stream_id = ${everyday} and version = 1`;
    const commandId = opening?.command_id as CommandId;
    const request = {
      type: 'TransferMoney',
      fromAccountId: toms,
      toAccountId: everyday,
      amountMinor: '7000' as MinorText,
      memo: null,
    } as const;
    const actor = { kind: 'customer', id: tom, sessionId: null } as const;
    expect(await execute({ actor, commandId, request })).toMatchObject({ status: 'accepted' });
    await takeAll(notifyCustomers);
    expect(await toldTo(jane)).toEqual(['v3 money-received']);
  });

  it('of payments that come back or are given up, and of standing orders that fail', async () => {
    const savings = await open(jane, null);
    const payment = await pay('Erika Mustermann');
    while (await clearPayments(still));
    await answer(
      { paymentId: payment, accountId: everyday },
      { kind: 'returned', reason: 'account-closed' },
      'returned',
    );
    while (await clearPayments(still));
    const order = await orderMonthly(savings, everyday);
    await executeDueOrders(still);
    await takeAll(notifyCustomers);
    const told = await listNotifications(jane, { limit: 10 });
    expect(told.map(({ kind, streamId, version }) => [kind, streamId, version])).toEqual([
      ['standing-order-failed', order, 2],
      ['payment-returned', payment, 3],
    ]);
    await deliverMail(still);
    const mails = mailIn(jane).map((name) => readFileSync(join(mailOf(jane), name), 'utf8'));
    const all = mails.sort().join('');
    expect(all).toContain('The other bank gave back the £30.00 for Erika Mustermann on ');
    expect(all).toContain('£5.00 did not go to Everyday on ');
  });

  it('of somebody new on their list of payees, by name in the mail alone', async () => {
    const iban = 'DE75512108001245126199';
    await ask({ type: 'AddPayee', name: 'Erika Mustermann', target: 'iban', iban });
    await takeAll(notifyCustomers);
    const told = await listNotifications(jane, { limit: 10 });
    expect(told).toMatchObject([{ kind: 'payee-added', streamId: jane, version: 2 }]);
    await deliverMail(still);
    const mails = mailIn(jane).map((name) => readFileSync(join(mailOf(jane), name), 'utf8'));
    expect(mails.join('')).toContain('Erika Mustermann');
    expect(mails.join('')).toContain('it is event v2 of this customer record.');
  });

  it('of a changed address, where they were told of everything before it', async () => {
    const first = (await findCustomer(jane))?.email ?? '';
    await ask({ type: 'ChangeContactDetails', name: 'Jane Roe', email: 'second@example.com' });
    await ask({ type: 'ChangeContactDetails', email: 'third@example.com' });
    await takeAll(notifyCustomers);
    expect(await toldTo(jane)).toEqual(['v2 address-changed', 'v3 address-changed']);
    await deliverMail(still);
    const mails = mailIn(jane).map((name) => readFileSync(join(mailOf(jane), name), 'utf8'));
    const all = mails.join('');
    expect(all).toContain(`To: "Jane \\"JD\\" Doe" <${first}>`);
    expect(all).toContain('To: "Jane Roe" <second@example.com>');
    expect(all.match(/second@example\.com/g)).toHaveLength(1);
    expect(all).not.toContain('third@example.com');
  });

  it('by mail only of news, and of what is older as if they had read it', async () => {
    const now = toMicros(await bankNow());
    const ago = (hours: bigint) => fromMicros(now - hours * 3_600_000_000n) as Instant;
    const old = await register('old', { recordAt: ago(60n) });
    const account = await open(old, '100000', { recordAt: ago(50n) });
    await withdraw(old, account, '96000', { recordAt: ago(25n) });
    await deposit(old, account, '9000', { contra: 'clearing', recordAt: ago(23n) });
    await takeAll(notifyCustomers);
    expect(await toldTo(old)).toEqual(['v3 low-balance', 'v4 money-received']);
    expect(await unreadCount(old)).toBe(1);
    const [mail] = await sqlClient()`
      select array_agg(kind) as kinds from outbox where customer_id = ${old}`;
    expect(mail?.kinds).toEqual(['money-received']);
  });

  it('and may say that they have read what they saw, and not what came after', async () => {
    await withdraw(jane, everyday, '100000');
    await takeAll(notifyCustomers);
    const [seen] = await listNotifications(jane, { limit: 10 });
    await withdraw(jane, everyday, '99000');
    await takeAll(notifyCustomers);
    await markRead(jane, seen?.recordedAt as Instant);
    expect(await unreadCount(jane)).toBe(1);
    const [newest, before] = await listNotifications(jane, { limit: 10 });
    expect([newest?.isRead, before?.isRead]).toEqual([false, true]);
  });

  it('and many that they have not read are not counted to the end', async () => {
    await withdraw(jane, everyday, '100000');
    await takeAll(notifyCustomers);
    await sqlClient()`
      insert into notifications
      select customer_id, gen_random_uuid(), kind, stream_id, version, recorded_at
      from notifications, generate_series(1, 150) where customer_id = ${jane}`;
    expect(await unreadCount(jane)).toBe(100);
  });
});

describe('nothing is told twice', () => {
  it('by two workers at once, while people go on', async () => {
    const workers = [startWorker(), startWorker()];
    onTestFinished(async () => void (await Promise.all(workers.map((worker) => worker.stop()))));
    for (let count = 0; count < 40; count += 1) {
      await deposit(jane, everyday, '100', { contra: 'clearing' });
    }
    await until(async () => (await toldTo(jane)).length === 40);
    const delivered = async () => {
      const [counted] = await sqlClient()`
        select count(*)::int as rows, count(distinct version)::int as events from outbox
        where customer_id = ${jane} and delivered_at is not null`;
      return counted;
    };
    // Each is marked behind its letter, which is there a moment before.
    await until(async () => (await delivered())?.rows === 40);
    expect(await delivered()).toEqual({ rows: 40, events: 40 });
    expect(mailIn(jane)).toHaveLength(40);
  });

  it('when a closed account is copied, mended, into a new stream', async () => {
    const mistaken = await open(jane, null, { product: 'savings' });
    await close(jane, mistaken);
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
    await takeAll(notifyCustomers);
    expect(await toldTo(jane)).toEqual(['v2 account-closed']);
  });

  it('when read models are rebuilt, and it cannot be rebuilt itself', async () => {
    await withdraw(jane, everyday, '100000');
    await takeAll(notifyCustomers);
    const before = await everythingTold();
    for (const { name } of readModels) await rebuild(name);
    await takeAll(notifyCustomers);
    expect(await everythingTold()).toEqual(before);
    await expect(rebuild(notifyCustomers.name)).rejects.toThrow('No read model');
  });
});

describe('mail', () => {
  it('is a file a message, with the words that its reader may read', async () => {
    await withdraw(jane, everyday, '123456');
    await takeAll(notifyCustomers);
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
    await takeAll(notifyCustomers);
    await deliverMail(still);
    const [file = ''] = readdirSync(mailOf(jane));
    const first = readFileSync(join(mailOf(jane), file), 'utf8');
    await sqlClient()`update outbox set delivered_at = null where customer_id = ${jane}`;
    await deliverMail(still);
    expect(readdirSync(mailOf(jane))).toEqual([file]);
    expect(readFileSync(join(mailOf(jane), file), 'utf8')).toBe(first);
  });

  it('is delivered on the one connection that others have left', async () => {
    await withdraw(jane, everyday, '100000');
    await takeAll(notifyCustomers);
    const busy = await Promise.all(
      Array.from({ length: sqlClient().options.max - 1 }, () => sqlClient().reserve()),
    );
    onTestFinished(() => {
      for (const connection of busy) connection.release();
    });
    forgetCustomerKey(jane);
    await deliverMail(still);
    expect(mailIn(jane)).toHaveLength(1);
  });

  it('of one who was erased is removed, and no more is written', async () => {
    await withdraw(jane, everyday, '100000');
    await takeAll(notifyCustomers);
    await deliverMail(still);
    expect(existsSync(mailOf(jane))).toBe(true);
    await withdraw(jane, everyday, '99000');
    await takeAll(notifyCustomers);
    await sqlClient()`delete from customer_keys where customer_id = ${jane}`;
    await removeMailOfErased();
    await deliverMail(still);
    expect(existsSync(mailOf(jane))).toBe(false);
    const [waiting] = await sqlClient()`
      select count(*)::int as count from outbox
      where customer_id = ${jane} and delivered_at is null`;
    expect(waiting?.count).toBe(0);
  });

  it('that cannot be written holds up nobody else’s', async () => {
    await withdraw(jane, everyday, '100000');
    await takeAll(notifyCustomers);
    const stranger = await register();
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

async function pay(payee: string): Promise<PaymentId> {
  const iban = 'DE75512108001245126199';
  const amountMinor = '3000' as MinorText;
  const accountId = everyday;
  const request = { accountId, payee, iban, amountMinor, reference: null };
  return paymentIdFor(await ask({ type: 'InitiatePayment', ...request }));
}

/** Beginning today. */
async function orderMonthly(from: AccountId, to: AccountId): Promise<StandingOrderId> {
  const firstOn = londonDate(await bankNow());
  const commandId = await ask({
    type: 'CreateStandingOrder',
    fromAccountId: from,
    toAccountId: to,
    amountMinor: '500' as MinorText,
    cadence: 'monthly',
    firstOn,
    lastOn: null,
    memo: null,
  });
  return standingOrderIdFor(commandId);
}

async function ask(
  request:
    | AddPayeeRequest
    | ContactDetailsRequest
    | CreateStandingOrderRequest
    | InitiatePaymentRequest,
): Promise<CommandId> {
  const commandId = randomUUID() as CommandId;
  const actor = { kind: 'customer', id: jane, sessionId: null } as const;
  const outcome = await execute({ actor, commandId, request });
  expect(outcome.status).toBe('accepted');
  return commandId;
}

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
