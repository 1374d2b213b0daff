import type { AccountEvent } from '@/domain/account/events';
import type { BankEvent } from '@/domain/bank/events';
import type { Balance } from '@/domain/projections/balance';
import type { Recorded } from '@/domain/recorded';
import type { Transaction } from '../client';
import type { Subscriber } from '../subscriber';

/**
 * The stored result of a projection, in the table of its name. Rows belong to a generation: one is
 * live, and another may be filling beside it. Writes are set-based: one event is a batch of one, a
 * rebuild is batches of thousands.
 */
export type ReadModel = InlineReadModel | AsyncReadModel;

/** Written in the transaction of the command itself, so that the very next page shows it. */
export type InlineReadModel = {
  mode: 'inline';
  name: string;
  /** Raised when the fold behind it changes: what is stored is then older than the program. */
  foldVersion: number;
  apply(tx: Transaction, generation: number, changes: Changes): Promise<unknown>;
};

/** Written by a worker from the feed, a moment later. */
export type AsyncReadModel = Subscriber & { mode: 'async' };

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
