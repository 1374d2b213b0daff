import type { AccountId, CustomerId } from '@/domain/ids';
import { sqlClient } from './client';
import { gathered } from './gathered';
import type { Actor } from './prepare/order';
import { cached } from './stream-cache';

export type Owner = { accountId: AccountId; customerId: CustomerId };

const CAPACITY = 50_000;

/** An account is its holder's from its first event to its last: whose it was found to be, it stays. */
const known = new Map<AccountId, Owner>();

export async function findOwner(accountId: AccountId): Promise<Owner | undefined> {
  const found = known.get(accountId);
  if (found) return found;
  const owner = ownerInState(accountId) ?? (await askForOwner(accountId));
  if (!owner) return undefined;
  if (known.size >= CAPACITY) known.clear();
  known.set(accountId, owner);
  return owner;
}

/** Of an account that this process has folded, as one that it opened, nobody need be asked. */
function ownerInState(accountId: AccountId): Owner | undefined {
  const { balance } = cached({ kind: 'account', id: accountId });
  return balance ? { accountId, customerId: balance.customerId } : undefined;
}

export function mayUse(actor: Actor, owner: Owner): boolean {
  return actor.kind === 'bank' || (actor.kind === 'customer' && actor.id === owner.customerId);
}

/** Every command asks this before it takes a lock: those that come together ask once. */
const askForOwner = gathered(async (accountIds: readonly AccountId[]) => {
  const owners = await sqlClient()<Owner[]>`
    select account_id as "accountId", customer_id as "customerId" from balances
    where account_id = any(${accountIds}::uuid[]) and generation = (
      select generation from projections where name = 'balances' and status = 'live')`;
  return new Map(owners.map((owner) => [owner.accountId, owner]));
});
