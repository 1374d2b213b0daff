import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CommandId, CustomerId } from '@/domain/ids';
import { sqlClient } from './client';
import { findCustomer } from './customers';
import { readStream } from './event-store';
import { execute } from './execute';
import type { ContactDetailsRequest } from './prepare/order';
import { customerIdFor, signInEmail } from './prepare/registration';
import { employ } from './staff';

describe('changing contact details', () => {
  it('changes what was given, stores only that, and leaves the rest', async () => {
    const jane = await register('jane@example.com');
    expect(await change(jane, { name: 'Jane Roe' })).toMatchObject({ status: 'accepted' });
    expect(await findCustomer(jane)).toMatchObject({
      name: 'Jane Roe',
      email: 'jane@example.com',
      locale: 'en-GB',
    });
    const [, changed] = await readStream(sqlClient(), { kind: 'customer', id: jane });
    expect(Object.keys(changed?.data ?? {})).toEqual(['name']);
  });

  it('to what they are already is accepted, and stores no event', async () => {
    const jane = await register('same@example.com');
    const same = { name: 'Jane Doe', email: 'same@example.com', locale: 'en-GB' } as const;
    expect(await change(jane, same)).toEqual({ status: 'accepted', wrote: {}, repeated: false });
    expect(await readStream(sqlClient(), { kind: 'customer', id: jane })).toHaveLength(1);
  });

  it('again under one id changes nothing; under it something else is refused', async () => {
    const jane = await register('again@example.com');
    const commandId = newId();
    const first = await change(jane, { email: 'again2@example.com' }, commandId);
    expect(await change(jane, { email: 'again2@example.com' }, commandId)).toEqual({
      ...first,
      repeated: true,
    });
    const other = await change(jane, { email: 'again3@example.com' }, commandId);
    expect(other.status).toBe('command-id-reused');
  });

  it('of somebody who does not exist is not found', async () => {
    const nobody = randomUUID() as CustomerId;
    expect(await change(nobody, { name: 'Nobody' })).toEqual({ status: 'not-found' });
  });
});

describe('a new e-mail address', () => {
  it('is not taken back by a form that nobody confirmed, and that still has the old one', async () => {
    const jane = await register('before@example.com');
    await change(jane, { email: 'after@example.com' });
    const stale = await execute({
      actor: { kind: 'customer', id: jane, sessionId: null },
      commandId: newId(),
      request: { type: 'ChangeContactDetails', name: 'Jane Roe', email: 'before@example.com' },
      keepsAddress: true,
    });
    expect(stale.status).toBe('accepted');
    expect(await signsInWith(jane)).toBe(signInEmail('after@example.com'));
    expect(await findCustomer(jane)).toMatchObject({
      name: 'Jane Roe',
      email: 'after@example.com',
    });
  });

  it('is signed in with from then on, and frees the old one', async () => {
    const jane = await register('old@example.com');
    await change(jane, { email: 'new@example.com' });
    expect(await signsInWith(jane)).toBe(signInEmail('new@example.com'));
    const john = await register('old@example.com');
    expect(await signsInWith(john)).toBe(signInEmail('old@example.com'));
    expect((await tryRegister('new@example.com')).outcome).toMatchObject({
      refusal: { reason: 'email-taken' },
    });
  });

  it('that somebody else has is refused, and nothing moves', async () => {
    const jane = await register('mine@example.com');
    await register('theirs@example.com');
    const both = { name: 'New Name', email: 'Theirs@example.com' };
    expect(await change(jane, both)).toMatchObject({
      status: 'refused',
      refusal: { reason: 'email-taken' },
    });
    expect(await findCustomer(jane)).toMatchObject({
      name: 'Jane Doe',
      email: 'mine@example.com',
    });
    expect(await signsInWith(jane)).toBe(signInEmail('mine@example.com'));
  });

  it('that one of the bank’s own people has is refused as a customer’s is', async () => {
    expect(await employ('operator', 'boss@example.com', '!')).toBe(true);
    const jane = await register('customer@example.com');
    const refused = { status: 'refused', refusal: { reason: 'email-taken' }, repeated: false };
    expect(await change(jane, { email: 'Boss@example.com' })).toEqual(refused);
    expect(await signsInWith(jane)).toBe(signInEmail('customer@example.com'));
    expect((await tryRegister('boss@example.com')).outcome).toEqual(refused);
  });

  it('may be one’s own in another spelling', async () => {
    const jane = await register('spelt@example.com');
    expect(await change(jane, { email: 'Spelt@Example.com' })).toMatchObject({
      status: 'accepted',
    });
    expect((await findCustomer(jane))?.email).toBe('Spelt@Example.com');
    expect(await signsInWith(jane)).toBe(signInEmail('spelt@example.com'));
  });

  it('that two take at the very same moment goes to one of them', async () => {
    const both = [await register('left@example.com'), await register('right@example.com')];
    const outcomes = await Promise.all(
      both.map((customer) => change(customer, { email: 'middle@example.com' })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['accepted', 'refused']);
    expect(outcomes.find(({ status }) => status === 'refused')).toMatchObject({
      refusal: { reason: 'email-taken' },
    });
    const claims = await sqlClient()`
      select from email_claims where customer_id = any(${both}::uuid[])`;
    expect(claims).toHaveLength(2);
  });
});

function newId(): CommandId {
  return randomUUID() as CommandId;
}

async function tryRegister(email: string) {
  const commandId = newId();
  const id = customerIdFor(commandId);
  const outcome = await execute({
    actor: { kind: 'customer', id, sessionId: null },
    commandId,
    request: { type: 'RegisterCustomer', name: 'Jane Doe', email, locale: 'en-GB' },
    passwordHash: '!',
  });
  return { id, outcome };
}

async function register(email: string): Promise<CustomerId> {
  const { id, outcome } = await tryRegister(email);
  expect(outcome.status).toBe('accepted');
  return id;
}

function change(
  customer: CustomerId,
  details: Omit<ContactDetailsRequest, 'type'>,
  commandId = newId(),
) {
  return execute({
    actor: { kind: 'customer', id: customer, sessionId: null },
    commandId,
    request: { type: 'ChangeContactDetails', ...details },
  });
}

async function signsInWith(customer: CustomerId): Promise<string | undefined> {
  const [user] = await sqlClient()<{ email: string }[]>`
    select email from auth_users where id = ${customer}`;
  return user?.email;
}
