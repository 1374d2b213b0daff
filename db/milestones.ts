import type { AccountEvent } from '@/domain/account/events';
import type { Freeze } from '@/domain/account/state';
import type { AccountId } from '@/domain/ids';
import type { Balance } from '@/domain/projections/balance';
import { type MilestoneType, milestoneTypes } from '@/domain/projections/milestones';
import type { Recorded } from '@/domain/recorded';
import { type Sql, sqlClient, type Transaction } from './client';
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
      -- As the index of milestones has it, whose types a parameter would hide from the planner.
      and type in (${sql.unsafe(milestoneTypes.map((type) => `'${type}'`).join(', '))})
      and type = any(${[...types]}::text[])
      and version > ${aboveVersion} and version < ${belowVersion}
    order by version ${newestFirst ? sql`desc` : sql``} limit ${limit}`;
  return rows.flatMap(lift) as Recorded<AccountEvent>[];
}

/** A freeze with the version of its event, by which whoever saw it can name it. */
export type ShownFreeze = Freeze & { readonly version: number };

/** The freeze that a balance shows; null where it shows none. */
export async function shownFreeze({
  accountId,
  version,
  freeze,
}: Pick<Balance, 'accountId' | 'version' | 'freeze'>): Promise<ShownFreeze | null> {
  return freeze && { ...freeze, version: await newestFreeze(sqlClient(), accountId, version) };
}

/** The version of the newest freeze, which of a frozen account is the one in force; 0 where there is none. */
export async function newestFreeze(
  sql: Sql | Transaction,
  accountId: AccountId,
  untilVersion = 2_147_483_647,
): Promise<number> {
  const [row] = await sql<{ version: number }[]>`
    select coalesce(max(version), 0) as version from events
    where stream_id = ${accountId} and type = 'AccountFrozen' and version <= ${untilVersion}`;
  return row?.version ?? 0;
}
