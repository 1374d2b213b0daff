import { addDays, type LocalDate } from '@/domain/calendar';
import type { CustomerId } from '@/domain/ids';
import { minor } from '@/domain/money';
import {
  type DayMovement,
  premiumDays,
  type Standing,
  standingOn,
} from '@/domain/projections/premium';
import { sqlClient } from './client';

/**
 * How every customer with a GBP account would have stood on a day, the best first. Lines are only ever
 * added, each to the day that it was booked on, so those before a day say what was known by then.
 */
export async function standingsOn(on: LocalDate): Promise<Standing[]> {
  const before = addDays(premiumDays(on).from, -1);
  // All that came before the days which count is one movement on the eve of the first.
  const rows = await sqlClient()<{ customer_id: CustomerId; day: LocalDate; moved: string }[]>`
    select customer_id, greatest(booked_on, ${before}::date)::text as day,
      sum(amount_minor)::text as moved
    from balances join statement_lines using (account_id)
    where currency = 'GBP' and booked_on < ${on}::date
      and balances.generation = (
        select generation from projections where name = 'balances' and status = 'live')
      and statement_lines.generation = (
        select generation from projections where name = 'statement_lines' and status = 'live')
    group by 1, 2 order by 1, 2`;
  const movements = new Map<CustomerId, DayMovement[]>();
  for (const { customer_id, day, moved } of rows) {
    const known = movements.get(customer_id) ?? [];
    movements.set(customer_id, [...known, { day, movedMinor: minor(BigInt(moved)) }]);
  }
  return [...movements]
    .map(([customerId, days]) => standingOn(on, customerId, days))
    .sort(byWealth);
}

function byWealth(a: Standing, b: Standing): number {
  if (a.smallestMinor === b.smallestMinor) return 0;
  return a.smallestMinor > b.smallestMinor ? -1 : 1;
}
