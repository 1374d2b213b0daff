import type { AccountEvent, Category } from '../account/events';
import { deltaMinor } from '../account/state';
import { type Instant, type LocalDate, londonDate, type Month } from '../calendar';
import { unreachable } from '../exhaustive';
import type { AccountId, TransferId } from '../ids';
import { type Minor, minor, toMinor } from '../money';
import type { Recorded } from '../recorded';
import type { Sealed } from '../sealed';

/** The question: which entries make up the balance, in booking order? */
export type StatementLine = {
  readonly accountId: AccountId;
  readonly version: number;
  readonly kind: LineKind;
  /** Signed: what the entry adds to the balance. */
  readonly amountMinor: Minor;
  /** The running balance, this entry included. */
  readonly balanceMinor: Minor;
  /** The London day of `recordedAt`, which decides the month that the entry belongs to. */
  readonly bookedOn: LocalDate;
  /** The value date. */
  readonly effectiveOn: LocalDate;
  readonly recordedAt: Instant;
  readonly counterpartName: Sealed | null;
  readonly counterpartAccountId: AccountId | null;
  readonly transferId: TransferId | null;
  /** The reference, the memo or the reason. */
  readonly text: Sealed | null;
  readonly category: Category | null;
  /** What the bank's own entries are about, by name: a fee's code, the month of interest. */
  readonly detail: string | null;
  /** The entry that this one undoes, if it undoes one: no entry is undone twice. */
  readonly undoesVersion: number | null;
  /** The day that it counts for as corrected, where that is another one. */
  readonly correctsOn: LocalDate | null;
};

export const lineKinds = [
  'deposit',
  'withdrawal',
  'transfer-sent',
  'transfer-received',
  'card-payment',
  'payment',
  'exchange-sold',
  'exchange-bought',
  'fee',
  'fee-waiver',
  'interest-earned',
  'interest-charged',
  'interest-adjustment',
  'reversal',
  'correction',
] as const;
export type LineKind = (typeof lineKinds)[number];

/**
 * The line that one event adds, or none. `balanceBefore` is all that the fold carries from event to
 * event, so a table of lines can be filled from any point at which the balance is known.
 */
export function statementLine(
  balanceBefore: Minor,
  event: Recorded<AccountEvent>,
): StatementLine | null {
  switch (event.type) {
    case 'MoneyDeposited':
    case 'MoneyWithdrawn': {
      const kind = event.type === 'MoneyDeposited' ? 'deposit' : 'withdrawal';
      const { reference, category } = event.data;
      return entry(balanceBefore, event, kind, { text: reference, category });
    }
    case 'TransferSent':
    case 'TransferReceived': {
      const kind = event.type === 'TransferSent' ? 'transfer-sent' : 'transfer-received';
      const { counterpartName, counterpartAccountId, transferId, memo } = event.data;
      return entry(balanceBefore, event, kind, {
        counterpartName,
        counterpartAccountId,
        transferId,
        text: memo,
      });
    }
    case 'HoldCaptured': {
      const { merchant, category, paymentId } = event.data;
      const kind = paymentId === null ? 'card-payment' : 'payment';
      return entry(balanceBefore, event, kind, { counterpartName: merchant, category });
    }
    case 'CurrencySold':
    case 'CurrencyBought': {
      const kind = event.type === 'CurrencySold' ? 'exchange-sold' : 'exchange-bought';
      const { counterpartName, counterpartAccountId } = event.data;
      return entry(balanceBefore, event, kind, { counterpartName, counterpartAccountId });
    }
    case 'FeeCharged':
      return entry(balanceBefore, event, 'fee', { detail: event.data.code });
    case 'FeeWaived': {
      const { code, chargedVersion } = event.data;
      return entry(balanceBefore, event, 'fee-waiver', {
        detail: code,
        undoesVersion: chargedVersion,
      });
    }
    case 'InterestPosted': {
      const { direction, period, amountMinor } = event.data;
      // What came to less than half a penny is carried on, and is no entry.
      if (toMinor(amountMinor) === 0n) return null;
      const kind = direction === 'credit' ? 'interest-earned' : 'interest-charged';
      return entry(balanceBefore, event, kind, { detail: period });
    }
    case 'InterestAdjusted': {
      const { period, amountMinor } = event.data;
      if (toMinor(amountMinor) === 0n) return null;
      return entry(balanceBefore, event, 'interest-adjustment', { detail: period });
    }
    case 'EntryReversed': {
      const { reversedVersion, reason, correctsOn, transferId } = event.data;
      return entry(balanceBefore, event, 'reversal', {
        text: reason,
        undoesVersion: reversedVersion,
        correctsOn,
        transferId,
      });
    }
    case 'CorrectionBooked': {
      const { reason, correctsOn } = event.data;
      return entry(balanceBefore, event, 'correction', { text: reason, correctsOn });
    }
    case 'AccountOpened':
    case 'AccountRenamed':
    case 'AccountClosed':
    case 'StreamReplaced':
    case 'OverdraftLimitChanged':
    case 'InterestRateChanged':
    case 'DailyLimitSet':
    case 'AccountFrozen':
    case 'AccountUnfrozen':
    case 'HoldPlaced':
    case 'HoldReleased':
    case 'HoldExpired':
    case 'StatementClosed':
    case 'BalanceConfirmed':
      return null;
    default:
      return unreachable(event);
  }
}

