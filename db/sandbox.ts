import { londonDate, monthOf } from '@/domain/calendar';
import { chainBehind, hashNow, uncheckedChain } from '@/domain/chain-check';
import { genesisInput } from '@/domain/hash-chain';
import type { AccountId } from '@/domain/ids';
import { type Tampered, tamper } from '@/domain/tamper';
import { bankNow } from './bank-time';
import { sha256 } from './digest';
import { hashedOnly, inSnapshot, readLog } from './logged-events';

/** So many events around the one that is altered are copied. */
const AROUND = 500;

/**
 * Alters one event of an account in a copy of the events around it, and says what a check of the copy
 * finds. The log is only read. Undefined when there is no such event. The caller has checked who asks.
 */
export async function tamperWithCopy(
  accountId: AccountId,
  version: number,
): Promise<Tampered | undefined> {
  const place = { streamId: accountId, version: Math.max(0, version - AROUND - 1) };
  const end = { streamId: accountId, version: version + AROUND };
  const rows = await inSnapshot((db) => readLog(db, place, end, 2 * AROUND + 1));
  const [first, ...others] = rows.map(hashedOnly);
  if (!first) return undefined;
  const isBeginning = first.version === 1;
  const before = isBeginning
    ? uncheckedChain(accountId, sha256(genesisInput(accountId)))
    : chainBehind(first);
  const copy = isBeginning ? [first, ...others] : others;
  const lastMonth = monthOf(londonDate(await bankNow()));
  return hashNow(tamper(before, copy, version, lastMonth), sha256);
}
