import type { AccountEvent } from './account/events';
import { accountEventVersions } from './account/events';
import * as account from './account/state';
import { type BankEvent, bankEventVersions } from './bank/events';
import * as bank from './bank/state';
import { type CustomerEvent, customerEventVersions } from './customer/events';
import * as customer from './customer/state';
import type { AccountId, BankId, CustomerId } from './ids';

/** The kinds of stream there are, with the events each holds and the state they fold into. */
export type Streams = {
  account: { id: AccountId; event: AccountEvent; state: account.AccountState };
  customer: { id: CustomerId; event: CustomerEvent; state: customer.CustomerState };
  bank: { id: BankId; event: BankEvent; state: bank.BankState };
};

export type StreamKind = keyof Streams;
export type StreamRef = {
  [Kind in StreamKind]: { kind: Kind; id: Streams[Kind]['id'] };
}[StreamKind];
export type DomainEvent = Streams[StreamKind]['event'];

/** The aggregate of each kind of stream: where a fold starts, and how it goes on. */
export const aggregates: {
  [Kind in StreamKind]: {
    initialState: Streams[Kind]['state'];
    evolve(state: Streams[Kind]['state'], event: Streams[Kind]['event']): Streams[Kind]['state'];
  };
} = { account, customer, bank };

/** The schema version that each event is written with today. */
export const schemaVersions: Record<DomainEvent['type'], number> = {
  ...accountEventVersions,
  ...customerEventVersions,
  ...bankEventVersions,
};
