import { eq } from 'drizzle-orm';
import type { AccountId, CustomerId } from '@/domain/ids';
import type { ProofPage } from '@/domain/replay';
import { hashedOnly, inSnapshot, readLog } from './logged-events';
import { findBalance } from './read-models/balances';
import { streams } from './schema';

const EVENTS_A_PAGE = 1_000;

/**
 * The events behind a version as they are stored, texts sealed, with head and read model of the same
 * moment. Undefined for an account that does not exist, and for somebody else's alike.
 */
export function proofPage(
  customerId: CustomerId,
  accountId: AccountId,
  after: number,
): Promise<ProofPage | undefined> {
  return inSnapshot(async (db) => {
    const balance = await findBalance(accountId, customerId, db);
    if (!balance) return undefined;
    const end = { streamId: accountId, version: 2_147_483_647 };
    const rows = await readLog(db, { streamId: accountId, version: after }, end, EVENTS_A_PAGE);
    const [head] = await db.select().from(streams).where(eq(streams.streamId, accountId));
    const { bookedMinor, overdraftLimitMinor, status, version } = balance;
    return {
      events: rows.map(hashedOnly),
      head: { version: head?.version ?? 0, hash: head?.hash.toString('hex') ?? '' },
      balance: {
        bookedMinor: bookedMinor.toString(),
        overdraftLimitMinor: overdraftLimitMinor.toString(),
        status,
        version,
      },
    };
  });
}
