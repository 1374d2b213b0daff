import type { AccountEvent } from '@/domain/account/events';
import type { BankEvent } from '@/domain/bank/events';
import type { Balance } from '@/domain/projections/balance';
import type { Recorded } from '@/domain/recorded';
import type { Transaction } from '../client';

/** One event of an account, with the balance fold just before and just after it. */
export type AccountChange = {
  event: Recorded<AccountEvent>;
  before: Balance | null;
  after: Balance;
};

/** A batch of new events, in order within each stream. */
export type Changes = {
  accounts: readonly AccountChange[];
  bank: readonly Recorded<BankEvent>[];
};

/**
 * The stored result of a projection. `apply` writes a whole batch with set-based statements: one
 * command is a batch of one or two events, a rebuild one of thousands.
 */
export type ReadModel = {
  name: string;
  apply(tx: Transaction, changes: Changes): Promise<unknown>;
};
