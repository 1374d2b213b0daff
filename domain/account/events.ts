/**
 * These shapes are stored for ever. A field is never renamed, retyped or given a new meaning: a
 * change is a new schema version, with an upcaster that lifts what was stored before.
 *
 * An event holds what was decided, not what can be worked out: no balance after, no running total.
 * Every movement of money names its contra, the other side of the booking, so that the bank's own
 * ledger can be derived and always sums to zero. `Sealed` fields are personal text under a key.
 *
 * How fine are events? One for each fact that somebody decided, and so a command may give several: a
 * closing posts the interest, sweeps the rest and closes. What merely follows from others is none: that
 * an account went into its overdraft, or that a limit was used up, is found by folding, always the same
 * way, and can be asked anew tomorrow with another threshold. Only what has a day and a consequence
 * of its own, such as a hold's expiry, is written down when it is met.
 */
import type { Instant, LocalDate, Month } from '../calendar';
import type { Digest } from '../hash-chain';
import type {
  AccountId,
  CustomerId,
  ExchangeId,
  FeeId,
  HoldId,
  PaymentId,
  ProposalId,
  QuoteId,
  TransferId,
} from '../ids';
import type { Currency, MinorText } from '../money';
import type { Sealed } from '../sealed';

/** A pot is an account under another one, for money that is put aside. */
export const products = ['current', 'savings', 'pot'] as const;
export type Product = (typeof products)[number];
/** What a customer opens by itself: a pot comes under an account that is there. */
export const openProducts = ['current', 'savings'] as const satisfies readonly Product[];

/** Where money comes from or goes to when it crosses the bank's counter. */
export type Contra = 'cash' | 'clearing';

/** Every account of the bank's own that can be the other side of a customer's entry. */
export const contras = [
  'cash',
  'clearing',
  'cards',
  'transfers',
  'exchange',
  'fees',
  'interest',
  'adjustments',
  'suspense',
] as const;
export type AnyContra = (typeof contras)[number];

/** Which way an entry goes, as the account's holder sees it. */
export const sides = ['credit', 'debit'] as const;
export type Side = (typeof sides)[number];

/** What a frozen account does not do. */
export const freezeScopes = ['debits', 'credits', 'all'] as const;
export type FreezeScope = (typeof freezeScopes)[number];

/** Only what a customer asked for, a customer may take back. */
export const freezeReasons = ['customer-request', 'suspected-fraud', 'court-order'] as const;
export type FreezeReason = (typeof freezeReasons)[number];

/** Interest that the customer earns, or pays for what is overdrawn. */
export const interestDirections = ['credit', 'overdraft'] as const;
export type InterestDirection = (typeof interestDirections)[number];

export const categories = [
  'salary',
  'housing',
  'groceries',
  'eating-out',
  'travel',
  'bills',
  'shopping',
  'leisure',
  'cash',
  'savings',
  'other',
] as const;
export type Category = (typeof categories)[number];

export type AccountOpened = {
  type: 'AccountOpened';
  data: {
    customerId: CustomerId;
    product: Product;
    currency: Currency;
    accountNumber: string;
    nickname: Sealed;
    overdraftLimitMinor: MinorText;
    /** Both nominal: what interest accrues by each day, in basis points of a year. */
    creditRateBps: number;
    overdraftRateBps: number;
    dayCount: 'ACT/365F';
    /** The account that a pot is under; null for any other. */
    parentAccountId: AccountId | null;
  };
};

export type AccountRenamed = {
  type: 'AccountRenamed';
  data: { nickname: Sealed };
};

export type AccountClosed = {
  type: 'AccountClosed';
  /** `sweepToAccountId`: where what was left went in the same command; null when it was empty. */
  data: { reason: 'customer-request'; sweepToAccountId: AccountId | null };
};

/**
 * The last resort of versioning: this stream's facts were copied, mended, into a new one, and it says
 * nothing any more after this. What it said stays and can be read; nobody goes on from it.
 */
export type StreamReplaced = {
  type: 'StreamReplaced';
  data: { successorId: AccountId; throughVersion: number; transformation: string };
};

export type MoneyDeposited = {
  type: 'MoneyDeposited';
  data: { amountMinor: MinorText; contra: Contra; reference: Sealed | null; category: Category };
};

export type MoneyWithdrawn = {
  type: 'MoneyWithdrawn';
  data: { amountMinor: MinorText; contra: Contra; reference: Sealed | null; category: Category };
};

