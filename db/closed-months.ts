import type { InterestAdjusted, InterestPosted, StatementClosed } from '@/domain/account/events';
import { firstDay, type Month } from '@/domain/calendar';
import type { AccountId } from '@/domain/ids';
import type { Recorded } from '@/domain/recorded';
import { sqlClient } from './client';
import { type EventRow, eventColumns, lift } from './event-store';

const ALL = 2_147_483_647;

/** The event that closed a month, as the account stood at a version; undefined while it is open. */
export async function closedMonth(
  accountId: AccountId,
  month: Month,
  untilVersion = ALL,
): Promise<Recorded<StatementClosed> | undefined> {
  const rows = await sqlClient()<EventRow[]>`
    select ${eventColumns(sqlClient())} from events
    where stream_id = ${accountId} and type = 'StatementClosed' and version <= ${untilVersion}
      and data->>'periodFrom' = ${firstDay(month)}`;
  return rows.flatMap(lift)[0] as Recorded<StatementClosed> | undefined;
}

/** Every month that is closed, newest first, as the account stood at a version. */
export async function closedMonths(
  accountId: AccountId,
  untilVersion = ALL,
): Promise<Recorded<StatementClosed>[]> {
  const rows = await sqlClient()<EventRow[]>`
    select ${eventColumns(sqlClient())} from events
    where stream_id = ${accountId} and type = 'StatementClosed' and version <= ${untilVersion}
    order by version desc`;
  return rows.flatMap(lift) as Recorded<StatementClosed>[];
}

export type InterestEvent = Recorded<InterestPosted> | Recorded<InterestAdjusted>;

/** What was posted for a month, and what was put right of it since, in order. */
export async function interestOf(
  accountId: AccountId,
  month: Month,
  untilVersion = ALL,
): Promise<InterestEvent[]> {
  const rows = await sqlClient()<EventRow[]>`
    select ${eventColumns(sqlClient())} from events
    where stream_id = ${accountId} and version <= ${untilVersion}
      and type in ('InterestPosted', 'InterestAdjusted') and data->>'period' = ${month}
    order by version`;
  return rows.flatMap(lift) as InterestEvent[];
}
