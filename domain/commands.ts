import type { AccountCommand } from './account/commands';
import {
  type ClosingFacts,
  type ConfirmationFacts,
  type DatingFacts,
  decideAccount,
  decideClosing,
  decideConfirmation,
  decideOpening,
  decideReplacement,
  type UnfreezingFacts,
} from './account/decide';
import type { AccountState } from './account/state';
import type { BankCommand } from './bank/commands';
import { decideBank } from './bank/decide';
import { type BankState, standardRatesOn } from './bank/state';
import type { BooksCommand } from './books/commands';
import {
  type ClosingMonthFacts,
  type CorrectionFacts,
  decideCorrection,
  decideMonthEnd,
  decideRateChange,
  decideWaiver,
  type WaivingFacts,
} from './books/decide';
import { type Instant, type LocalDate, londonDate } from './calendar';
import type { CustomerCommand } from './customer/commands';
import {
  decideContactDetails,
  decideErasure,
  decideErasureRequest,
  decidePayee,
  decidePayeeRemoval,
  decideRegistration,
  decideReveal,
  type PayeeFacts,
} from './customer/decide';
import type { CustomerState } from './customer/state';
import { type At, type Decision, refuse } from './decider';
import type { ExchangeCommand } from './exchange/commands';
import { decideExchange } from './exchange/decide';
import { unreachable } from './exhaustive';
import type { PaymentId, ProposalId, StandingOrderId } from './ids';
import { type AccountId, BANK_ID, type CustomerId } from './ids';
import type { PaymentCommand } from './payment/commands';
import { type AccountStep, decideInitiation, decidePayment } from './payment/decide';
import type { PaymentEvent } from './payment/events';
import type { PaymentState } from './payment/state';
import type { ProposalCommand } from './proposal/commands';
import {
  accountsIn,
  decideApproval,
  decideProposal,
  decideRejection,
  decideWithdrawal,
  type EntryFacts,
} from './proposal/decide';
import type { ProposalState } from './proposal/state';
import type { Refusal } from './refusal';
import type { StandingOrderCommand } from './standing-order/commands';
import { decideCreation, decideExecution, decideStandingOrder } from './standing-order/decide';
import type { StandingOrderState } from './standing-order/state';
import type { DomainEvent, StreamRef } from './streams';
import type { TransferCommand } from './transfer/commands';
import { decideTransfer } from './transfer/decide';

export type Command =
  | AccountCommand
  | CustomerCommand
  | BankCommand
  | BooksCommand
  | ExchangeCommand
  | TransferCommand
  | PaymentCommand
  | StandingOrderCommand
  | ProposalCommand;

/** One event and the stream that it goes to, with its value date where that is not the day itself. */
export type Appended = { stream: StreamRef; event: DomainEvent; effectiveOn?: LocalDate };

/** The streams that a decision rests on. The shell locks every one of them before it decides. */
export type Locks = {
  /** Those that the command is to bring into being. They stand in `exclusive` too. */
  created: readonly StreamRef[];
  /** Appended to, or held so that nobody else decides on it meanwhile. */
  exclusive: readonly StreamRef[];
  /** Only read, by any number of commands at a time: the bank's own, whose events hold for everybody. */
  shared?: readonly StreamRef[];
  /** No other command is under way meanwhile: it changes the time that they all take. */
  alone?: boolean;
};

/** What stands in keyed rows outside the streams, read under the same locks. */
export type Facts = ClosingFacts &
  ClosingMonthFacts &
  ConfirmationFacts &
  CorrectionFacts &
  DatingFacts &
  EntryFacts &
  PayeeFacts &
  UnfreezingFacts &
  WaivingFacts & {
    /** By somebody else. */
    emailTaken: boolean;
    accountNumberTaken: boolean;
    openAccounts: number;
    /** When the customer last closed an account; null if never. */
    lastClosedAt: Instant | null;
    /** Of the stream that is to be replaced. */
    moneyEntries: number;
    streamVersion: number;
  };

export type States = {
  account(id: AccountId): AccountState;
  customer(id: CustomerId): CustomerState;
  payment(id: PaymentId): PaymentState;
  standingOrder(id: StandingOrderId): StandingOrderState;
  proposal(id: ProposalId): ProposalState;
  bank(): BankState;
};

