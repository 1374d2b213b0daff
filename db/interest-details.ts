import type { InterestAdjusted, InterestPosted } from '@/domain/account/events';
import { firstDay, type Month } from '@/domain/calendar';
import type { AccountId } from '@/domain/ids';
import { type Accrual, accrue } from '@/domain/projections/accrual';
import type { Recorded } from '@/domain/recorded';
import { sqlClient } from './client';
import { interestOf } from './closed-months';
import { readAccruing } from './month-books';

/** Interest that was posted, and the daily table that it was worked out from, with what was known then. */
export type PostedDetails = { posted: Recorded<InterestPosted>; accrual: Accrual };

export type InterestDetails = {
  details: PostedDetails[];
  adjusted: Recorded<InterestAdjusted>[];
};

/** How a month's interest came about, as the account stood at a version. */
export async function interestDetails(
  accountId: AccountId,
  month: Month,
  untilVersion?: number,
): Promise<InterestDetails> {
  const events = await interestOf(accountId, month, untilVersion);
  const details: PostedDetails[] = [];
  const adjusted: Recorded<InterestAdjusted>[] = [];
  for (const event of events) {
    if (event.type === 'InterestPosted') details.push(await detailsOf(accountId, event));
    else adjusted.push(event);
  }
  return { details, adjusted };
}

async function detailsOf(
  accountId: AccountId,
  posted: Recorded<InterestPosted>,
): Promise<PostedDetails> {
  const { period, from, to, direction, remainderIn } = posted.data;
  const basis = await readAccruing(
    sqlClient(),
    accountId,
    firstDay(period),
    to,
    posted.version - 1,
  );
  const accrual = accrue({
    ...basis,
    rates: basis.rates[direction],
    direction,
    from,
    to,
    remainderIn: BigInt(remainderIn),
  });
  return { posted, accrual };
}
