import { eq } from 'drizzle-orm';
import type { AccountId } from '@/domain/ids';
import { drizzleClient } from './client';
import type { Snapshot } from './logged-events';
import { accountNumbers } from './schema';

/** The account that has a number; undefined when nobody has it. */
export async function accountWithNumber(
  accountNumber: string,
  db: Pick<Snapshot, 'select'> = drizzleClient(),
): Promise<AccountId | undefined> {
  const [claim] = await db
    .select({ accountId: accountNumbers.accountId })
    .from(accountNumbers)
    .where(eq(accountNumbers.accountNumber, accountNumber));
  return claim?.accountId;
}
