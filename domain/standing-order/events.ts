/** These shapes are stored for ever. See `account/events.ts`. */
import type { LocalDate } from '../calendar';
import type { AccountId, CustomerId, TransferId } from '../ids';
import type { Currency, MinorText } from '../money';
import type { Refusal } from '../refusal';
import type { Sealed } from '../sealed';

export const cadences = ['weekly', 'monthly', 'yearly'] as const;
export type Cadence = (typeof cadences)[number];

export type StandingOrderCreated = {
  type: 'StandingOrderCreated';
  data: {
    customerId: CustomerId;
    fromAccountId: AccountId;
    toAccountId: AccountId;
    amountMinor: MinorText;
    currency: Currency;
    cadence: Cadence;
    firstOn: LocalDate;
    lastOn: LocalDate | null;
    /** As much of the recipient as was confirmed. */
    counterpartName: Sealed;
    memo: Sealed | null;
  };
};

/** From its next due date on. */
export type StandingOrderAmended = {
  type: 'StandingOrderAmended';
  data: { amountMinor: MinorText; lastOn: LocalDate | null; memo: Sealed | null };
};

export type StandingOrderPaused = { type: 'StandingOrderPaused'; data: Record<string, never> };

/** What was due while it was paused is not caught up with. */
export type StandingOrderResumed = {
  type: 'StandingOrderResumed';
  data: { nextDueOn: LocalDate | null };
};

export type StandingOrderCancelled = {
  type: 'StandingOrderCancelled';
  data: Record<string, never>;
};

export type StandingOrderExecuted = {
  type: 'StandingOrderExecuted';
  data: { dueOn: LocalDate; transferId: TransferId; attempt: number };
};

/** The transfer that was due would have been refused, for a reason that `refusal.ts` names. */
export type StandingOrderFailed = {
  type: 'StandingOrderFailed';
  data: { dueOn: LocalDate; reason: Refusal['reason']; attempt: number };
};

export type StandingOrderEvent =
  | StandingOrderCreated
  | StandingOrderAmended
  | StandingOrderPaused
  | StandingOrderResumed
  | StandingOrderCancelled
  | StandingOrderExecuted
  | StandingOrderFailed;

/** The schema version that each event is written with today. */
export const standingOrderEventVersions = {
  StandingOrderCreated: 1,
  StandingOrderAmended: 1,
  StandingOrderPaused: 1,
  StandingOrderResumed: 1,
  StandingOrderCancelled: 1,
  StandingOrderExecuted: 1,
  StandingOrderFailed: 1,
} as const satisfies Record<StandingOrderEvent['type'], number>;
