import type { AccountEvent } from '@/domain/account/events';
import type { BankState } from '@/domain/bank/state';
import type { Instant } from '@/domain/calendar';
import { unreachable } from '@/domain/exhaustive';
import type { PaymentId, StandingOrderId } from '@/domain/ids';
import type { Balance } from '@/domain/projections/balance';
import type { Recorded } from '@/domain/recorded';
import type { DomainEvent, Streams } from '@/domain/streams';
import type { Folded } from '../stream-cache';
import type { Subscriber } from '../subscriber';
import type { Write } from '../write';
import type { Generation } from './generations';

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
  write(generation: Generation, changes: Changes): readonly Write[];
};

/**
 * Written by a worker from the feed, a moment later. Its table's key has a `customer_id` or a `stream_id`, by which
 * a verification takes the rows down in parts and makes them anew.
 */
export type AsyncReadModel = Subscriber & { mode: 'async' };

/** One event of an account, with the balance fold just before and just after it. */
export type AccountChange = {
  event: Recorded<AccountEvent>;
  before: Balance | null;
  after: Balance;
};

/** A payment or a standing order as an event left it. */
export type ProcessChange<Kind extends 'payment' | 'standing-order'> = {
  id: Streams[Kind]['id'];
  after: Streams[Kind]['state'];
  version: number;
  recordedAt: Instant;
};

/** The bank's own state as an event left it. */
export type BankChange = { after: BankState; version: number };

/** A batch of new events, in order within each stream. */
export type Changes = {
  accounts: AccountChange[];
  payments: ProcessChange<'payment'>[];
  standingOrders: ProcessChange<'standing-order'>[];
  bank: BankChange[];
};

export function noChanges(): Changes {
  return { accounts: [], payments: [], standingOrders: [], bank: [] };
}

/** Takes down what an event did to its stream, for those read models that want to know. */
export function noteChange(
  changes: Changes,
  event: Recorded<DomainEvent>,
  before: Folded,
  after: Folded,
): void {
  const { version, recordedAt } = event;
  switch (after.kind) {
    case 'account':
      if (after.balance) {
        const accountEvent = event as AccountChange['event'];
        changes.accounts.push({
          event: accountEvent,
          before: before.balance,
          after: after.balance,
        });
      }
      return;
    case 'payment': {
      const id = event.streamId as PaymentId;
      changes.payments.push({ id, after: after.state, version, recordedAt });
      return;
    }
    case 'standing-order': {
      const id = event.streamId as StandingOrderId;
      changes.standingOrders.push({ id, after: after.state, version, recordedAt });
      return;
    }
    case 'bank':
      changes.bank.push({ after: after.state, version });
      return;
    case 'customer':
    case 'proposal':
      return;
    default:
      unreachable(after);
  }
}
