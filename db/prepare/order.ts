import type {
  Category,
  Contra,
  FreezeReason,
  FreezeScope,
  Product,
  Side,
} from '@/domain/account/events';
import type {
  AdvanceBankClock,
  ChangeFeeSchedule,
  ChangeStandardRates,
} from '@/domain/bank/commands';
import type { BookCorrection, ChangeInterestRate } from '@/domain/books/commands';
import type { Instant, LocalDate, Month } from '@/domain/calendar';
import type { Appended, Command, Facts } from '@/domain/commands';
import type { Quote } from '@/domain/exchange/quote';
import { unreachable } from '@/domain/exhaustive';
import type { Json } from '@/domain/hash-chain';
import {
  type AccountId,
  type ActorId,
  BANK_ACTOR,
  type CommandId,
  type CustomerId,
  type HoldId,
  type PayeeId,
  type PaymentId,
  type ProposalId,
  type StandingOrderId,
} from '@/domain/ids';
import type { Currency, Locale, MinorText } from '@/domain/money';
import type {
  ReturnPayment,
  SettlePayment,
  SubmitPayment,
  TimeOutPayment,
} from '@/domain/payment/commands';
import type { CorrectionContra, RejectionReason } from '@/domain/proposal/events';
import type { Cadence } from '@/domain/standing-order/events';
import type { StoredDomainEvent } from '@/domain/streams';
import type { Transaction } from '../client';
import type { SealingKey } from '../customer-keys';
import type { Transformation } from './replacement';

/**
 * Who asks: a customer, who may do something to their own accounts and data alone; one of the bank's people, who
 * may do what their role allows; or the bank, for what happens by itself, such as the closing of a month.
 */
export type Actor =
  | { kind: 'customer'; id: CustomerId; sessionId: string | null }
  | { kind: 'staff'; id: ActorId; sessionId: string }
  | { kind: 'bank' };

/** One request on its way to becoming a command. The same `commandId` again is the same order. */
export type Order<Asked extends Request = Request> = {
  actor: Actor;
  commandId: CommandId;
  request: Asked;
  /** Groups what belongs together across commands; the command's own id unless somebody says. */
  correlationId?: string;
  /** What made the bank send it, when no person did. */
  cause?: Json;
  /** Only while demo data is made: the instant to record, in the past. */
  recordAt?: Instant;
  /** Of a change of details: nobody has confirmed an address, so that it stays, whatever it is by now. */
  keepsAddress?: boolean;
  /** Only while demo data is made: the build to record, of which there is no other trace. */
  build?: string;
  /** Only while demo data is made: the same facts in the shapes of an earlier day. */
  storeAs?(events: readonly Appended[]): readonly StoredAppended[];
};

/** One event as it goes to its stream. */
export type StoredAppended = Omit<Appended, 'event'> & { event: StoredDomainEvent };

/** What is asked for, parsed from a form, in plain text. A repeat is compared with exactly this. */
export type Request =
  | RegisterCustomerRequest
  | ContactDetailsRequest
  | ErasureRequest
  | EraseCustomerRequest
  | RevealRequest
  | AddPayeeRequest
  | RemovePayeeRequest
  | OpenAccountRequest
  | OwnAccountRequest
  | FreezeRequest
  | UnfreezeRequest
  | HoldRequest
  | CloseAccountRequest
  | BooksRequest
  | ExchangeRequest
  | TransferRequest
  | ReplaceStreamRequest
  | InitiatePaymentRequest
  | CancelPaymentRequest
  | PaymentStepRequest
  | CreateStandingOrderRequest
  | OwnStandingOrderRequest
  | ExecuteStandingOrderRequest
  | ProposalRequest
  | AdvanceBankClock
  | ChangeFeeSchedule
  | ChangeStandardRates;

export type RegisterCustomerRequest = {
  type: 'RegisterCustomer';
  name: string;
  email: string;
  locale: Locale;
};

