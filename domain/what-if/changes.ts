import type { AccountEvent, InterestDirection } from '../account/events';
import type { Instant, LocalDate } from '../calendar';
import { unreachable } from '../exhaustive';
import type { FeeRule } from '../fees';
import type { MinorText } from '../money';
import type { Recorded } from '../recorded';

/** What is to have been otherwise. Events are named by their version; a rule holds from a London day on. */
export type Changes = {
  readonly leftOut: ReadonlySet<number>;
  readonly amounts: ReadonlyMap<number, MinorText>;
  readonly rates: Readonly<Record<InterestDirection, RateChange | null>>;
  readonly overdraft: OverdraftChange | null;
  readonly fees: FeeChange | null;
};

export type RateChange = { readonly from: LocalDate; readonly bps: number };
export type OverdraftChange = { readonly from: LocalDate; readonly limitMinor: MinorText };
export type FeeChange = { readonly from: LocalDate; readonly rules: readonly FeeRule[] };

export const noChanges: Changes = {
  leftOut: new Set(),
  amounts: new Map(),
  rates: { credit: null, overdraft: null },
  overdraft: null,
  fees: null,
};

/**
 * What somebody asked for can be left out; what follows by itself, such as interest, follows anew. The
 * account itself, its name and its end stay as they are.
 */
const leavable: Readonly<Record<AccountEvent['type'], boolean>> = {
  AccountOpened: false,
  AccountRenamed: false,
  AccountClosed: false,
  StreamReplaced: false,
  MoneyDeposited: true,
  MoneyWithdrawn: true,
  TransferSent: true,
  TransferReceived: true,
  OverdraftLimitChanged: true,
  InterestRateChanged: true,
  DailyLimitSet: true,
  AccountFrozen: true,
  AccountUnfrozen: true,
  HoldPlaced: true,
  HoldCaptured: true,
  HoldReleased: true,
  HoldExpired: false,
  FeeCharged: true,
  FeeWaived: true,
  InterestPosted: false,
  InterestAdjusted: false,
  EntryReversed: true,
  CorrectionBooked: true,
  CurrencySold: true,
  CurrencyBought: true,
  StatementClosed: false,
  BalanceConfirmed: false,
};

export function mayBeLeftOut({ type }: Pick<AccountEvent, 'type'>): boolean {
  return leavable[type];
}

/** Whose amount somebody chose. That of a payment is agreed with another bank, and its hold stands for it. */
export function mayBeOfAnotherAmount(event: AccountEvent): boolean {
  switch (event.type) {
    case 'MoneyDeposited':
    case 'MoneyWithdrawn':
    case 'TransferSent':
    case 'TransferReceived':
    case 'HoldPlaced':
      return true;
    case 'HoldCaptured':
      return event.data.paymentId === null;
    case 'AccountOpened':
    case 'AccountRenamed':
    case 'AccountClosed':
    case 'StreamReplaced':
    case 'OverdraftLimitChanged':
    case 'InterestRateChanged':
    case 'DailyLimitSet':
    case 'AccountFrozen':
    case 'AccountUnfrozen':
    case 'HoldReleased':
    case 'HoldExpired':
    case 'FeeCharged':
    case 'FeeWaived':
    case 'InterestPosted':
    case 'InterestAdjusted':
    case 'EntryReversed':
    case 'CorrectionBooked':
    case 'CurrencySold':
    case 'CurrencyBought':
    case 'StatementClosed':
    case 'BalanceConfirmed':
      return false;
    default:
      return unreachable(event);
  }
}

/**
 * The amount that somebody chose for it; undefined where nobody did. With a closing, what was left was swept,
 * whatever that was.
 */
export function chosenAmount(
  event: Recorded<AccountEvent>,
  closedAt: Instant | undefined,
): MinorText | undefined {
  const isSwept = event.recordedAt === closedAt;
  if (isSwept || !mayBeOfAnotherAmount(event) || !('amountMinor' in event.data)) return undefined;
  return event.data.amountMinor;
}

/** The event with the amount that it is to have had. */
export function withAmount<Event extends Recorded<AccountEvent>>(
  event: Event,
  { amounts }: Changes,
): Event {
  const amountMinor = amounts.get(event.version);
  if (amountMinor === undefined || !mayBeOfAnotherAmount(event)) return event;
  return { ...event, data: { ...event.data, amountMinor } };
}
