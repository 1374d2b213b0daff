/**
 * These shapes are stored for ever: a change is a new schema version with an upcaster.
 *
 * The bank's own stream holds what is true for everybody. Its clock is one of those things: a demo
 * can be moved forward to the end of a month, and because the move is an event, the times in the log
 * still explain themselves afterwards. What it charges is another: a fee names the schedule that it is
 * from, and the schedule can be read as it was. So are the rates that new accounts get.
 */
import type { LocalDate } from '../calendar';
import type { FeeRule } from '../fees';
import type { StandardRate } from '../standard-rates';

export type BankClockAdvanced = {
  type: 'BankClockAdvanced';
  data: { byMicros: string; offsetMicros: string };
};

/** All of the rules, not only those that changed. `version`: 1, 2, 3 … of the schedule. */
export type FeeScheduleChanged = {
  type: 'FeeScheduleChanged';
  data: { version: number; rules: readonly FeeRule[]; appliesFrom: LocalDate };
};

/** The rates of all products, not only those that changed. `version`: 1, 2, 3 … of these rates. */
export type StandardRatesChanged = {
  type: 'StandardRatesChanged';
  data: { version: number; rates: readonly StandardRate[]; appliesFrom: LocalDate };
};

export type BankEvent = BankClockAdvanced | FeeScheduleChanged | StandardRatesChanged;

export const bankEventVersions = {
  BankClockAdvanced: 1,
  FeeScheduleChanged: 1,
  StandardRatesChanged: 1,
} as const satisfies Record<BankEvent['type'], number>;
