import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Instant } from '@/domain/calendar';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { sqlClient } from './client';
import { findCustomer } from './customers';
import { eraseWhenDue } from './due-erasures';
import { erasedAt } from './erased-at';
import { readStream } from './event-store';
import { execute, type Outcome } from './execute';
import { deliverMail } from './mail/deliver';
import { accountIdFor } from './prepare/account';
import type { Request } from './prepare/order';
import { customerIdFor } from './prepare/registration';
import { registerProjections } from './projection-status';
import { logEntriesReadModel } from './read-models/log-entries';
import { asOwner, takeAll } from './test/bank';

afterEach(() => vi.unstubAllEnvs());

describe('asking to be erased', () => {
  it('happens at once without an account, and takes everything outside the log along', async () => {
    const jane = await register('at-once');
    await sqlClient()`
      insert into notifications (customer_id, notification_id, kind, stream_id, version, recorded_at)
      values (${jane}, ${randomUUID()}, 'test', ${jane}, 1, now())`;
    await sqlClient()`
      insert into outbox (message_id, customer_id, kind, stream_id, version)
      values (${randomUUID()}, ${jane}, 'test', ${jane}, 1)`;
    await sqlClient()`
      insert into auth_sessions (id, token, user_id, expires_at)
      values (${randomUUID()}, ${randomUUID()}, ${jane}, now() + interval '1 hour')`;
    expect(await rowsAbout(jane)).toEqual({
      auth_credentials: 1,
      auth_sessions: 1,
      auth_users: 1,
      customer_keys: 1,
      email_claims: 1,
      notifications: 1,
      outbox: 1,
    });
    expect((await ask(jane, { type: 'RequestErasure' })).status).toBe('accepted');
    expect(await rowsAbout(jane)).toEqual({});
    expect(await typesOf(jane)).toEqual([
      'CustomerRegistered',
      'ErasureRequested',
      'PersonalDataErased',
    ]);
    expect(await findCustomer(jane)).toMatchObject({ name: null, email: null });
  });

  it('under the same id again answers the same, though the key of the fingerprint is gone', async () => {
    const jane = await register('twice');
    const commandId = newId();
    const first = await ask(jane, { type: 'RequestErasure' }, commandId);
    expect(await ask(jane, { type: 'RequestErasure' }, commandId)).toEqual({
      ...first,
      repeated: true,
    });
  });

  it('again under a new id is accepted, and no event', async () => {
    const jane = await register('anew');
    await ask(jane, { type: 'RequestErasure' });
    expect(await ask(jane, { type: 'RequestErasure' })).toEqual({
      status: 'accepted',
      wrote: {},
      repeated: false,
    });
  });

  it('at the same moment from several places is one erasure', async () => {
    const jane = await register('at-the-same-moment');
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => ask(jane, { type: 'RequestErasure' })),
    );
    expect(outcomes.every(({ status }) => status === 'accepted')).toBe(true);
    expect((await typesOf(jane)).filter((type) => type === 'PersonalDataErased')).toHaveLength(1);
  });

  it('is marked by its instant, which an account of before can be shown with', async () => {
    const jane = await register('marked');
    expect(await erasedAt(jane)).toBeNull();
    await ask(jane, { type: 'RequestErasure' });
    const events = await readStream(sqlClient(), { kind: 'customer', id: jane });
    expect(await erasedAt(jane)).toBe(events.at(-1)?.recordedAt);
  });

  it('does not wait in a ring with a message that waits for the key', async () => {
    const jane = await register('message');
    await sqlClient()`
      insert into outbox (message_id, customer_id, kind, stream_id, version)
      values (${randomUUID()}, ${jane}, 'test', ${jane}, 1)`;
    await sqlClient().begin(async (tx) => {
      await tx`select from outbox where customer_id = ${jane} for update`;
      expect((await ask(jane, { type: 'RequestErasure' })).status).toBe('accepted');
      const keys = await tx`select from customer_keys where customer_id = ${jane} for key share`;
      expect(keys).toHaveLength(0);
    });
    await deliverMail(new AbortController().signal);
    expect(await rowsAbout(jane)).toEqual({});
  });

  it('is for the customer alone: nobody else, and not the bank by itself', async () => {
    const jane = await register('alone');
    expect(await erase(jane)).toMatchObject({ refusal: { reason: 'erasure-not-requested' } });
    const stranger = randomUUID() as CustomerId;
    expect(await ask(stranger, { type: 'RequestErasure' })).toEqual({ status: 'not-found' });
    const forged = await ask(jane, { type: 'EraseCustomer', customerId: jane });
    expect(forged).toEqual({ status: 'not-found' });
    expect(await typesOf(jane)).toEqual(['CustomerRegistered']);
  });
});