/** What a customer says about themselves now; what is left out stays as it is. */
export type ContactDetailsRequest = {
  type: 'ChangeContactDetails';
  name?: string;
  email?: string;
  locale?: Locale;
};

/** By the customer, who has proved once more who they are. */
export type ErasureRequest = { type: 'RequestErasure' };

/** By the bank alone. */
export type EraseCustomerRequest = { type: 'EraseCustomer'; customerId: CustomerId };

/** What a member of staff asks to see, and why. */
export type RevealRequest = {
  type: 'RevealPersonalData';
  customerId: CustomerId;
  reason: string;
};

/** Somebody whom a customer means to pay again. */
export type AddPayeeRequest = { type: 'AddPayee'; name: string } & (
  | { target: 'account'; payeeAccountId: AccountId }
  | { target: 'iban'; iban: string }
);

export type RemovePayeeRequest = { type: 'RemovePayee'; payeeId: PayeeId };

export type OpenAccountRequest = {
  type: 'OpenAccount';
  product: Product;
  currency: Currency;
  nickname: string;
  openingDepositMinor: MinorText | null;
  /** Of a pot alone: the account that it goes under. */
  parentAccountId?: AccountId;
};

/** What a customer does with one account that is theirs. */
export type OwnAccountRequest =
  | { type: 'RenameAccount'; accountId: AccountId; nickname: string }
  | {
      type: 'DepositMoney' | 'WithdrawMoney';
      accountId: AccountId;
      amountMinor: MinorText;
      contra: Contra;
      reference: string | null;
      category: Category;
      /** The value date, where the bank books something late. */
      effectiveOn?: LocalDate;
    }
  | { type: 'SetOverdraftLimit'; accountId: AccountId; limitMinor: MinorText }
  | { type: 'SetDailyLimit'; accountId: AccountId; limitMinor: MinorText | null }
  | {
      type: 'PlaceHold';
      accountId: AccountId;
      amountMinor: MinorText;
      lastsMicros: string;
      merchant: string;
      category: Category;
    }
  | { type: 'ConfirmBalance'; accountId: AccountId; version: number; bookedMinor: MinorText };

/** By customers for a reason of their own, by staff for one of the bank's. */
export type FreezeRequest = {
  type: 'FreezeAccount';
  accountId: AccountId;
  scope: FreezeScope;
  reason: FreezeReason;
};

/**
 * By staff with the reason of the freeze that they saw; its holder's own is never another one. A person names
 * the version of its event too.
 */
export type UnfreezeRequest = {
  type: 'UnfreezeAccount';
  accountId: AccountId;
  reason?: FreezeReason;
  frozenVersion?: number;
};

/** What a merchant does with a hold, and what its time does: by the bank alone. */
export type HoldRequest =
  | {
      type: 'CaptureHold';
      accountId: AccountId;
      holdId: HoldId;
      amountMinor: MinorText;
      final: boolean;
    }
  | { type: 'ReleaseHold'; accountId: AccountId; holdId: HoldId; reason: 'merchant' }
  | { type: 'ExpireHolds'; accountId: AccountId };

export type CloseAccountRequest = {
  type: 'CloseAccount';
  accountId: AccountId;
  /** Where what is left goes. */
  sweepToAccountId?: AccountId;
};

/** By the bank, or by one of its people where a person decides. */
export type BooksRequest =
  | { type: 'CloseMonth'; accountId: AccountId; month: Month }
  | { type: 'WaiveFee'; accountId: AccountId; chargedVersion: number }
  | ChangeInterestRate
  | (Omit<BookCorrection, 'reason'> & { reason: string });

/** What the bank has quoted, as it was: `db/quotes.ts` knows its own. */
export type ExchangeRequest = { type: 'ExchangeCurrency'; quote: Quote };

export type TransferRequest = {
  type: 'TransferMoney';
  fromAccountId: AccountId;
  toAccountId: AccountId;
  amountMinor: MinorText;
  memo: string | null;
};

