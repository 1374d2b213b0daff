/**
 * Erasing a customer destroys the one key that their texts are sealed with, in the transaction that says
 * so. The log stays as it is, byte for byte; nobody can read what it says of them any more.
 */
import type { Appended } from '@/domain/commands';
import type { CustomerId } from '@/domain/ids';
import type { Transaction } from '../client';
import { instantFromPg } from '../columns';
import { forgetCustomerKey, sealingKey } from '../customer-keys';
import { removeMailOf } from '../mail/catcher';
import { retentionDays } from '../retention';
import { logged } from '../trouble';
import { bankFingerprint, fingerprintOf } from './fingerprint';
import type { EraseCustomerRequest, ErasureRequest, Order, Prepared } from './order';

export async function prepareErasureRequest({
  actor,
  request,
}: Order<ErasureRequest>): Promise<Prepared | null> {
  if (actor.kind !== 'customer') return null;
  const customerId = actor.id;
  const key = await sealingKey(customerId);
  if (!key) return null;
  return {
    command: { ...request, customerId, retentionDays: retentionDays() },
    fingerprint: fingerprintOf(key.fingerprint, request),
    ...erasureOf(customerId),
  };
}

export async function prepareErasure({
  actor,
  request,
}: Order<EraseCustomerRequest>): Promise<Prepared | null> {
  const { customerId } = request;
  if (actor.kind !== 'bank' || !(await sealingKey(customerId))) return null;
  return {
    command: { ...request, retentionDays: retentionDays() },
    fingerprint: bankFingerprint(request),
    ...erasureOf(customerId),
  };
}

function erasureOf(customerId: CustomerId) {
  return {
    readFacts: async (tx: Transaction) => {
      // What is put right on a closed account meanwhile is waited for, and seen below.
      await tx`select from customer_keys where customer_id = ${customerId} for update`;
      const [row] = await tx<{ open_accounts: number; last_closed_at: string | null }[]>`
        select count(*) filter (where status = 'open' or booked_minor <> 0)::int as open_accounts,
          max(closed_at) as last_closed_at
        from balances
        where customer_id = ${customerId} and generation = (
          select generation from projections where name = 'balances' and status = 'live')`;
      const lastClosedAt = row?.last_closed_at ? instantFromPg(row.last_closed_at) : null;
      return { openAccounts: row?.open_accounts ?? 0, lastClosedAt };
    },
    writeAlongside: async (tx: Transaction, events: readonly Appended[]) => {
      if (isErased(events)) await destroy(tx, customerId);
    },
    afterwards: async (events: readonly Appended[]) => {
      if (!isErased(events)) return;
      forgetCustomerKey(customerId);
      await removeMail(customerId);
    },
  };
}

function isErased(events: readonly Appended[]): boolean {
  return events.some(({ event }) => event.type === 'PersonalDataErased');
}

/**
 * Everything about a customer that is not in the log. Their sign-in row takes the sessions along. A
 * message that is about to be delivered is passed over, because whoever holds it waits for the key: they
 * find it gone then, and the message goes by their hand.
 */
function destroy(tx: Transaction, customerId: CustomerId): Promise<unknown> {
  return Promise.all([
    tx`delete from customer_keys where customer_id = ${customerId}`,
    tx`delete from email_claims where customer_id = ${customerId}`,
    tx`delete from auth_users where id = ${customerId}`,
    tx`delete from notifications where customer_id = ${customerId}`,
    tx`delete from outbox where message_id in (
         select message_id from outbox where customer_id = ${customerId} for update skip locked)`,
  ]);
}

/** What was delivered to them is in plain text. Where this fails or is another machine's, a chore does it. */
async function removeMail(customerId: CustomerId): Promise<void> {
  try {
    await removeMailOf(customerId);
  } catch (error) {
    console.error(`The mail of ${customerId}, who is erased, is still there.`, logged(error));
  }
}
