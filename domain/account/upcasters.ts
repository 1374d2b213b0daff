import type { Stored, Upcasters } from '../upcast';
import type { accountEventVersions } from './events';
import { nominalBps } from './rates';
import type { AccountFacts } from './shapes';

/**
 * The links of an account's events. Each gives exactly one event: the time machine counts one step a
 * version, so an account's event may gain fields or another meaning, and is never split or dropped.
 */
export const accountUpcasters = {
  AccountOpened: {
    // Version 1 held the overdraft's rate as banks advertise it; interest accrues by the nominal one.
    1: (data) => [
      {
        type: 'AccountOpened',
        schemaVersion: 2,
        data: { ...data, overdraftRateBps: nominalBps(data.overdraftRateBps) },
      },
    ],
    // Before version 3 there were no pots, which are under another account.
    2: (data) => [
      { type: 'AccountOpened', schemaVersion: 3, data: { ...data, parentAccountId: null } },
    ],
  },
  AccountClosed: {
    // Before version 2 an account was closed empty: there was nothing to sweep anywhere.
    1: (data) => [
      { type: 'AccountClosed', schemaVersion: 2, data: { ...data, sweepToAccountId: null } },
    ],
  },
} satisfies Upcasters<AccountFacts, typeof accountEventVersions, readonly [Stored<AccountFacts>]>;