/** The two legs of a transfer lie in two streams, with one `transferId`, one command, one instant. */
export type TransferSent = {
  type: 'TransferSent';
  data: TransferLeg;
};

export type TransferReceived = {
  type: 'TransferReceived';
  data: TransferLeg;
};

/** Each leg carries what its own holder may read, under its own holder's key. */
export type TransferLeg = {
  transferId: TransferId;
  counterpartAccountId: AccountId;
  amountMinor: MinorText;
  counterpartName: Sealed;
  memo: Sealed | null;
};

export type OverdraftLimitChanged = {
  type: 'OverdraftLimitChanged';
  data: { fromMinor: MinorText; toMinor: MinorText };
};

export type InterestRateChanged = {
  type: 'InterestRateChanged';
  /** Nominal, like those of the opening. */
  data: { direction: InterestDirection; fromBps: number; toBps: number; effectiveOn: LocalDate };
};

/** `limitMinor`: what may leave the account in one London day; null for as much as there is. */
export type DailyLimitSet = {
  type: 'DailyLimitSet';
  data: { limitMinor: MinorText | null; appliesFrom: LocalDate };
};

export type AccountFrozen = {
  type: 'AccountFrozen';
  data: { scope: FreezeScope; reason: FreezeReason };
};

export type AccountUnfrozen = {
  type: 'AccountUnfrozen';
  data: { reason: FreezeReason };
};

/**
 * Money set aside for somebody who will take it soon: nothing is booked, but it is not available. A
 * payment to another bank holds what it is about to send, and is named; a card's hold names none.
 */
export type HoldPlaced = {
  type: 'HoldPlaced';
  data: {
    holdId: HoldId;
    amountMinor: MinorText;
    expiresAt: Instant;
    merchant: Sealed;
    category: Category;
    contra: 'cards' | 'clearing';
    paymentId: PaymentId | null;
  };
};

/** Repeats who and what for, so that its line on a statement can stand by itself. */
export type HoldCaptured = {
  type: 'HoldCaptured';
  data: {
    holdId: HoldId;
    amountMinor: MinorText;
    /** Whatever is left of the hold goes free. */
    final: boolean;
    merchant: Sealed;
    category: Category;
    contra: 'cards' | 'clearing';
    paymentId: PaymentId | null;
  };
};

export const releaseReasons = [
  'merchant',
  'payment-returned',
  'payment-timed-out',
  'payment-cancelled',
] as const;
export type ReleaseReason = (typeof releaseReasons)[number];

export type HoldReleased = {
  type: 'HoldReleased';
  data: { holdId: HoldId; amountMinor: MinorText; reason: ReleaseReason };
};

/** A hold is over when its time is; this says so in the stream once somebody comes across it. */
export type HoldExpired = {
  type: 'HoldExpired';
  data: { holdId: HoldId; amountMinor: MinorText };
};

export type FeeCharged = {
  type: 'FeeCharged';
  data: {
    feeId: FeeId;
    /** What for, by its name in the fee schedule. */
    code: string;
    scheduleVersion: number;
    amountMinor: MinorText;
    /** The month that it is for, if it is for one. */
    period: Month | null;
    /** The entry of this account that it is for, if it is for one. */
    relatedVersion: number | null;
  };
};

export type FeeWaived = {
  type: 'FeeWaived';
  data: { feeId: FeeId; code: string; chargedVersion: number; amountMinor: MinorText };
};

/**
 * Interest of one month, or of what there was of it. Numerators and remainders are exact, in minor
 * units × basis points × days; the denominator is 10 000 × 365.
 */
export type InterestPosted = {
  type: 'InterestPosted';
  data: {
    period: Month;
    /** Both London days; `to` is the first that is not counted. */
    from: LocalDate;
    to: LocalDate;
    direction: InterestDirection;
    days: number;
    numerator: string;
    denominator: string;
    remainderIn: string;
    remainderOut: string;
    segments: readonly InterestSegment[];
    amountMinor: MinorText;
  };
};

/** Days in a row with one rate. */
export type InterestSegment = {
  from: LocalDate;
  to: LocalDate;
  rateBps: number;
  numerator: string;
};

/** What a month's interest would have been, had a later entry been known: the difference alone. */
export type InterestAdjusted = {
  type: 'InterestAdjusted';
  data: {
    period: Month;
    direction: InterestDirection;
    /** The entry of this account that brought it about. */
    causeVersion: number;
    side: Side;
    amountMinor: MinorText;
    remainderIn: string;
    remainderOut: string;
  };
};