describe('whatever somebody erased still asks', () => {
  it('is refused, kept, and readable by nobody', async () => {
    const jane = await register('refused');
    const account = await open(jane);
    await ask(jane, { type: 'CloseAccount', accountId: account });
    await ask(jane, { type: 'RequestErasure' });
    const asked: Parameters<typeof ask>[1][] = [
      { type: 'ChangeContactDetails', name: 'Jane Again' },
      { type: 'OpenAccount', product: 'current', currency: 'GBP', ...anAccount },
      { type: 'RenameAccount', accountId: account, nickname: 'Again' },
      { type: 'DepositMoney', accountId: account, ...cash('100') },
      { type: 'WithdrawMoney', accountId: account, ...cash('100') },
      { type: 'CloseAccount', accountId: account },
      transfer(account, account),
    ];
    for (const request of asked) {
      expect(await ask(jane, request), request.type).toEqual({
        status: 'refused',
        refusal: { reason: 'customer-erased' },
        repeated: false,
      });
    }
    const [kept] = await sqlClient()<{ count: number }[]>`
      select count(*)::int as count from commands
      where actor_id = ${jane} and refusal->>'reason' = 'customer-erased'`;
    expect(kept?.count).toBe(asked.length);
  });

  it('and what is sent to them does not arrive, with no word on why', async () => {
    const [jane, john] = [await register('former'), await register('sender')];
    const [janes, johns] = [await open(jane), await open(john, '1000')];
    await ask(jane, { type: 'CloseAccount', accountId: janes });
    await ask(jane, { type: 'RequestErasure' });
    expect(await ask(john, transfer(johns, janes))).toMatchObject({
      refusal: { reason: 'recipient-unavailable' },
    });
  });

  it('leaves the address free for somebody else', async () => {
    const jane = await register('address');
    await ask(jane, { type: 'RequestErasure' });
    expect(await register('address')).not.toBe(jane);
  });
});

describe('an erasure that has to wait', () => {
  it('comes with the closing of the last account, by itself', async () => {
    const jane = await register('waits');
    const [first, second] = [await open(jane), await open(jane)];
    await ask(jane, { type: 'RequestErasure' });
    expect((await findCustomer(jane))?.erasure).toEqual({ deferredUntil: null, basis: 'contract' });
    await look();
    await ask(jane, { type: 'CloseAccount', accountId: first });
    await look();
    expect((await findCustomer(jane))?.name).toBe('waits');
    await ask(jane, { type: 'CloseAccount', accountId: second });
    await Promise.all([look(), look()]);
    expect((await typesOf(jane)).slice(1)).toEqual([
      'ErasureRequested',
      'ErasureDeferred',
      'PersonalDataErased',
    ]);
    expect(await rowsAbout(jane)).toEqual({});
    const [command] = await sqlClient()`
      select cause, correlation_id from commands
      where type = 'EraseCustomer' and payload->>'customerId' = ${jane}`;
    expect(command?.cause).toEqual({ handler: 'erase-when-due', streamId: jane, version: 3 });
  });

  it('waits again when an account is opened meanwhile, for as long as it is open', async () => {
    const jane = await register('opens-again');
    const first = await open(jane);
    await ask(jane, { type: 'RequestErasure' });
    await ask(jane, { type: 'CloseAccount', accountId: first });
    const second = await open(jane);
    // As if the worker had looked between the closing and the opening.
    expect(await erase(jane)).toEqual({ status: 'accepted', wrote: {}, repeated: false });
    await look();
    expect((await findCustomer(jane))?.name).toBe('opens-again');
    await ask(jane, { type: 'CloseAccount', accountId: second });
    await look();
    expect((await findCustomer(jane))?.name).toBeNull();
  });

  it('keeps what the law says for as long as it says, from the day the last account closed', async () => {
    vi.stubEnv('REWIND_RETENTION_DAYS', '30');
    const jane = await register('kept');
    const account = await open(jane, null, '2026-02-01T11:00:00.000000Z');
    await ask(
      jane,
      { type: 'CloseAccount', accountId: account },
      newId(),
      '2026-02-01T12:00:00.000000Z',
    );
    await ask(jane, { type: 'RequestErasure' }, newId(), '2026-02-20T12:00:00.000000Z');
    expect((await findCustomer(jane))?.erasure).toEqual({
      deferredUntil: '2026-03-03',
      basis: 'record-keeping',
    });
    await ask(jane, { type: 'RequestErasure' }, newId(), '2026-03-02T23:59:59.000000Z');
    expect((await findCustomer(jane))?.name).toBe('kept');
    await look();
    expect((await findCustomer(jane))?.name).toBeNull();
  });

  it('that was thought to be over too soon comes when it is over', async () => {
    vi.stubEnv('REWIND_RETENTION_DAYS', '30');
    const jane = await register('early');
    const account = await open(jane);
    await ask(jane, { type: 'CloseAccount', accountId: account });
    await ask(jane, { type: 'RequestErasure' });
    const until = (await findCustomer(jane))?.erasure?.deferredUntil ?? '';
    const isSaidToWaitUntil = (day: string) =>
      asOwner(async (owner) => {
        await owner`set session_replication_role = replica`;
        await owner`
          update events set data = data || jsonb_build_object('deferredUntil', ${day}::text)
          where stream_id = ${jane} and type = 'ErasureDeferred'`;
      });
    await isSaidToWaitUntil('2026-01-01');
    await look();
    await isSaidToWaitUntil(until);
    expect((await findCustomer(jane))?.name).toBe('early');
    await execute({
      actor: { kind: 'bank' },
      commandId: newId(),
      request: { type: 'AdvanceBankClock', byMicros: `${31n * 86_400_000_000n}` },
    });
    await Promise.all([look(), look()]);
    expect((await findCustomer(jane))?.name).toBeNull();
    expect((await typesOf(jane)).filter((type) => type === 'PersonalDataErased')).toHaveLength(1);
  });

  it('that began with an open account is told the date when that is closed', async () => {
    vi.stubEnv('REWIND_RETENTION_DAYS', '30');
    const jane = await register('told');
    const account = await open(jane);
    await ask(jane, { type: 'RequestErasure' });
    await ask(jane, { type: 'CloseAccount', accountId: account });
    await look();
    expect((await findCustomer(jane))?.erasure?.basis).toBe('record-keeping');
    await look();
    expect((await typesOf(jane)).filter((type) => type === 'ErasureDeferred')).toHaveLength(2);
  });
});

