import type { AccountEvent } from '@/domain/account/events';
import type { AccountId } from '@/domain/ids';
import type { MilestoneType } from '@/domain/projections/milestones';
import type { Recorded } from '@/domain/recorded';
import { sqlClient } from './client';
import { type EventRow, eventColumns, lift } from './event-store';

/**
 * Events of an account that are few in any stream, between two versions that are not counted in, the one
 * nearest to where the search begins first. They have an index of their own: nobody reads a million
 * events for a freeze. The caller has checked whose account it is.
 */
export async function findMilestones(
  accountId: AccountId,
  types: readonly MilestoneType[],
  {
    aboveVersion,
    belowVersion,
    limit,
    newestFirst = false,
  }: { aboveVersion: number; belowVersion: number; limit: number; newestFirst?: boolean },
): Promise<Recorded<AccountEvent>[]> {
  const sql = sqlClient();
  const rows = await sql<EventRow[]>`
    select ${eventColumns(sql)} from events
    where stream_id = ${accountId}
      -- As the index of milestones has it.
      and type in ('AccountOpened', 'AccountRenamed', 'AccountClosed', 'StreamReplaced',
        'OverdraftLimitChanged', 'InterestRateChanged', 'DailyLimitSet', 'AccountFrozen',
        'AccountUnfrozen')
      and type = any(${[...types]}::text[])
      and version > ${aboveVersion} and version < ${belowVersion}
    order by version ${newestFirst ? sql`desc` : sql``} limit ${limit}`;
  return rows.flatMap(lift) as Recorded<AccountEvent>[];
}
