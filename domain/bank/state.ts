import type { LocalDate } from '../calendar';
import { unreachable } from '../exhaustive';
import { type FeeSchedule, noFees } from '../fees';
import { firstRates, type StandardRate } from '../standard-rates';
import type { BankEvent } from './events';

/** `offsetMicros`: how far bank time runs ahead of the database's clock. */
export type BankState = {
  readonly offsetMicros: bigint;
  /** Those that have a day, newest first, and no more than a bank needs that was away for a long time. */
  readonly feeSchedules: readonly DatedSchedule[];
  /** Likewise. */
  readonly standardRates: readonly DatedRates[];
};

export type DatedSchedule = FeeSchedule & {
  readonly version: number;
  readonly appliesFrom: LocalDate;
};

/** `version` 0: those that the bank began with. */
export type DatedRates = {
  readonly version: number;
  readonly rates: readonly StandardRate[];
  readonly appliesFrom: LocalDate;
};

const SCHEDULES_KEPT = 24;

export const initialState: BankState = { offsetMicros: 0n, feeSchedules: [], standardRates: [] };

export function evolve(state: BankState, event: BankEvent): BankState {
  switch (event.type) {
    case 'BankClockAdvanced':
      return { ...state, offsetMicros: BigInt(event.data.offsetMicros) };
    case 'FeeScheduleChanged':
      return {
        ...state,
        feeSchedules: withNewest(event.data, state.feeSchedules),
      };
    case 'StandardRatesChanged':
      return {
        ...state,
        standardRates: withNewest(event.data, state.standardRates),
      };
    default:
      return unreachable(event);
  }
}

/** What was to apply from the same day or a later one has no day left: it is not kept in an earlier one's place. */
function withNewest<Dated extends { readonly appliesFrom: LocalDate }>(
  newest: Dated,
  known: readonly Dated[],
): readonly Dated[] {
  const stillApply = known.filter(({ appliesFrom }) => appliesFrom < newest.appliesFrom);
  return [newest, ...stillApply].slice(0, SCHEDULES_KEPT);
}

/** The schedule of a day: the last one decided, of those that applied by then. */
export function feeScheduleOn({ feeSchedules }: BankState, day: LocalDate): DatedSchedule {
  const inForce = feeSchedules.find(({ appliesFrom }) => appliesFrom <= day);
  return inForce ?? { ...noFees, version: 0, appliesFrom: day };
}

/** The rates that an account gets which is opened on a day: by the same rule. */
export function standardRatesOn({ standardRates }: BankState, day: LocalDate): DatedRates {
  const inForce = standardRates.find(({ appliesFrom }) => appliesFrom <= day);
  return inForce ?? { version: 0, rates: firstRates, appliesFrom: day };
}
