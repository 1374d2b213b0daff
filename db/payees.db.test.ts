import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import { sqlClient } from './client';
import { readStream } from './event-store';
import { execute } from './execute';
import { listPayees } from './payees';
import type { AddPayeeRequest, RemovePayeeRequest } from './prepare/order';
import { payeeIdFor } from './prepare/payee';
import { open, register } from './test/bank';

const IBAN = 'DE75512108001245126199';
const erika = { type: 'AddPayee', name: 'Erika', target: 'iban', iban: IBAN } as const;

describe('payees', () => {
  it('are listed by name, with their numbers, as of now and as of before', async () => {
    const jane = await register();
    const johns = await open(await register(), '100');
    await accepted(jane, erika);
    await accepted(jane, account('A friend', johns));
    const now = await listPayees(jane);
    expect(now).toMatchObject([
      { name: 'A friend', target: 'account', accountNumber: expect.stringMatching(/^\d{12}$/) },
      { name: 'Erika', target: 'iban', iban: IBAN },
    ]);
    const [, first] = now;
    expect(await listPayees(jane, first && { until: first.addedAt })).toMatchObject([
      { name: 'Erika' },
    ]);
  });

  it('are removed once, and stay in the past', async () => {
    const jane = await register();
    const commandId = newId();
    await accepted(jane, erika, commandId);
    const [listed] = await listPayees(jane);
    const payeeId = payeeIdFor(commandId);
    expect(listed?.payeeId).toBe(payeeId);
    await accepted(jane, { type: 'RemovePayee', payeeId });
    expect(await listPayees(jane)).toEqual([]);
    expect(await listPayees(jane, listed && { until: listed.addedAt })).toHaveLength(1);
    expect(await ask(jane, { type: 'RemovePayee', payeeId })).toMatchObject({
      refusal: { reason: 'payee-not-found' },
    });
  });

  it('are nobody else’s to remove', async () => {
    const jane = await register();
    const commandId = newId();
    await accepted(jane, erika, commandId);
    const john = await register();
    expect(await ask(john, { type: 'RemovePayee', payeeId: payeeIdFor(commandId) })).toMatchObject({
      refusal: { reason: 'payee-not-found' },
    });
    expect(await listPayees(jane)).toHaveLength(1);
  });

  it('with one IBAN are one, though what is stored of it differs each time', async () => {
    const jane = await register();
    const john = await register();
    await accepted(jane, erika);
    await accepted(john, erika);
    expect(await ask(jane, { ...erika, name: 'Erika again' })).toMatchObject({
      refusal: { reason: 'payee-duplicate' },
    });
    const stored = await Promise.all([jane, john].map(ibanStoredFor));
    expect(new Set(stored).size).toBe(2);
    expect(stored.join()).not.toContain(IBAN);
  });

  it('asked for twice at the very same moment are listed once', async () => {
    const jane = await register();
    const johns = await open(await register(), '100');
    for (const request of [erika, account('A friend', johns)]) {
      const outcomes = await Promise.all([ask(jane, request), ask(jane, request)]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['accepted', 'refused']);
      expect(outcomes.find(({ status }) => status === 'refused')).toMatchObject({
        refusal: { reason: 'payee-duplicate' },
      });
    }
    expect(await listPayees(jane)).toHaveLength(2);
  });

  it('again under one id change nothing; under it somebody else is refused', async () => {
    const jane = await register();
    const commandId = newId();
    const first = await ask(jane, erika, commandId);
    expect(await ask(jane, erika, commandId)).toEqual({ ...first, repeated: true });
    const other = await ask(jane, { ...erika, name: 'Otto' }, commandId);
    expect(other.status).toBe('command-id-reused');
    expect(await listPayees(jane)).toHaveLength(1);
  });

  it('are not one’s own accounts, nor ones that nobody has', async () => {
    const jane = await register();
    expect(await ask(jane, account('Myself', await open(jane, '100')))).toMatchObject({
      refusal: { reason: 'payee-own-account' },
    });
    const nobodys = randomUUID() as AccountId;
    expect(await ask(jane, account('Nobody', nobodys))).toEqual({ status: 'not-found' });
  });
});

function newId(): CommandId {
  return randomUUID() as CommandId;
}

function account(name: string, payeeAccountId: AccountId): AddPayeeRequest {
  return { type: 'AddPayee', name, target: 'account', payeeAccountId };
}

function ask(
  customer: CustomerId,
  request: AddPayeeRequest | RemovePayeeRequest,
  commandId = newId(),
) {
  const actor = { kind: 'customer', id: customer, sessionId: null } as const;
  return execute({ actor, commandId, request });
}

async function accepted(...asked: Parameters<typeof ask>): Promise<void> {
  expect(await ask(...asked)).toMatchObject({ status: 'accepted' });
}

async function ibanStoredFor(customer: CustomerId): Promise<string> {
  const events = await readStream(sqlClient(), { kind: 'customer', id: customer });
  const [added] = events.flatMap((event) => (event.type === 'PayeeAdded' ? [event.data] : []));
  return added?.target === 'iban' ? added.iban : '';
}
