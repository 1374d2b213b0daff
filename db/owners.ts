import type { AccountId, CustomerId } from '@/domain/ids';
import { sqlClient } from './client';
import { gathered } from './gathered';
import type { Actor } from './prepare/order';
import type { Soon } from './soon';
import { cached } from './stream-cache';

export type Owner = { accountId: AccountId; customerId: CustomerId };

/**
 * An account is its holder's from its first event to its last, and its id comes from its opening's: of one
 * that this process has folded nobody need be asked.
 */
export function findOwner(accountId: AccountId): Soon<Owner | undefined> {
  const balance = cached(accountId)?.folded.balance;
  return balance ? { accountId, customerId: balance.customerId } : askForOwner(accountId);
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
