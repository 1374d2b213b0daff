/**
 * These shapes are stored for ever. A field is never renamed, retyped or given a new meaning: a
 * change is a new schema version, with an upcaster that lifts what was stored before.
 */
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

export type CustomerEvent = CustomerRegistered | ContactDetailsChanged | LocaleChanged;

/** The schema version that each event is written with today. */
export const customerEventVersions = {
  CustomerRegistered: 1,
  ContactDetailsChanged: 1,
  LocaleChanged: 1,
} as const satisfies Record<CustomerEvent['type'], number>;
