/**
 * These shapes are stored for ever. A field is never renamed, retyped or given a new meaning: a
 * change is a new schema version, with an upcaster that lifts what was stored before.
 *
 * An event holds what was decided, not what can be worked out: no balance after, no running total.
 * Every movement of money names its contra, the other side of the booking, so that the bank's own
 * ledger can be derived and always sums to zero. `Sealed` fields are personal text under a key.
 */
import type { AccountId, CustomerId, TransferId } from '../ids';
import type { Currency, MinorText } from '../money';
import type { Sealed } from '../sealed';

export const products = ['current', 'savings'] as const;
export type Product = (typeof products)[number];

/** Where money comes from or goes to when it crosses the bank's counter. */
export type Contra = 'cash' | 'clearing';

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

export type AccountEvent =
  | AccountOpened
  | AccountRenamed
  | AccountClosed
  | StreamReplaced
  | MoneyDeposited
  | MoneyWithdrawn
  | TransferSent
  | TransferReceived;

/** The schema version that each event is written with today. */
export const accountEventVersions = {
  AccountOpened: 2,
  AccountRenamed: 1,
  AccountClosed: 2,
  StreamReplaced: 1,
  MoneyDeposited: 1,
  MoneyWithdrawn: 1,
  TransferSent: 1,
  TransferReceived: 1,
} as const satisfies Record<AccountEvent['type'], number>;
