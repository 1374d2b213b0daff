import type { InterestDirection } from '../account/events';
import { addDays, daysBetween, type LocalDate, later } from '../calendar';
import { type Minor, minor } from '../money';

/**
 * The question: what interest has an account earned, or owed, in a period?
 *
 * It accrues each day on the balance *by value date*: what counts is the day that an entry is valued
 * on, not the day on which it was booked, so a correction of a day long past changes what accrued
 * since. The sum is kept as an exact numerator and rounded once, when it is posted; what rounding
 * took or gave is carried into the next period. £1,000.00 at 3.50 % for 31 days is £2.97, and not the
 * £3.10 that rounding each day would make of it.
 */
/** Minor units × basis points × days: of a year of 365 days, leap years too (ACT/365F). */
export const ACCRUAL_DENOMINATOR = 10_000n * 365n;

/** An entry and the day that it counts for. */
export type ValuedEntry = { readonly valueOn: LocalDate; readonly amountMinor: Minor };

/** A yearly nominal rate, from a day on. */
export type RateFrom = { readonly from: LocalDate; readonly bps: number };

export type AccrualBasis = {
  readonly direction: InterestDirection;
  readonly from: LocalDate;
  /** Exclusive: the first day after the period. */
  readonly to: LocalDate;
  /** What stood there before all of the entries. */
  readonly openingMinor: Minor;
  /** In any order. What is valued before the first day counts from that on; what is after the last, not at all. */
  readonly entries: readonly ValuedEntry[];
  /** In order of their days. One that begins on or before the first day is in force on it. */
  readonly rates: readonly RateFrom[];
  /** What rounding left of the period before, over the same denominator. */
  readonly remainderIn: bigint;
};

/** A run of days with one balance and one rate. */
export type AccrualRow = {
  readonly from: LocalDate;
  /** Inclusive, as a table shows it. */
  readonly to: LocalDate;
  readonly days: number;
  readonly balanceMinor: Minor;
  readonly rateBps: number;
  /** Of all its days together; zero where the balance is on the other side of zero. */
  readonly numerator: bigint;
};

export type Accrual = {
  readonly direction: InterestDirection;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly rows: readonly AccrualRow[];
  readonly days: number;
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly remainderIn: bigint;
  /** From −½ to +½ of the denominator: never more than half a minor unit. */
  readonly remainderOut: bigint;
  /** Never negative: the direction says whose it is. */
  readonly amountMinor: Minor;
};

export function accrue(basis: AccrualBasis): Accrual {
  const { direction, from, to, remainderIn } = basis;
  const rows = accrualRows(basis);
  const numerator = rows.reduce((sum, row) => sum + row.numerator, 0n);
  const total = numerator + remainderIn;
  // The remainder of an older period may be below zero; nobody is charged for it before there is interest.
  const amount = total > 0n ? divideHalfEven(total, ACCRUAL_DENOMINATOR) : 0n;
  return {
    direction,
    from,
    to,
    rows,
    days: daysBetween(from, to),
    numerator,
    denominator: ACCRUAL_DENOMINATOR,
    remainderIn,
    remainderOut: total - amount * ACCRUAL_DENOMINATOR,
    amountMinor: minor(amount),
  };
}

/** The daily table: runs of days, one after the other, from the first day of the period to its last. */
function accrualRows(basis: AccrualBasis): AccrualRow[] {
  const { direction, from, to, openingMinor, entries, rates } = basis;
  const addedOn = new Map<LocalDate, bigint>();
  for (const { valueOn, amountMinor } of entries) {
    const counted = later(valueOn, from);
    addedOn.set(counted, (addedOn.get(counted) ?? 0n) + amountMinor);
  }
  const turns = new Set<LocalDate>([from, to]);
  for (const day of [...addedOn.keys(), ...rates.map((rate) => rate.from)]) {
    if (day > from && day < to) turns.add(day);
  }
  const days = [...turns].sort();

  const rows: AccrualRow[] = [];
  let balance: bigint = openingMinor;
  for (const [index, day] of days.slice(0, -1).entries()) {
    const next = days[index + 1] ?? to;
    balance += addedOn.get(day) ?? 0n;
    const rateBps = rates.findLast((rate) => rate.from <= day)?.bps ?? 0;
    const count = daysBetween(day, next);
    const last = rows.at(-1);
    const isSame = last?.balanceMinor === balance && last.rateBps === rateBps;
    const start = isSame && last ? last.from : day;
    const length = isSame && last ? last.days + count : count;
    if (isSame) rows.pop();
    rows.push({
      from: start,
      to: addDays(next, -1),
      days: length,
      balanceMinor: minor(balance),
      rateBps,
      numerator: bearing(balance, direction) * BigInt(rateBps) * BigInt(length),
    });
  }
  return rows;
}

/** The part of a balance that interest accrues on. */
function bearing(balance: bigint, direction: InterestDirection): bigint {
  const side = direction === 'credit' ? balance : -balance;
  return side > 0n ? side : 0n;
}

/** The nearest whole number, and of two equally near ones the even one. Both arguments positive. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const whole = numerator / denominator;
  const twiceRest = (numerator % denominator) * 2n;
  const isUp = twiceRest > denominator || (twiceRest === denominator && whole % 2n === 1n);
  return isUp ? whole + 1n : whole;
}