/** An entry undone by another one: the day it counts for, as corrected, is that of the original. */
export type EntryReversed = {
  type: 'EntryReversed';
  data: {
    reversedVersion: number;
    side: Side;
    amountMinor: MinorText;
    contra: AnyContra;
    /** Of both legs, when what is reversed was a transfer. */
    transferId: TransferId | null;
    reason: Sealed;
    correctsOn: LocalDate;
    /** It may take the account below what is available: only the bank can do that. */
    forced: boolean;
    proposalId: ProposalId;
  };
};

/** An entry of the bank's that puts right what no reversal can. */
export type CorrectionBooked = {
  type: 'CorrectionBooked';
  data: {
    side: Side;
    amountMinor: MinorText;
    contra: AnyContra;
    /** The entry that it corrects, if there is one. */
    correctedVersion: number | null;
    reason: Sealed;
    correctsOn: LocalDate;
    forced: boolean;
    proposalId: ProposalId | null;
  };
};

/** The two legs of an exchange lie in two accounts of one customer, each in its own currency. */
export type CurrencySold = { type: 'CurrencySold'; data: ExchangeLeg };
export type CurrencyBought = { type: 'CurrencyBought'; data: ExchangeLeg };

export type ExchangeLeg = {
  exchangeId: ExchangeId;
  quoteId: QuoteId;
  counterpartAccountId: AccountId;
  counterpartName: Sealed;
  amountMinor: MinorText;
  counterpartMinor: MinorText;
  counterpartCurrency: Currency;
  /** Units bought for one unit sold, as an exact decimal, before the spread. */
  rate: string;
  spreadBps: number;
};

/**
 * A month's statement, issued. Nothing is effective before `periodTo` from now on, and the document of
 * this hash is the same bytes for ever.
 */
export type StatementClosed = {
  type: 'StatementClosed';
  data: {
    /** 1, 2, 3 … of this account. */
    number: number;
    periodFrom: LocalDate;
    /** The first London day that is not in it. */
    periodTo: LocalDate;
    openingMinor: MinorText;
    creditsMinor: MinorText;
    debitsMinor: MinorText;
    feesMinor: MinorText;
    interestMinor: MinorText;
    closingMinor: MinorText;
    heldMinor: MinorText;
    entryCount: number;
    fromVersion: number;
    /** The last event in it; one before `fromVersion` when there was none. */
    toVersion: number;
    headHash: Digest;
    documentHash: Digest;
  };
};

/** Somebody compared the balance with what they know, and it was right. */
export type BalanceConfirmed = {
  type: 'BalanceConfirmed';
  data: { version: number; bookedMinor: MinorText };
};

export type AccountEvent =
  | AccountOpened
  | AccountRenamed
  | AccountClosed
  | StreamReplaced
  | MoneyDeposited
  | MoneyWithdrawn
  | TransferSent
  | TransferReceived
  | OverdraftLimitChanged
  | InterestRateChanged
  | DailyLimitSet
  | AccountFrozen
  | AccountUnfrozen
  | HoldPlaced
  | HoldCaptured
  | HoldReleased
  | HoldExpired
  | FeeCharged
  | FeeWaived
  | InterestPosted
  | InterestAdjusted
  | EntryReversed
  | CorrectionBooked
  | CurrencySold
  | CurrencyBought
  | StatementClosed
  | BalanceConfirmed;

/** The schema version that each event is written with today. */
export const accountEventVersions = {
  AccountOpened: 3,
  AccountRenamed: 1,
  AccountClosed: 2,
  StreamReplaced: 1,
  MoneyDeposited: 1,
  MoneyWithdrawn: 1,
  TransferSent: 1,
  TransferReceived: 1,
  OverdraftLimitChanged: 1,
  InterestRateChanged: 1,
  DailyLimitSet: 1,
  AccountFrozen: 1,
  AccountUnfrozen: 1,
  HoldPlaced: 1,
  HoldCaptured: 1,
  HoldReleased: 1,
  HoldExpired: 1,
  FeeCharged: 1,
  FeeWaived: 1,
  InterestPosted: 1,
  InterestAdjusted: 1,
  EntryReversed: 1,
  CorrectionBooked: 1,
  CurrencySold: 1,
  CurrencyBought: 1,
  StatementClosed: 1,
  BalanceConfirmed: 1,
} as const satisfies Record<AccountEvent['type'], number>;
