import type { AccountEvent } from '@/domain/account/events';
import type { Balance } from '@/domain/projections/balance';
import type { Recorded } from '@/domain/recorded';
import type { Transaction } from '../client';

/** One event of an account, with the balance fold just before and just after it. */
export type AccountChange = {
  event: Recorded<AccountEvent>;
  before: Balance | null;
  after: Balance;
};

/**
 * The stored result of a projection. `apply` takes a batch, in order within each account, and writes
 * it with set-based statements: one command is a batch of one or two, a rebuild one of thousands.
 */
export type ReadModel = {
  name: string;
  apply(tx: Transaction, changes: readonly AccountChange[]): Promise<unknown>;
};
