declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type CustomerId = Id<'CustomerId'>;
export type AccountId = Id<'AccountId'>;
export type TransferId = Id<'TransferId'>;
export type HoldId = Id<'HoldId'>;
export type PaymentId = Id<'PaymentId'>;
/** What the other bank said about a payment, once. */
export type AnswerId = Id<'AnswerId'>;
export type StandingOrderId = Id<'StandingOrderId'>;
/** Whom a customer has listed to pay; it means something in that customer's stream alone. */
export type PayeeId = Id<'PayeeId'>;
export type FeeId = Id<'FeeId'>;
export type ExchangeId = Id<'ExchangeId'>;
export type QuoteId = Id<'QuoteId'>;
/** What one member of staff proposed and another approved. */
export type ProposalId = Id<'ProposalId'>;
export type CommandId = Id<'CommandId'>;
/** Who asked: a customer's own id, a member of staff, or the bank itself. */
export type ActorId = Id<'ActorId'>;

/** Every stream is named by the id of the one thing it is the history of. */
export type StreamId = CustomerId | AccountId | PaymentId | StandingOrderId | ProposalId | BankId;
export type BankId = Id<'BankId'>;

/** The bank has one stream of its own: its clock now, its rates and fees as they come. */
export const BANK_ID = '00000000-0000-4000-8000-00000000ba2c' as BankId;

/** Commands that no person sent are the bank's own. */
export const BANK_ACTOR = '00000000-0000-4000-8000-00000000ac70' as ActorId;

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for a lower-case RFC 9562 UUID, the only form an id has here. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
