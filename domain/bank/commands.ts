import type { LocalDate } from '../calendar';
import type { FeeRule } from '../fees';

/** Moves bank time forward by whole microseconds; there is no way back. */
export type AdvanceBankClock = { type: 'AdvanceBankClock'; byMicros: string };

/** What the bank charges for months that begin on a day or later. */
export type ChangeFeeSchedule = {
  type: 'ChangeFeeSchedule';
  rules: readonly FeeRule[];
  appliesFrom: LocalDate;
};

export type BankCommand = AdvanceBankClock | ChangeFeeSchedule;
