import { and, eq } from 'drizzle-orm';
import type { AccountId, CustomerId } from '@/domain/ids';
import type { Sealed } from '@/domain/sealed';
import { drizzleClient } from './client';
import type { Actor } from './prepare/order';
import { isLive } from './read-models/generations';
import { balances } from './schema';

export type Owner = { accountId: AccountId; customerId: CustomerId; nickname: Sealed };

export async function findOwner(accountId: AccountId): Promise<Owner | undefined> {
  const [owner] = await drizzleClient()
    .select({
      accountId: balances.accountId,
      customerId: balances.customerId,
      nickname: balances.nickname,
    })
    .from(balances)
    .where(and(eq(balances.accountId, accountId), isLive(balances)));
  return owner;
}

export function mayUse(actor: Actor, owner: Owner): boolean {
  return actor.kind === 'bank' || (actor.kind === 'customer' && actor.id === owner.customerId);
}
