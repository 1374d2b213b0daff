import { type InterestDirection, interestDirections } from '@/domain/account/events';
import { deltaMinor, type Hold, openHolds } from '@/domain/account/state';
import { basisFrom, interestUntil } from '@/domain/books/interest';
import { dayAfter, type Instant, type LocalDate, londonDate, monthOf } from '@/domain/calendar';
import { type Minor, minor } from '@/domain/money';
import type { Balance } from '@/domain/projections/balance';
import { sqlClient } from './client';
import { readInterestBasis } from './month-books';
import { type ListedOrder, listStandingOrders } from './read-models/standing-orders';

/** What is known of an account's days to come. */
export type ComingUp = {
  /** Active ones from this account, with the day on which each is tried next. */
  standingOrders: { order: ListedOrder; on: LocalDate }[];
  /** What this month has come to so far, today not counted; booked on the first of the next. */
  interest: { direction: InterestDirection; soFarMinor: Minor; on: LocalDate }[];
  holds: readonly Hold[];
};

/** Of a month so far: beyond that, nobody waits for what is only expected. */
const FOLDED_AT_ONCE = 5_000;

export async function comingUp(account: Balance, now: Instant): Promise<ComingUp> {
  const [orders, interest] = await Promise.all([
    listStandingOrders(account.customerId),
    interestSoFar(account, now),
  ]);
  return {
    standingOrders: orders.flatMap((order) => {
      const on = order.retryOn ?? order.nextDueOn;
      const isOurs = order.fromAccountId === account.accountId && order.status === 'active';
      return isOurs && on ? [{ order, on }] : [];
    }),
    interest,
    holds: openHolds(account, now),
  };
}

async function interestSoFar(account: Balance, now: Instant): Promise<ComingUp['interest']> {
  const { openedAt, statement, version } = account;
  if (account.status !== 'open' || version - (statement?.toVersion ?? 0) > FOLDED_AT_ONCE)
    return [];
  const today = londonDate(now);
  const from = basisFrom(account, londonDate(openedAt));
  const basis = await readInterestBasis(sqlClient(), account, from, today);
  const posted = interestUntil(account, basis, today);
  const on = dayAfter(monthOf(today));
  return interestDirections.flatMap((direction) => {
    const sum = posted
      .filter(({ data }) => data.direction === direction)
      .reduce((total, event) => total + deltaMinor(event), 0n);
    return sum === 0n ? [] : [{ direction, soFarMinor: minor(sum), on }];
  });
}
