import type { AccountEvent } from '../account/events';

/** What changes an account and moves no money: few in any stream, however long it gets. */
export const milestoneTypes = [
  'AccountOpened',
  'AccountRenamed',
  'AccountClosed',
  'StreamReplaced',
  'OverdraftLimitChanged',
  'InterestRateChanged',
  'DailyLimitSet',
  'AccountFrozen',
  'AccountUnfrozen',
] as const satisfies readonly AccountEvent['type'][];
export type MilestoneType = (typeof milestoneTypes)[number];
