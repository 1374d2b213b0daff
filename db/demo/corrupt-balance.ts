import { randomInt } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { AccountId } from '@/domain/ids';
import { drizzleClient } from '../client';
import { findOwner } from '../owners';
import { isLive } from '../read-models/generations';
import { balances } from '../schema';
import { isDemoPerson } from './people';

/**
 * Spoils one row of the balances that a demo person sees, so that somebody can watch the bank notice
 * and mend it. The log is left alone: it cannot be changed, which is why this can be mended at all.
 * False when there is no such account in the demo.
 */
export async function corruptBalance(accountId: AccountId): Promise<boolean> {
  const owner = await findOwner(accountId);
  if (process.env.REWIND_DEMO !== '1' || !owner || !isDemoPerson(owner.customerId)) return false;
  const wrong = randomInt(1_00, 1_000_00);
  await drizzleClient()
    .update(balances)
    .set({ bookedMinor: sql`${balances.bookedMinor} + ${wrong}` })
    .where(and(eq(balances.accountId, accountId), isLive(balances)));
  return true;
}
