/**
 * These shapes are stored for ever. A field is never renamed, retyped or given a new meaning: a
 * change is a new schema version, with an upcaster that lifts what was stored before.
 */
import type { LocalDate } from '../calendar';
import type { AccountId, ActorId, PayeeId } from '../ids';
import type { Locale } from '../money';
import type { Sealed } from '../sealed';

export type CustomerRegistered = {
  type: 'CustomerRegistered';
  data: { name: Sealed; email: Sealed; locale: Locale };
};

/** Only what changed. */
export type ContactDetailsChanged = {
  type: 'ContactDetailsChanged';
  data: { name?: Sealed; email?: Sealed };
};

export type LocaleChanged = {
  type: 'LocaleChanged';
  data: { locale: Locale };
};

export type ErasureRequested = {
  type: 'ErasureRequested';
  data: Record<never, never>;
};

/** What the bank has to keep for now rests on the contract of an open account, or on record-keeping law. */
export const erasureBases = ['contract', 'record-keeping'] as const;
export type ErasureBasis = (typeof erasureBases)[number];

export type ErasureDeferred = {
  type: 'ErasureDeferred';
  /** The first day on which the customer may be erased; null while nobody knows. */
  data: { deferredUntil: LocalDate | null; basis: ErasureBasis };
};

/** The customer's key is destroyed with this: nothing that was sealed under it opens again, anywhere. */
export type PersonalDataErased = {
  type: 'PersonalDataErased';
  data: Record<never, never>;
};

/** A member of staff has opened what is sealed about the customer, who can see that and why. */
export type PersonalDataViewed = {
  type: 'PersonalDataViewed';
  data: { by: ActorId; reason: Sealed };
};

/** Where a payee is paid: an account of this bank, or one of any other, whose number is sealed. */
export type PayeeTarget =
  | { target: 'account'; payeeAccountId: AccountId }
  | { target: 'iban'; iban: Sealed };

/** The name is what the customer calls them. */
export type PayeeAdded = {
  type: 'PayeeAdded';
  data: { payeeId: PayeeId; name: Sealed } & PayeeTarget;
};

export type PayeeRemoved = {
  type: 'PayeeRemoved';
  data: { payeeId: PayeeId };
};

export type CustomerEvent =
  | CustomerRegistered
  | ContactDetailsChanged
  | LocaleChanged
  | ErasureRequested
  | ErasureDeferred
  | PersonalDataErased
  | PersonalDataViewed
  | PayeeAdded
  | PayeeRemoved;

/** The schema version that each event is written with today. */
export const customerEventVersions = {
  CustomerRegistered: 1,
  ContactDetailsChanged: 1,
  LocaleChanged: 1,
  ErasureRequested: 1,
  ErasureDeferred: 1,
  PersonalDataErased: 1,
  PersonalDataViewed: 1,
  PayeeAdded: 1,
  PayeeRemoved: 1,
} as const satisfies Record<CustomerEvent['type'], number>;
