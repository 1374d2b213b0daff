import { evolve, initialState } from '@/domain/customer/state';
import type { CommandId, CustomerId, PayeeId } from '@/domain/ids';
import type { Transaction } from '../client';
import { sealingKey } from '../customer-keys';
import { derivedId } from '../derived-id';
import { readStream } from '../event-store';
import { findOwner } from '../owners';
import { opener, seal } from '../sealing';
import { fingerprintOf } from './fingerprint';
import type { AddPayeeRequest, Order, Prepared, RemovePayeeRequest } from './order';

/** The payee that an addition with this command id lists. */
export function payeeIdFor(commandId: CommandId): PayeeId {
  return derivedId(commandId, 'payee');
}

/**
 * Nothing is kept to find an IBAN by, not even a digest: the few that one customer has listed are opened
 * and compared under that customer's lock, and go with the customer's key.
 */
export async function preparePayee({
  actor,
  request,
  commandId,
}: Order<AddPayeeRequest>): Promise<Prepared | null> {
  if (actor.kind !== 'customer') return null;
  const customerId = actor.id;
  const owner = request.target === 'account' ? await findOwner(request.payeeAccountId) : null;
  const key = await sealingKey(customerId);
  if (owner === undefined || !key) return null;

  const sealed = (field: 'name' | 'iban', text: string) =>
    seal(key, { customerId, streamId: customerId, event: 'PayeeAdded', field }, text);
  // Before any lock: whoever holds one must not wait for a second connection to ask for the key.
  const open = await opener(customerId, customerId);
  const payeeId = payeeIdFor(commandId);
  const named = { customerId, payeeId, name: sealed('name', request.name) };
  return {
    command:
      request.target === 'account'
        ? { ...request, ...named }
        : { ...request, ...named, iban: sealed('iban', request.iban) },
    fingerprint: fingerprintOf(key.fingerprint, request),
    readFacts: async (tx) => ({
      payeeIsOwn: owner?.customerId === customerId,
      payeeDuplicate:
        request.target === 'iban' && (await isListed(tx, customerId, request.iban, open)),
    }),
  };
}

export async function preparePayeeRemoval({
  actor,
  request,
}: Order<RemovePayeeRequest>): Promise<Prepared | null> {
  if (actor.kind !== 'customer') return null;
  const key = await sealingKey(actor.id);
  if (!key) return null;
  return {
    command: { ...request, customerId: actor.id },
    fingerprint: fingerprintOf(key.fingerprint, request),
  };
}

async function isListed(
  tx: Transaction,
  customerId: CustomerId,
  iban: string,
  open: Awaited<ReturnType<typeof opener>>,
): Promise<boolean> {
  const events = await readStream(tx, { kind: 'customer', id: customerId });
  const state = events.reduce(evolve, initialState);
  return (
    state.status === 'active' &&
    state.payees.some((payee) => payee.target === 'iban' && open('iban', payee.iban) === iban)
  );
}
