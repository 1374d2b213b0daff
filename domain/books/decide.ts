import { amountRefusal, type DatingFacts, expired, fundsRefusal } from '../account/decide';
import type {
  AccountEvent,
  CorrectionBooked,
  FeeCharged,
  StatementClosed,
} from '../account/events';
import {
  type AccountState,
  available,
  deltaMinor,
  type OpenedAccount,
  ratesOn,
} from '../account/state';
import type { BankState } from '../bank/state';
import { feeScheduleOn } from '../bank/state';
import { dayAfter, firstDay, londonDate, monthOf } from '../calendar';
import { type At, accept, type Decision, refuse } from '../decider';
import { daysOf, feesFor } from '../fees';
import { type Minor, minor, toMinor } from '../money';
import type { DayBalance } from '../projections/statement';
import type { Refusal } from '../refusal';
import { isRate, RATE_CAP_BPS } from '../standard-rates';
import type { BookCorrection, ChangeInterestRate, CloseMonth, WaiveFee } from './commands';
import { type InterestBasis, interestAdjustments, interestUntil } from './interest';

type BooksDecision = Decision<AccountEvent, Refusal>;

/** What closing a month has to know of it, folded from its events under the account's lock. */
export type MonthBooks = {
  readonly statement: Omit<StatementClosed['data'], 'periodFrom' | 'periodTo'>;
  /** The account was closed before the month began: only what the bank has put right since is to be said. */
  readonly wasClosed: boolean;
  readonly openingMinor: Minor;
  readonly days: readonly DayBalance[];
  readonly interest: InterestBasis;
};

/** `monthBooks`: null when the account was not opened by the end of the month. */
export type ClosingMonthFacts = { readonly monthBooks: MonthBooks | null };

/** The account and the bank, whose fees it is charged. */
export type ClosingMonthState = { account: AccountState; bank: BankState };

export function decideMonthEnd(
  { account, bank }: ClosingMonthState,
  command: At<CloseMonth>,
  { monthBooks }: ClosingMonthFacts,
): BooksDecision {
  const { month, at } = command;
  if (account.status === 'not-opened') return refuse({ reason: 'account-not-opened' });
  if (account.status === 'replaced') return refuse({ reason: 'stream-replaced' });
  const periodFrom = firstDay(month);
  const periodTo = dayAfter(month);
  if (londonDate(at) < periodTo) return refuse({ reason: 'period-not-over', overOn: periodTo });
  const { statement } = account;
  if (statement && statement.periodTo !== periodFrom) {
    return refuse({ reason: 'out-of-order', next: monthOf(statement.periodTo) });
  }
  if (!monthBooks) return refuse({ reason: 'account-not-opened' });
  const { openedOn } = monthBooks.interest;
  if (!statement && monthOf(openedOn) !== month) {
    return refuse({ reason: 'out-of-order', next: monthOf(openedOn) });
  }
  const { correctedOn } = account;
  const isStillSaid = correctedOn !== null && correctedOn >= periodFrom;
  if (monthBooks.wasClosed && !isStillSaid) return refuse({ reason: 'account-closed' });
  if (monthBooks.openingMinor !== (statement?.closingMinor ?? 0n)) {
    throw new Error(`${month} of ${command.accountId} does not open as the month before it closed`);
  }

  const closed: StatementClosed = {
    type: 'StatementClosed',
    data: { ...monthBooks.statement, periodFrom, periodTo },
  };
  if (account.status === 'closed') return accept<AccountEvent>(closed);
  const interest = interestUntil(account, monthBooks.interest, periodTo);
  const after = interest.reduce(
    (sum, event) => sum + deltaMinor(event),
    account.bookedMinor as bigint,
  );
  const fees = feesOf({ ...account, bookedMinor: minor(after) }, bank, command, monthBooks);
  return accept<AccountEvent>(closed, ...interest, ...fees);
}