const anAccount = { nickname: 'Everyday', openingDepositMinor: null };

function cash(amount: string) {
  return {
    amountMinor: amount as MinorText,
    contra: 'cash',
    reference: 'A word',
    category: 'other',
  } as const;
}

function transfer(fromAccountId: AccountId, toAccountId: AccountId) {
  const amountMinor = '100' as MinorText;
  return {
    type: 'TransferMoney',
    fromAccountId,
    toAccountId,
    amountMinor,
    memo: 'A word',
  } as const;
}

function newId(): CommandId {
  return randomUUID() as CommandId;
}

async function register(name: string): Promise<CustomerId> {
  const commandId = newId();
  const id = customerIdFor(commandId);
  const outcome = await execute({
    actor: { kind: 'customer', id, sessionId: null },
    commandId,
    request: { type: 'RegisterCustomer', name, email: `${name}@example.com`, locale: 'en-GB' },
    passwordHash: '!',
    recordAt: '2026-01-01T12:00:00.000000Z' as Instant,
  });
  expect(outcome.status).toBe('accepted');
  return id;
}

async function open(
  customer: CustomerId,
  deposit: string | null = null,
  recordAt?: string,
): Promise<AccountId> {
  const commandId = newId();
  const openingDepositMinor = deposit as MinorText | null;
  const request = { type: 'OpenAccount', product: 'current', currency: 'GBP' } as const;
  const asked = { ...request, ...anAccount, openingDepositMinor };
  expect((await ask(customer, asked, commandId, recordAt)).status).toBe('accepted');
  return accountIdFor(commandId);
}

function ask(
  customer: CustomerId,
  request: Exclude<Request, { type: 'RegisterCustomer' }>,
  commandId = newId(),
  recordAt?: string,
): Promise<Outcome> {
  return execute({
    actor: { kind: 'customer', id: customer, sessionId: null },
    commandId,
    request,
    ...(recordAt && { recordAt: recordAt as Instant }),
  });
}

function erase(customerId: CustomerId): Promise<Outcome> {
  return execute({
    actor: { kind: 'bank' },
    commandId: newId(),
    request: { type: 'EraseCustomer', customerId },
  });
}

/** What a worker does: the list of events by type is brought up to date, then whoever is due is erased. */
async function look(): Promise<void> {
  await registerProjections();
  await takeAll(logEntriesReadModel);
  await eraseWhenDue(new AbortController().signal);
}

async function typesOf(customer: CustomerId): Promise<string[]> {
  const events = await readStream(sqlClient(), { kind: 'customer', id: customer });
  return events.map(({ type }) => type);
}

/** How many rows there are about a customer, in the tables that are not of the log. */
async function rowsAbout(customer: CustomerId): Promise<Record<string, number>> {
  const columns = {
    auth_credentials: 'user_id',
    auth_sessions: 'user_id',
    auth_users: 'id',
    customer_keys: 'customer_id',
    email_claims: 'customer_id',
    notifications: 'customer_id',
    outbox: 'customer_id',
  };
  const found: Record<string, number> = {};
  for (const [table, column] of Object.entries(columns)) {
    const rows = await sqlClient()`
      select from ${sqlClient()(table)} where ${sqlClient()(column)}::text = ${customer}`;
    if (rows.length > 0) found[table] = rows.length;
  }
  return found;
}
