/**
 * A payment to another bank: a process with a stream of its own, because its end comes from outside
 * and may come late, twice, or not at all. The money that it is about lies on the account, under a hold.
 *
 * These shapes are stored for ever. See `account/events.ts`.
 */
import type { Instant } from '../calendar';
import type { AccountId, AnswerId, CustomerId, HoldId } from '../ids';
import type { Currency, MinorText } from '../money';
import type { Sealed } from '../sealed';

export type PaymentInitiated = {
  type: 'PaymentInitiated';
  data: {
    customerId: CustomerId;
    accountId: AccountId;
    holdId: HoldId;
    amountMinor: MinorText;
    currency: Currency;
    payee: Sealed;
    iban: Sealed;
    reference: Sealed | null;
    /** When the bank gives up waiting for an answer. */
    timesOutAt: Instant;
  };
};

export type PaymentSubmitted = { type: 'PaymentSubmitted'; data: Record<string, never> };

/**
 * The other bank has the money. `late`: the hold was free again by then, because the payment was given
 * up, cancelled or returned, and nothing is booked on the account; the bank itself is out of the money
 * until somebody looks into it.
 */
export type PaymentSettled = { type: 'PaymentSettled'; data: Answered };

/** The other bank did not take the money, or gave it back. `late`: what came back late had left late. */
export type PaymentReturned = {
  type: 'PaymentReturned';
  data: Answered & { reason: ReturnReason };
};

export const returnReasons = [
  'account-unknown',
  'account-closed',
  'name-mismatch',
  'not-wanted',
] as const;
export type ReturnReason = (typeof returnReasons)[number];

export type PaymentTimedOut = { type: 'PaymentTimedOut'; data: Record<string, never> };
export type PaymentCancelled = { type: 'PaymentCancelled'; data: Record<string, never> };

export type PaymentEvent =
  | PaymentInitiated
  | PaymentSubmitted
  | PaymentSettled
  | PaymentReturned
  | PaymentTimedOut
  | PaymentCancelled;

type Answered = { answerId: AnswerId; amountMinor: MinorText; currency: Currency; late: boolean };

/** The schema version that each event is written with today. */
export const paymentEventVersions = {
  PaymentInitiated: 1,
  PaymentSubmitted: 1,
  PaymentSettled: 1,
  PaymentReturned: 1,
  PaymentTimedOut: 1,
  PaymentCancelled: 1,
} as const satisfies Record<PaymentEvent['type'], number>;