export type InitiatePaymentRequest = {
  type: 'InitiatePayment';
  accountId: AccountId;
  payee: string;
  iban: string;
  amountMinor: MinorText;
  reference: string | null;
};

export type CancelPaymentRequest = { type: 'CancelPayment'; paymentId: PaymentId };

/** By the bank alone: there is nobody's text in it, so that it is its own command. */
export type PaymentStepRequest = SubmitPayment | SettlePayment | ReturnPayment | TimeOutPayment;

export type CreateStandingOrderRequest = {
  type: 'CreateStandingOrder';
  fromAccountId: AccountId;
  toAccountId: AccountId;
  amountMinor: MinorText;
  cadence: Cadence;
  firstOn: LocalDate;
  lastOn: LocalDate | null;
  memo: string | null;
};

/** What a customer does with a standing order of theirs. */
export type OwnStandingOrderRequest =
  | {
      type: 'AmendStandingOrder';
      orderId: StandingOrderId;
      amountMinor: MinorText;
      lastOn: LocalDate | null;
      memo: string | null;
    }
  | { type: 'PauseStandingOrder'; orderId: StandingOrderId }
  | { type: 'ResumeStandingOrder'; orderId: StandingOrderId }
  | { type: 'CancelStandingOrder'; orderId: StandingOrderId };

/** By the bank alone. */
export type ExecuteStandingOrderRequest = {
  type: 'ExecuteStandingOrder';
  orderId: StandingOrderId;
  dueOn: LocalDate;
};

/** By the bank alone. */
export type ReplaceStreamRequest = {
  type: 'ReplaceStream';
  accountId: AccountId;
  transformation: Transformation;
};

/** By staff, one of whom proposes what another has to approve. One reason stands for all entries. */
export type ProposalRequest =
  | ProposeEntriesRequest
  | { type: 'ApproveProposal' | 'WithdrawProposal'; proposalId: ProposalId }
  | { type: 'RejectProposal'; proposalId: ProposalId; reason: RejectionReason };

export type ProposeEntriesRequest = {
  type: 'ProposeEntries';
  entries: readonly RequestedEntry[];
  forced: boolean;
  reason: string;
};

/** Of what has two legs, one is enough: the other is undone with it. */
export type RequestedEntry =
  | { kind: 'reversal'; accountId: AccountId; version: number }
  | {
      kind: 'correction';
      accountId: AccountId;
      side: Side;
      amountMinor: MinorText;
      contra: CorrectionContra;
      correctsOn: LocalDate;
    };

/** A request made complete: personal text sealed, ids derived, with the rows that go along with it. */
export type Prepared = {
  command: Command;
  fingerprint: Buffer;
  /** What the decision needs beside its streams and is known already. */
  facts?: Partial<Facts> | undefined;
  /** Keyed rows that it needs, read under its locks. */
  readFacts?: ((tx: Transaction) => Promise<Partial<Facts>>) | undefined;
  /** Rows that belong to the accepted command but to no stream: claims, keys, sign-in. */
  writeAlongside?(tx: Transaction, events: readonly Appended[]): Promise<unknown>;
  /** What this process does once it is committed. It cannot fail the command any more. */
  afterwards?(events: readonly Appended[]): Promise<void>;
};

/** What there is to know of an account's holder, if anything: most are still with the bank. */
export function factsOfHolder({ erased }: SealingKey): Pick<Facts, 'holderErased'> | undefined {
  return erased ? { holderErased: true } : undefined;
}

/** The id that stands beside the command and on its events. */
export function actorIdOf(actor: Actor): ActorId {
  switch (actor.kind) {
    case 'customer':
      return actor.id as string as ActorId;
    case 'staff':
      return actor.id;
    case 'bank':
      return BANK_ACTOR;
    default:
      return unreachable(actor);
  }
}