export function locksOf(command: Command): Locks {
  switch (command.type) {
    case 'RegisterCustomer': {
      const registered = customer(command.customerId);
      return { created: [registered], exclusive: [registered] };
    }
    case 'ChangeContactDetails':
    case 'RequestErasure':
    case 'EraseCustomer':
    case 'RevealPersonalData':
    case 'AddPayee':
    case 'RemovePayee':
      return { created: [], exclusive: [customer(command.customerId)] };
    case 'OpenAccount': {
      // The customer's stream is held, though nothing is appended to it: accounts are counted under it.
      // So is the account that a pot is under, which is not closed while it has one.
      const opened = account(command.accountId);
      const { parentAccountId } = command;
      const parents = parentAccountId ? [account(parentAccountId)] : [];
      const exclusive = [customer(command.customerId), ...parents, opened];
      return { created: [opened], exclusive, shared: [bank] };
    }
    case 'RenameAccount':
    case 'DepositMoney':
    case 'WithdrawMoney':
    case 'SetOverdraftLimit':
    case 'SetDailyLimit':
    case 'FreezeAccount':
    case 'UnfreezeAccount':
    case 'PlaceHold':
    case 'CaptureHold':
    case 'ReleaseHold':
    case 'ExpireHolds':
    case 'ConfirmBalance':
      return { created: [], exclusive: [account(command.accountId)] };
    case 'CloseAccount': {
      const closing = account(command.accountId);
      const target = command.sweep?.toAccountId ?? command.accountId;
      const both = target === command.accountId ? [closing] : [closing, account(target)];
      return { created: [], exclusive: both };
    }
    case 'ReplaceStream': {
      const successor = account(command.successorId);
      return { created: [successor], exclusive: [account(command.accountId), successor] };
    }
    case 'TransferMoney':
    case 'ExchangeCurrency':
      return { created: [], exclusive: bothAccounts(command) };
    case 'InitiatePayment': {
      const initiated = payment(command.paymentId);
      return { created: [initiated], exclusive: [account(command.accountId), initiated] };
    }
    case 'SubmitPayment':
    case 'SettlePayment':
    case 'ReturnPayment':
    case 'TimeOutPayment':
    case 'CancelPayment':
      return {
        created: [],
        exclusive: [account(command.accountId), payment(command.paymentId)],
      };
    case 'CreateStandingOrder': {
      // Nothing is appended to the accounts: under the payer's lock its standing orders are counted.
      const order = standingOrder(command.orderId);
      return { created: [order], exclusive: [...bothAccounts(command), order] };
    }
    case 'AmendStandingOrder':
    case 'PauseStandingOrder':
    case 'ResumeStandingOrder':
    case 'CancelStandingOrder':
      return { created: [], exclusive: [standingOrder(command.orderId)] };
    case 'ExecuteStandingOrder':
      return {
        created: [],
        exclusive: [...bothAccounts(command), standingOrder(command.orderId)],
      };
    case 'WaiveFee':
    case 'ChangeInterestRate':
    case 'BookCorrection':
      return { created: [], exclusive: [account(command.accountId)] };
    case 'CloseMonth':
      return { created: [], exclusive: [account(command.accountId)], shared: [bank] };
    case 'ProposeEntries': {
      const made = proposal(command.proposalId);
      const accounts = [...accountsIn(command.entries)].map(account);
      return { created: [made], exclusive: [made, ...accounts] };
    }
    case 'ApproveProposal': {
      const accounts = command.accountIds.map(account);
      return { created: [], exclusive: [proposal(command.proposalId), ...accounts] };
    }
    case 'RejectProposal':
    case 'WithdrawProposal':
      return { created: [], exclusive: [proposal(command.proposalId)] };
    case 'AdvanceBankClock':
      return { created: [], exclusive: [bank], alone: true };
    case 'ChangeFeeSchedule':
    case 'ChangeStandardRates':
      return { created: [], exclusive: [bank] };
    default:
      return unreachable(command);
  }
}

