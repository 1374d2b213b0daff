import type { Hold } from '@/domain/account/state';
import { addDays, londonDate } from '@/domain/calendar';
import type { AccountId, HoldId } from '@/domain/ids';
import { sqlClient } from './client';
import { lastVersionBefore } from './read-models/statement-months';

/** No hold is open for longer. */
const LONGEST_DAYS = 31;
/** How many events before a moment are looked through at the most; an older hold is shown without its event. */
const MOST_EVENTS = 20_000;

/**
 * Which event set aside what is still open at a version. Nothing has an index of holds, but none is open
 * for long: only the events of the last month are looked at.
 */
export async function placedHolds(
  accountId: AccountId,
  holds: readonly Hold[],
  untilVersion: number,
): Promise<Map<HoldId, number>> {
  const [first] = holds.map(({ expiresAt }) => londonDate(expiresAt)).sort();
  if (!first) return new Map();
  const before = await lastVersionBefore(accountId, addDays(first, -LONGEST_DAYS));
  const rows = await sqlClient()<{ holdId: HoldId; version: number }[]>`
    select data->>'holdId' as "holdId", version from events
    where stream_id = ${accountId} and type = 'HoldPlaced'
      and version > ${Math.max(before, untilVersion - MOST_EVENTS)} and version <= ${untilVersion}
      and data->>'holdId' = any(${holds.map(({ holdId }) => holdId)}::text[])`;
  return new Map(rows.map(({ holdId, version }) => [holdId, version]));
}
