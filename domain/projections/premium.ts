import { addDays, type LocalDate } from '../calendar';
import type { CustomerId } from '../ids';
import { type Minor, minor } from '../money';

/** The question: who would have been a premium customer on some day of the past? */
export const PREMIUM_DAYS = 90;
/** In pounds and pence. */
export const PREMIUM_FROM = minor(100_000n);

/** What a customer's GBP accounts took in and gave out, together, on one London day of booking. */
export type DayMovement = { readonly day: LocalDate; readonly movedMinor: Minor };

export type Standing = {
  readonly customerId: CustomerId;
  /** The smallest sum that any of the days ended with. */
  readonly smallestMinor: Minor;
  readonly isPremium: boolean;
};

/** The days that count for a day: those before it, the last of them its eve. */
export function premiumDays(on: LocalDate): { from: LocalDate; until: LocalDate } {
  return { from: addDays(on, -PREMIUM_DAYS), until: on };
}

/** By the movements up to the day, oldest first, at most one a day: what is booked is never unbooked. */
export function standingOn(
  on: LocalDate,
  customerId: CustomerId,
  movements: readonly DayMovement[],
): Standing {
  const smallestMinor = smallestDaySum(movements, premiumDays(on));
  return { customerId, smallestMinor, isPremium: smallestMinor >= PREMIUM_FROM };
}

function smallestDaySum(
  movements: readonly DayMovement[],
  { from, until }: { from: LocalDate; until: LocalDate },
): Minor {
  let sum = 0n;
  let smallest: bigint | null = null;
  /** The first day whose end has not been looked at. */
  let pending = from;
  for (const { day, movedMinor } of movements) {
    if (day >= until) break;
    if (day > pending) {
      smallest = smaller(smallest, sum);
      pending = day;
    }
    sum += movedMinor;
  }
  return minor(smaller(smallest, sum));
}

function smaller(a: bigint | null, b: bigint): bigint {
  return a !== null && a < b ? a : b;
}
