import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { accountSnapshot } from '@/domain/account/snapshot';
import type { AccountId, CustomerId } from '@/domain/ids';
import type { Balance } from '@/domain/projections/balance';
import type { ProofPage } from '@/domain/replay';
import { sqlClient } from './client';
import { hashedOnly, inSnapshot, readLog, type Snapshot } from './logged-events';
import { findBalance } from './read-models/balances';
import { streams } from './schema';
import { nearestSnapshot } from './snapshots';

const EVENTS_A_PAGE = 1_000;
/** An account of no more events is checked from its opening on. */
const SHORT = 10_000;
/** Of a longer one, at least so many of the newest are replayed. */
const AT_LEAST = 100;

/**
 * The events behind a version as they are stored, texts sealed, with head and read model of the same
 * moment; for 'recent', behind the last snapshot of a long account. Undefined for an account that does not exist, and for somebody else's alike.
 */
export function proofPage(
  customerId: CustomerId,
  accountId: AccountId,
  behind: number | 'recent',
): Promise<ProofPage | undefined> {
  return inSnapshot(async (db) => {
    const balance = await findBalance(accountId, customerId, db);
    if (!balance) return undefined;
    const start = behind === 'recent' ? await startOf(db, balance) : undefined;
    const after = start?.event.version ?? (behind === 'recent' ? 0 : behind);
    const end = { streamId: accountId, version: 2_147_483_647 };
    const rows = await readLog(db, { streamId: accountId, version: after }, end, EVENTS_A_PAGE);
    const [head] = await db.select().from(streams).where(eq(streams.streamId, accountId));
    const { bookedMinor, overdraftLimitMinor, status, version } = balance;
    return {
      start,
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

/** Undefined where the account is short, or nothing of it was put away. */
async function startOf(
  db: Snapshot,
  { accountId, version: newest }: Balance,
): Promise<ProofPage['start']> {
  if (newest <= SHORT) return undefined;
  const untilVersion = newest - AT_LEAST;
  const snapshot = await nearestSnapshot(sqlClient(), accountId, { untilVersion });
  if (!snapshot) return undefined;
  const { version, balance } = snapshot;
  const before = { streamId: accountId, version: version - 1 };
  const [row] = await readLog(db, before, { streamId: accountId, version }, 1);
  return row && { event: hashedOnly(row), folded: z.encode(accountSnapshot, balance) };
}