/** Every rule of the bank, reached from one place; each decider knows only its own streams. */
export function decide(
  states: States,
  command: At<Command>,
  facts: Facts,
): Decision<Appended, Refusal> {
  switch (command.type) {
    case 'RegisterCustomer': {
      const stream = customer(command.customerId);
      return into(stream, decideRegistration(states.customer(stream.id), command, facts));
    }
    case 'ChangeContactDetails': {
      const stream = customer(command.customerId);
      return into(stream, decideContactDetails(states.customer(stream.id), command, facts));
    }
    case 'RequestErasure': {
      const stream = customer(command.customerId);
      return into(stream, decideErasureRequest(states.customer(stream.id), command, facts));
    }
    case 'EraseCustomer': {
      const stream = customer(command.customerId);
      return into(stream, decideErasure(states.customer(stream.id), command, facts));
    }
    case 'RevealPersonalData': {
      const stream = customer(command.customerId);
      return into(stream, decideReveal(states.customer(stream.id), command));
    }
    case 'AddPayee': {
      const stream = customer(command.customerId);
      return into(stream, decidePayee(states.customer(stream.id), command, facts));
    }
    case 'RemovePayee': {
      const stream = customer(command.customerId);
      return into(stream, decidePayeeRemoval(states.customer(stream.id), command));
    }
    case 'OpenAccount': {
      const stream = account(command.accountId);
      const customerStatus = states.customer(command.customerId).status;
      const { parentAccountId } = command;
      const opening = decideOpening(states.account(stream.id), command, {
        ...facts,
        customerStatus,
        standardRates: standardRatesOn(states.bank(), londonDate(command.at)).rates,
        parent: parentAccountId && states.account(parentAccountId),
      });
      return into(stream, opening);
    }
    case 'RenameAccount':
    case 'DepositMoney':
    case 'WithdrawMoney':
    case 'SetOverdraftLimit':
    case 'SetDailyLimit':
    case 'FreezeAccount':
    case 'UnfreezeAccount':
    case 'PlaceHold':
    case 'CaptureHold':
    case 'ReleaseHold':
    case 'ExpireHolds': {
      if (facts.holderErased) return refuse({ reason: 'customer-erased' });
      const stream = account(command.accountId);
      const state = states.account(stream.id);
      if (isOfPayment(state, command)) return refuse({ reason: 'hold-not-open' });
      const decision = decideAccount(state, command, facts);
      return into(stream, decision, 'effectiveOn' in command ? command.effectiveOn : undefined);
    }
    case 'ConfirmBalance': {
      const stream = account(command.accountId);
      return into(stream, decideConfirmation(states.account(stream.id), command, facts));
    }
    case 'CloseAccount': {
      if (facts.holderErased) return refuse({ reason: 'customer-erased' });
      const closing = account(command.accountId);
      const target = command.sweep && account(command.sweep.toAccountId);
      const state = {
        account: states.account(closing.id),
        target: target && states.account(target.id),
      };
      return split(decideClosing(state, command, facts), {
        HoldExpired: closing,
        InterestPosted: closing,
        TransferSent: closing,
        TransferReceived: target ?? closing,
        AccountClosed: closing,
      });
    }
    case 'ReplaceStream': {
      const old = account(command.accountId);
      const successor = account(command.successorId);
      const state = { old: states.account(old.id), successor: states.account(successor.id) };
      const decision = decideReplacement(state, command, facts);
      if (!decision.accepted) return decision;
      return {
        accepted: true,
        events: [
          ...decision.events.map((event) => ({ stream: old, event })),
          ...command.copied.map((event) => ({ stream: successor, event })),
        ],
      };
    }
    case 'TransferMoney': {
      if (facts.holderErased) return refuse({ reason: 'customer-erased' });
      const from = account(command.fromAccountId);
      const to = account(command.toAccountId);
      const state = accountsOf(states, command);
      return split(decideTransfer(state, command), ofTransfer(from, to));
    }
    case 'InitiatePayment': {
      if (facts.holderErased) return refuse({ reason: 'customer-erased' });
      const paid = account(command.accountId);
      const stream = payment(command.paymentId);
      const state = states.payment(stream.id);
      const decision = decideInitiation(state, states.account(paid.id), command);
      return split(decision, ofPayment(stream, paid));
    }
    case 'SubmitPayment':
    case 'SettlePayment':
    case 'ReturnPayment':
    case 'TimeOutPayment':
    case 'CancelPayment': {
      const paid = account(command.accountId);
      const stream = payment(command.paymentId);
      const decision = decidePayment(states.payment(stream.id), states.account(paid.id), command);
      return split(decision, ofPayment(stream, paid));
    }
    case 'CreateStandingOrder': {
      if (facts.holderErased) return refuse({ reason: 'customer-erased' });
      const order = standingOrder(command.orderId);
      const state = states.standingOrder(order.id);
      return into(order, decideCreation(state, accountsOf(states, command), command, facts));
    }
    case 'AmendStandingOrder':
    case 'PauseStandingOrder':
    case 'ResumeStandingOrder':
    case 'CancelStandingOrder': {
      const order = standingOrder(command.orderId);
      return into(order, decideStandingOrder(states.standingOrder(order.id), command));
    }
    case 'ExecuteStandingOrder': {
      const order = standingOrder(command.orderId);
      const [from, to] = [account(command.fromAccountId), account(command.toAccountId)];
      const state = states.standingOrder(order.id);
      const decision = decideExecution(state, accountsOf(states, command), command);
      return split(decision, {
        ...ofTransfer(from, to),
        StandingOrderExecuted: order,
        StandingOrderFailed: order,
      });
    }
    case 'CloseMonth': {
      const stream = account(command.accountId);
      const state = { account: states.account(stream.id), bank: states.bank() };
      return into(stream, decideMonthEnd(state, command, facts));
    }
    case 'WaiveFee': {
      const stream = account(command.accountId);
      return into(stream, decideWaiver(states.account(stream.id), command, facts));
    }
    case 'BookCorrection': {
      if (facts.holderErased) return refuse({ reason: 'customer-erased' });
      const stream = account(command.accountId);
      return into(stream, decideCorrection(states.account(stream.id), command, facts));
    }
    case 'ChangeInterestRate': {
      const stream = account(command.accountId);
      return into(stream, decideRateChange(states.account(stream.id), command, facts));
    }
    case 'ExchangeCurrency': {
      if (facts.holderErased) return refuse({ reason: 'customer-erased' });
      const from = account(command.fromAccountId);
      const to = account(command.toAccountId);
      const state = accountsOf(states, command);
      return split(decideExchange(state, command), {
        HoldExpired: from,
        CurrencySold: from,
        CurrencyBought: to,
      });
    }
    case 'ProposeEntries': {
      const stream = proposal(command.proposalId);
      const state = { proposal: states.proposal(stream.id), account: states.account };
      return into(stream, decideProposal(state, command, facts));
    }
    case 'ApproveProposal': {
      const stream = proposal(command.proposalId);
      const state = { proposal: states.proposal(stream.id), account: states.account };
      const decision = decideApproval(state, command, facts);
      if (!decision.accepted) return decision;
      return {
        accepted: true,
        events: decision.events.map(({ accountId, event }) => ({
          stream: accountId ? account(accountId) : stream,
          event,
        })),
      };
    }
    case 'RejectProposal': {
      const stream = proposal(command.proposalId);
      return into(stream, decideRejection(states.proposal(stream.id), command));
    }
    case 'WithdrawProposal': {
      const stream = proposal(command.proposalId);
      return into(stream, decideWithdrawal(states.proposal(stream.id), command));
    }
    case 'AdvanceBankClock':
    case 'ChangeFeeSchedule':
    case 'ChangeStandardRates':
      return into(bank, decideBank(states.bank(), command));
    default:
      return unreachable(command);
  }
}