/** The whole fold: every line of an account's stream, or of a part of it on the balance before that. */
export function statementLines(
  events: Iterable<Recorded<AccountEvent>>,
  balanceBefore = minor(0n),
): StatementLine[] {
  const lines: StatementLine[] = [];
  let balance = balanceBefore;
  for (const event of events) {
    const line = statementLine(balance, event);
    if (line) {
      lines.push(line);
      balance = line.balanceMinor;
    }
  }
  return lines;
}

export type Statement = {
  readonly month: Month;
  readonly openingMinor: Minor;
  readonly creditsMinor: Minor;
  /** Positive: what went out. */
  readonly debitsMinor: Minor;
  readonly closingMinor: Minor;
  /** Of the debits: what the bank charged. */
  readonly feesMinor: Minor;
  /** What was earned less what was charged, adjustments included. */
  readonly interestMinor: Minor;
  readonly lines: readonly StatementLine[];
};

/** One month's statement from that month's lines; opening + credits − debits = closing. */
export function statementOf(
  month: Month,
  openingMinor: Minor,
  lines: readonly StatementLine[],
): Statement {
  let credits = 0n;
  let debits = 0n;
  let fees = 0n;
  let interest = 0n;
  for (const { kind, amountMinor } of lines) {
    if (amountMinor > 0n) credits += amountMinor;
    else debits -= amountMinor;
    if (kind === 'fee') fees -= amountMinor;
    if (interestKinds.has(kind)) interest += amountMinor;
  }
  return {
    month,
    openingMinor,
    creditsMinor: minor(credits),
    debitsMinor: minor(debits),
    closingMinor: minor(openingMinor + credits - debits),
    feesMinor: minor(fees),
    interestMinor: minor(interest),
    lines,
  };
}

export const interestKinds: ReadonlySet<LineKind> = new Set([
  'interest-earned',
  'interest-charged',
  'interest-adjustment',
]);

/** The days with entries, in order, from an account's lines in booking order. */
export function dayBalancesOf(lines: readonly StatementLine[]): DayBalance[] {
  const days: DayBalance[] = [];
  for (const { bookedOn: day, amountMinor, balanceMinor: closingMinor } of lines) {
    const openingMinor = minor(closingMinor - amountMinor);
    const last = days.at(-1);
    if (last?.day === day) days[days.length - 1] = { ...last, closingMinor };
    else days.push({ day, openingMinor, closingMinor });
  }
  return days;
}

/** What the list of an account's statements says of one month. */
export type MonthTotals = {
  readonly month: Month;
  readonly entries: number;
  readonly creditsMinor: Minor;
  readonly debitsMinor: Minor;
  readonly closingMinor: Minor;
};

/** What an account stood at before and after the entries of one day. */
export type DayBalance = {
  readonly day: LocalDate;
  readonly openingMinor: Minor;
  readonly closingMinor: Minor;
};

/** What an entry has beside its amount, by its kind. */
type Particulars = Partial<
  Pick<
    StatementLine,
    | 'counterpartName'
    | 'counterpartAccountId'
    | 'transferId'
    | 'text'
    | 'category'
    | 'detail'
    | 'undoesVersion'
    | 'correctsOn'
  >
>;

function entry(
  balanceBefore: Minor,
  event: Recorded<AccountEvent>,
  kind: LineKind,
  particulars: Particulars,
): StatementLine {
  const amountMinor = deltaMinor(event);
  return {
    accountId: event.streamId as AccountId,
    version: event.version,
    kind,
    amountMinor,
    balanceMinor: minor(balanceBefore + amountMinor),
    bookedOn: londonDate(event.recordedAt),
    effectiveOn: event.effectiveOn,
    recordedAt: event.recordedAt,
    counterpartName: particulars.counterpartName ?? null,
    counterpartAccountId: particulars.counterpartAccountId ?? null,
    transferId: particulars.transferId ?? null,
    text: particulars.text ?? null,
    category: particulars.category ?? null,
    detail: particulars.detail ?? null,
    undoesVersion: particulars.undoesVersion ?? null,
    correctsOn: particulars.correctsOn ?? null,
  };
}
