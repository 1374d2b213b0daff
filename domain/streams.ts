import type { AccountEvent } from './account/events';
import { accountEventVersions } from './account/events';
import type { AccountFacts } from './account/shapes';
import * as account from './account/state';
import { accountUpcasters } from './account/upcasters';
import { type BankEvent, bankEventVersions } from './bank/events';
import type { BankFacts } from './bank/shapes';
import * as bank from './bank/state';
import { type CustomerEvent, customerEventVersions } from './customer/events';
import type { CustomerFacts } from './customer/shapes';
import * as customer from './customer/state';
import { customerUpcasters } from './customer/upcasters';
import type { AccountId, BankId, CustomerId, PaymentId, ProposalId, StandingOrderId } from './ids';
import { type PaymentEvent, paymentEventVersions } from './payment/events';
import type { PaymentFacts } from './payment/shapes';
import * as payment from './payment/state';
import { type ProposalEvent, proposalEventVersions } from './proposal/events';
import type { ProposalFacts } from './proposal/shapes';
import * as proposal from './proposal/state';
import type { Recorded } from './recorded';
import { type StandingOrderEvent, standingOrderEventVersions } from './standing-order/events';
import type { StandingOrderFacts } from './standing-order/shapes';
import * as standingOrder from './standing-order/state';
import type { Stored, Upcasters } from './upcast';

/** The kinds of stream there are, with the events each holds and the state they fold into. */
export type Streams = {
  account: { id: AccountId; event: AccountEvent; state: account.AccountState };
  customer: { id: CustomerId; event: CustomerEvent; state: customer.CustomerState };
  payment: { id: PaymentId; event: PaymentEvent; state: payment.PaymentState };
  'standing-order': {
    id: StandingOrderId;
    event: StandingOrderEvent;
    state: standingOrder.StandingOrderState;
  };
  proposal: { id: ProposalId; event: ProposalEvent; state: proposal.ProposalState };
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
    evolve(
      state: Streams[Kind]['state'],
      event: Recorded<Streams[Kind]['event']>,
    ): Streams[Kind]['state'];
  };
} = { account, customer, payment, 'standing-order': standingOrder, proposal, bank };

/** The schema version that each event is written with today. */
export const schemaVersions = {
  ...accountEventVersions,
  ...customerEventVersions,
  ...paymentEventVersions,
  ...standingOrderEventVersions,
  ...proposalEventVersions,
  ...bankEventVersions,
} satisfies Record<DomainEvent['type'], number>;

/** The facts of every shape that an event of the bank was ever stored in. */
type AllFacts = AccountFacts &
  CustomerFacts &
  PaymentFacts &
  StandingOrderFacts &
  ProposalFacts &
  BankFacts;
export type StoredDomainEvent = Stored<AllFacts>;

/** What lifts every shape that is no longer written. See `upcast.ts`. */
export const upcasters = {
  ...accountUpcasters,
  ...customerUpcasters,
} satisfies Upcasters<AllFacts, typeof schemaVersions>;
