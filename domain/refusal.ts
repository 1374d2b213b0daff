import type { Currency, MinorText } from './money';

/**
 * Every way in which the bank can say no to a well-formed command, with the numbers a person needs
 * to understand it. Stored with the command for ever, so a name or a field is never reused for
 * something else. The English is in `components/sentences.ts`.
 */
export type Refusal =
  | { reason: 'account-closed' }
  | { reason: 'account-not-closed' }
  | { reason: 'account-not-opened' }
  | { reason: 'account-number-taken' }
  | { reason: 'already-open' }
  | { reason: 'already-registered' }
  | { reason: 'amount-not-positive' }
  | { reason: 'amount-too-large'; capMinor: MinorText; currency: Currency }
  | { reason: 'balance-not-zero'; bookedMinor: MinorText; currency: Currency }
  | { reason: 'clock-not-forward' }
  | { reason: 'currency-mismatch'; from: Currency; to: Currency }
  | { reason: 'customer-erased' }
  | { reason: 'customer-not-active' }
  | { reason: 'email-taken' }
  | { reason: 'erasure-not-requested' }
  | { reason: 'insufficient-funds'; availableMinor: MinorText; currency: Currency }
  | { reason: 'recipient-unavailable' }
  | { reason: 'same-account' }
  | { reason: 'stream-has-grown' }
  | { reason: 'stream-holds-money'; entries: number }
  | { reason: 'stream-replaced' }
  | { reason: 'too-many-accounts'; limit: number };
