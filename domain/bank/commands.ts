import { z } from 'zod';
import { nominalBps } from '../account/rates';
import type { Instant, LocalDate } from '../calendar';
import type { FeeRule } from '../fees';
import { date, rate } from '../input';
import { RATE_CAP_BPS, type StandardRate } from '../standard-rates';

/** Moves bank time forward, by whole microseconds or to a moment; there is no way back. */
export type AdvanceBankClock =
  | { type: 'AdvanceBankClock'; byMicros: string }
  | { type: 'AdvanceBankClock'; to: Instant };

/** What the bank charges for months that begin on a day or later. */
export type ChangeFeeSchedule = {
  type: 'ChangeFeeSchedule';
  rules: readonly FeeRule[];
  appliesFrom: LocalDate;
};

/** What accounts that are opened on a day or later earn and cost. */
export type ChangeStandardRates = {
  type: 'ChangeStandardRates';
  rates: readonly StandardRate[];
  appliesFrom: LocalDate;
};

export type BankCommand = AdvanceBankClock | ChangeFeeSchedule | ChangeStandardRates;

/** Overdrafts are typed as they are advertised, effective; only current accounts have them. */
export const standardRatesForm = z
  .object({
    current: rate(RATE_CAP_BPS),
    savings: rate(RATE_CAP_BPS),
    pot: rate(RATE_CAP_BPS),
    overdraft: rate(RATE_CAP_BPS),
    appliesFrom: date(),
  })
  .transform(({ current, savings, pot, overdraft, appliesFrom }) => ({
    rates: [
      { product: 'current', creditRateBps: current, overdraftRateBps: nominalBps(overdraft) },
      { product: 'savings', creditRateBps: savings, overdraftRateBps: 0 },
      { product: 'pot', creditRateBps: pot, overdraftRateBps: 0 },
    ] satisfies StandardRate[],
    appliesFrom,
  }));
