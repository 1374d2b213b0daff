import {
  addDays,
  addMonths,
  daysBetween,
  firstDay,
  type LocalDate,
  lastDay,
  monthOf,
} from '../calendar';
import type { Cadence } from './events';

/** What a plan of payments repeats: from the first day on, in steps of its cadence. */
export type Plan = {
  readonly firstOn: LocalDate;
  /** The last day on which it may be due; null for no end. */
  readonly lastOn: LocalDate | null;
  readonly cadence: Cadence;
};

/** The first due date on a day or after it; null when the plan has come to its end by then. */
export function dueOnOrAfter(plan: Plan, day: LocalDate): LocalDate | null {
  let step = stepsBefore(plan, day);
  let due = dueAt(plan, step);
  while (due < day) {
    step += 1;
    due = dueAt(plan, step);
  }
  return plan.lastOn !== null && due > plan.lastOn ? null : due;
}

/** The due date that follows another one. */
export function dueAfter(plan: Plan, due: LocalDate): LocalDate | null {
  return dueOnOrAfter(plan, addDays(due, 1));
}

/**
 * The due date so many steps after the first. It is counted from the first day and not from the one
 * before, so that the 31st is the 31st again after a February.
 */
function dueAt({ firstOn, cadence }: Plan, step: number): LocalDate {
  switch (cadence) {
    case 'weekly':
      return addDays(firstOn, 7 * step);
    case 'monthly':
      return sameDay(firstOn, step);
    case 'yearly':
      return sameDay(firstOn, 12 * step);
  }
}

/** Day 29 to 31 means the last day in a month that has none. */
function sameDay(firstOn: LocalDate, months: number): LocalDate {
  const month = addMonths(monthOf(firstOn), months);
  const days = Number(lastDay(month).slice(8));
  const day = Math.min(Number(firstOn.slice(8)), days);
  return addDays(firstDay(month), day - 1);
}

/** A number of steps that certainly lead to no later day than this one. */
function stepsBefore({ firstOn, cadence }: Plan, day: LocalDate): number {
  const days = daysBetween(firstOn, day);
  const longest = { weekly: 7, monthly: 31, yearly: 366 }[cadence];
  return Math.max(0, Math.floor(days / longest) - 1);
}