/** By the schedule of the month's first day. What the account cannot carry is not charged. */
function feesOf(
  account: OpenedAccount,
  bank: BankState,
  { month, at, feeIds }: At<CloseMonth>,
  { openingMinor, days, interest }: MonthBooks,
): FeeCharged[] {
  const schedule = feeScheduleOn(bank, firstDay(month));
  const { product, currency } = account;
  const isWhole = interest.openedOn <= firstDay(month);
  const facts = { product, currency, isWhole, ...daysOf(month, openingMinor, days) };
  let left: bigint = available(account, at);
  return feesFor(schedule, facts).flatMap(({ code, amountMinor }) => {
    if (toMinor(amountMinor) > left) return [];
    left -= toMinor(amountMinor);
    return [
      {
        type: 'FeeCharged' as const,
        data: {
          feeId: feeIds[code],
          code,
          scheduleVersion: schedule.version,
          amountMinor,
          period: month,
          relatedVersion: null,
        },
      },
    ];
  });
}

/** What waiving has to know: the event that is called a fee, if it is one, and whether it was given back. */
export type WaivingFacts = {
  readonly fee: { readonly event: FeeCharged; readonly isWaived: boolean } | null;
};

export function decideWaiver(
  state: AccountState,
  command: At<WaiveFee>,
  { fee }: WaivingFacts,
): BooksDecision {
  if (state.status === 'not-opened') return refuse({ reason: 'account-not-opened' });
  if (state.status !== 'open') return refuse({ reason: 'account-closed' });
  if (!fee) return refuse({ reason: 'not-a-fee' });
  if (fee.isWaived) return refuse({ reason: 'already-waived' });
  const { feeId, code, amountMinor } = fee.event.data;
  const { chargedVersion } = command;
  return accept({ type: 'FeeWaived', data: { feeId, code, chargedVersion, amountMinor } });
}

/** What a correction has to know: how far the stream goes, and the interest since the day that it corrects. */
export type CorrectionFacts = {
  readonly corrected: { readonly streamVersion: number; readonly interest: InterestBasis } | null;
};

/** Closed accounts too: the bank's own mistakes do not end with them. */
export function decideCorrection(
  state: AccountState,
  command: At<BookCorrection>,
  { corrected }: CorrectionFacts,
): BooksDecision {
  if (state.status === 'not-opened' || !corrected) return refuse({ reason: 'account-not-opened' });
  if (state.status === 'replaced') return refuse({ reason: 'stream-replaced' });
  const { side, amountMinor, contra, correctedVersion, correctsOn, reason, forced, at } = command;
  const wrong = amountRefusal(amountMinor, state.currency);
  if (wrong) return refuse(wrong);
  const { openedOn } = corrected.interest;
  if (correctsOn > londonDate(at)) return refuse({ reason: 'effective-in-future' });
  if (correctsOn < openedOn) return refuse({ reason: 'effective-before-opening', openedOn });
  const short = side === 'debit' && !forced ? fundsRefusal(state, amountMinor, at) : undefined;
  if (short) return refuse(short);

  const before = expired(state, at);
  const booked: CorrectionBooked = {
    type: 'CorrectionBooked',
    data: {
      side,
      amountMinor,
      contra,
      correctedVersion,
      reason,
      correctsOn,
      forced,
      proposalId: null,
    },
  };
  const entry = { valueOn: correctsOn, amountMinor: deltaMinor(booked) };
  const causeVersion = corrected.streamVersion + before.length + 1;
  return accept<AccountEvent>(
    ...before,
    booked,
    ...interestAdjustments(state, corrected.interest, entry, causeVersion),
  );
}

export function decideRateChange(
  state: AccountState,
  command: ChangeInterestRate,
  { openedOn }: DatingFacts,
): BooksDecision {
  if (state.status === 'not-opened') return refuse({ reason: 'account-not-opened' });
  if (state.status !== 'open') return refuse({ reason: 'account-closed' });
  const { direction, toBps, effectiveOn } = command;
  const { statement } = state;
  if (statement && effectiveOn < statement.periodTo) {
    return refuse({ reason: 'period-closed', openFrom: statement.periodTo });
  }
  if (openedOn && effectiveOn < openedOn) {
    return refuse({ reason: 'effective-before-opening', openedOn });
  }
  if (!isRate(toBps)) return refuse({ reason: 'rate-out-of-range', capBps: RATE_CAP_BPS });
  const fromBps = ratesOn(state, effectiveOn)[direction];
  if (fromBps === toBps) return accept();
  return accept({ type: 'InterestRateChanged', data: { direction, fromBps, toBps, effectiveOn } });
}
