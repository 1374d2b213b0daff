import type { AccountCommand } from './account/commands';
import { decideAccount, decideOpening, decideReplacement } from './account/decide';
import type { AccountState } from './account/state';
import type { BankCommand } from './bank/commands';
import { decideBank } from './bank/decide';
import type { BankState } from './bank/state';
import type { Instant } from './calendar';
import type { CustomerCommand } from './customer/commands';
import {
  decideContactDetails,
  decideErasure,
  decideErasureRequest,
  decideRegistration,
  decideReveal,
} from './customer/decide';
import type { CustomerState } from './customer/state';
import { type At, type Decision, refuse } from './decider';
import { unreachable } from './exhaustive';
import { type AccountId, BANK_ID, type CustomerId } from './ids';
import type { Refusal } from './refusal';
import type { DomainEvent, StreamRef } from './streams';
import type { TransferCommand } from './transfer/commands';
import { decideTransfer } from './transfer/decide';

export type Command = AccountCommand | CustomerCommand | BankCommand | TransferCommand;

/** One event and the stream that it goes to. */
export type Appended = { stream: StreamRef; event: DomainEvent };

/** The streams that a decision rests on. The shell locks every one of them before it decides. */
export type Locks = {
  /** Those that the command is to bring into being. They stand in `exclusive` too. */
  created: readonly StreamRef[];
  /** Appended to, or held so that nobody else decides on it meanwhile. */
  exclusive: readonly StreamRef[];
};

/** What stands in keyed rows outside the streams, read under the same locks. */
export type Facts = {
  /** By somebody else. */
  emailTaken: boolean;
  accountNumberTaken: boolean;
  openAccounts: number;
  /** When the customer last closed an account; null if never. */
  lastClosedAt: Instant | null;
  /** Whoever holds the account that the command is about. */
  holderErased: boolean;
  /** Of the stream that is to be replaced. */
  moneyEntries: number;
  streamVersion: number;
};

export type States = {
  account(id: AccountId): AccountState;
  customer(id: CustomerId): CustomerState;
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
      return { created: [], exclusive: [customer(command.customerId)] };
    case 'OpenAccount': {
      // The customer's stream is held, though nothing is appended to it: accounts are counted under it.
      const opened = account(command.accountId);
      return { created: [opened], exclusive: [customer(command.customerId), opened] };
    }
    case 'RenameAccount':
    case 'DepositMoney':
    case 'WithdrawMoney':
    case 'CloseAccount':
      return { created: [], exclusive: [account(command.accountId)] };
    case 'ReplaceStream': {
      const successor = account(command.successorId);
      return { created: [successor], exclusive: [account(command.accountId), successor] };
    }
    case 'TransferMoney': {
      const { fromAccountId, toAccountId } = command;
      const both = [account(fromAccountId), account(toAccountId)];
      return { created: [], exclusive: fromAccountId === toAccountId ? both.slice(1) : both };
    }
    case 'AdvanceBankClock':
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
    case 'OpenAccount': {
      const stream = account(command.accountId);
      const customerStatus = states.customer(command.customerId).status;
      const opening = decideOpening(states.account(stream.id), command, {
        ...facts,
        customerStatus,
      });
      return into(stream, opening);
    }
    case 'RenameAccount':
    case 'DepositMoney':
    case 'WithdrawMoney':
    case 'CloseAccount': {
      if (facts.holderErased) return refuse({ reason: 'customer-erased' });
      const stream = account(command.accountId);
      return into(stream, decideAccount(states.account(stream.id), command));
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
      const state = { from: states.account(from.id), to: states.account(to.id) };
      const decision = decideTransfer(state, command);
      if (!decision.accepted) return decision;
      const stream = { TransferSent: from, TransferReceived: to };
      return {
        accepted: true,
        events: decision.events.map((event) => ({ stream: stream[event.type], event })),
      };
    }
    case 'AdvanceBankClock':
      return into(bank, decideBank(states.bank(), command));
    default:
      return unreachable(command);
  }
}

const bank = { kind: 'bank', id: BANK_ID } as const;

function account(id: AccountId) {
  return { kind: 'account', id } as const;
}

function customer(id: CustomerId) {
  return { kind: 'customer', id } as const;
}

/** All events of a one-stream decision go to that stream. */
function into(
  stream: StreamRef,
  decision: Decision<DomainEvent, Refusal>,
): Decision<Appended, Refusal> {
  if (!decision.accepted) return decision;
  return { accepted: true, events: decision.events.map((event) => ({ stream, event })) };
}
