import type { AccountEvent } from '../account/events';

/**
 * What changes an account and moves no money: few in any stream, however long it gets. Another one needs a
 * migration of its index.
 */
const isMilestone = {
  AccountOpened: true,
  AccountRenamed: true,
  AccountClosed: true,
  StreamReplaced: true,
  OverdraftLimitChanged: true,
  InterestRateChanged: true,
  DailyLimitSet: true,
  AccountFrozen: true,
  AccountUnfrozen: true,
  MoneyDeposited: false,
  MoneyWithdrawn: false,
  TransferSent: false,
  TransferReceived: false,
  HoldPlaced: false,
  HoldCaptured: false,
  HoldReleased: false,
  HoldExpired: false,
  FeeCharged: false,
  FeeWaived: false,
  InterestPosted: false,
  InterestAdjusted: false,
  EntryReversed: false,
  CorrectionBooked: false,
  CurrencySold: false,
  CurrencyBought: false,
  StatementClosed: false,
  BalanceConfirmed: false,
} as const satisfies Record<AccountEvent['type'], boolean>;

export type MilestoneType = {
  [Type in AccountEvent['type']]: (typeof isMilestone)[Type] extends true ? Type : never;
}[AccountEvent['type']];

export const milestoneTypes = (Object.keys(isMilestone) as AccountEvent['type'][]).filter(
  (type): type is MilestoneType => isMilestone[type],
);
