import { eq } from 'drizzle-orm';
import type { AccountId } from '@/domain/ids';
import { drizzleClient } from './client';
import { accountNumbers } from './schema';

/** The account that has a number; undefined when nobody has it. */
export async function accountWithNumber(accountNumber: string): Promise<AccountId | undefined> {
  const [claim] = await drizzleClient()
    .select({ accountId: accountNumbers.accountId })
    .from(accountNumbers)
    .where(eq(accountNumbers.accountNumber, accountNumber));
  return claim?.accountId;
}
