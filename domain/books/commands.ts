import type { InterestDirection, Side } from '../account/events';
import type { LocalDate, Month } from '../calendar';
import type { FeeCode } from '../fees';
import type { AccountId, FeeId } from '../ids';
import type { MinorText } from '../money';
import type { Sealed } from '../sealed';

/**
 * By the bank alone, once a month for each account: its statement, then its interest, then its fees. One
 * command, so that nobody ever finds a month half closed, and a month that is closed has its interest.
 */
export type CloseMonth = {
  type: 'CloseMonth';
  accountId: AccountId;
  month: Month;
  /** The ids of the fees that may come of it. */
  feeIds: Readonly<Record<FeeCode, FeeId>>;
};

/** By the bank's people: gives a fee back, once. */
export type WaiveFee = { type: 'WaiveFee'; accountId: AccountId; chargedVersion: number };

/** By the bank: another rate from a day on, which nobody has a statement of yet. */
export type ChangeInterestRate = {
  type: 'ChangeInterestRate';
  accountId: AccountId;
  direction: InterestDirection;
  toBps: number;
  effectiveOn: LocalDate;
};

/**
 * By the bank: puts right what was booked wrongly on some day, also one whose month is closed. It is booked
 * now, and what the interest of closed months would have been goes with it.
 */
export type BookCorrection = {
  type: 'BookCorrection';
  accountId: AccountId;
  side: Side;
  amountMinor: MinorText;
  contra: 'adjustments' | 'suspense';
  correctedVersion: number | null;
  correctsOn: LocalDate;
  reason: Sealed;
  /** Whether it may take the account below what is available. */
  forced: boolean;
};

export type BooksCommand = CloseMonth | WaiveFee | ChangeInterestRate | BookCorrection;