const bank = { kind: 'bank', id: BANK_ID } as const;

function account(id: AccountId) {
  return { kind: 'account', id } as const;
}

function payment(id: PaymentId) {
  return { kind: 'payment', id } as const;
}

function standingOrder(id: StandingOrderId) {
  return { kind: 'standing-order', id } as const;
}

type BothAccounts = { fromAccountId: AccountId; toAccountId: AccountId };

/** An account that sends to itself is locked once, and refused then. */
function bothAccounts({ fromAccountId, toAccountId }: BothAccounts): StreamRef[] {
  const to = account(toAccountId);
  return fromAccountId === toAccountId ? [to] : [account(fromAccountId), to];
}

function accountsOf(states: States, { fromAccountId, toAccountId }: BothAccounts) {
  return { from: states.account(fromAccountId), to: states.account(toAccountId) };
}

function ofTransfer(from: StreamRef, to: StreamRef) {
  return { HoldExpired: from, TransferSent: from, TransferReceived: to };
}

/** What a payment holds is taken and freed by the steps of that payment alone. */
function isOfPayment(state: AccountState, command: Command): boolean {
  if (command.type !== 'CaptureHold' && command.type !== 'ReleaseHold') return false;
  const holds = state.status === 'not-opened' ? [] : state.holds;
  return holds.some(({ holdId, paymentId }) => holdId === command.holdId && paymentId !== null);
}

function ofPayment(
  stream: StreamRef,
  paid: StreamRef,
): { [Type in (PaymentEvent | AccountStep)['type']]: StreamRef } {
  return {
    PaymentInitiated: stream,
    PaymentSubmitted: stream,
    PaymentSettled: stream,
    PaymentReturned: stream,
    PaymentTimedOut: stream,
    PaymentCancelled: stream,
    HoldPlaced: paid,
    HoldCaptured: paid,
    HoldReleased: paid,
    HoldExpired: paid,
    MoneyDeposited: paid,
  };
}

function proposal(id: ProposalId) {
  return { kind: 'proposal', id } as const;
}

function customer(id: CustomerId) {
  return { kind: 'customer', id } as const;
}

/** Each type of event that a decision may be made of goes to the stream beside it: none of them is left out. */
function split<Event extends DomainEvent>(
  decision: Decision<Event, Refusal>,
  streams: { readonly [Type in Event['type']]: StreamRef },
): Decision<Appended, Refusal> {
  if (!decision.accepted) return decision;
  return {
    accepted: true,
    events: decision.events.map((event) => ({
      stream: streams[event.type as Event['type']],
      event,
    })),
  };
}

/** All events of a one-stream decision go to that stream. */
function into(
  stream: StreamRef,
  decision: Decision<DomainEvent, Refusal>,
  effectiveOn?: LocalDate,
): Decision<Appended, Refusal> {
  if (!decision.accepted) return decision;
  const events = decision.events.map((event) =>
    effectiveOn === undefined ? { stream, event } : { stream, event, effectiveOn },
  );
  return { accepted: true, events };
}
