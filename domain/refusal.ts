import type { FreezeScope } from './account/events';
import type { LocalDate, Month } from './calendar';
import type { AccountId } from './ids';
import type { Currency, MinorText } from './money';

/**
 * Every way in which the bank can say no to a well-formed command, with the numbers a person needs
 * to understand it. Stored with the command for ever, so a name or a field is never reused for
 * something else. The English is in `components/sentences.ts`.
 */
export type Refusal =
  | { reason: 'account-closed' }
  | { reason: 'account-frozen'; scope: FreezeScope }
  | { reason: 'account-not-closed' }
  | { reason: 'account-not-opened' }
  | { reason: 'account-number-taken' }
  | { reason: 'active-standing-orders'; count: number }
  | { reason: 'already-frozen' }
  | { reason: 'already-open' }
  | { reason: 'already-registered' }
  | { reason: 'already-reversed'; accountId: AccountId; version: number }
  | { reason: 'already-waived' }
  | { reason: 'amount-not-positive' }
  | { reason: 'amount-too-large'; capMinor: MinorText; currency: Currency }
  | { reason: 'applies-in-past' }
  | { reason: 'balance-not-zero'; bookedMinor: MinorText; currency: Currency }
  | { reason: 'capture-exceeds-hold'; remainingMinor: MinorText; currency: Currency }
  | { reason: 'clock-not-forward' }
  | { reason: 'clock-at-its-end'; years: number }
  | { reason: 'clock-too-far'; days: number }
  | { reason: 'confirmation-mismatch'; bookedMinor: MinorText; currency: Currency }
  | { reason: 'currency-mismatch'; from: Currency; to: Currency }
  | { reason: 'customer-erased' }
  | { reason: 'customer-not-active' }
  | {
      reason: 'daily-limit';
      limitMinor: MinorText;
      remainingMinor: MinorText;
      currency: Currency;
    }
  | { reason: 'effective-before-opening'; openedOn: LocalDate }
  | { reason: 'effective-in-future' }
  | { reason: 'email-taken' }
  | { reason: 'entry-not-reversible'; accountId: AccountId; version: number }
  | { reason: 'erasure-not-requested' }
  | { reason: 'first-day-over'; today: LocalDate }
  | { reason: 'exchange-too-small' }
  | { reason: 'freeze-changed' }
  | { reason: 'fee-rules-unclear' }
  | { reason: 'frozen-by-bank' }
  | { reason: 'hold-expired' }
  | { reason: 'hold-not-open' }
  | { reason: 'hold-too-long'; days: number }
  | { reason: 'insufficient-funds'; availableMinor: MinorText; currency: Currency }
  | { reason: 'last-day-before-first' }
  | { reason: 'last-day-over'; today: LocalDate }
  | { reason: 'limit-below-usage'; usedMinor: MinorText; currency: Currency }
  | { reason: 'not-due' }
  | { reason: 'month-not-closed'; month: Month }
  | { reason: 'needs-another-person' }
  | { reason: 'not-a-fee' }
  | { reason: 'not-the-proposer' }
  | { reason: 'open-holds'; count: number }
  | { reason: 'open-pots'; count: number }
  | { reason: 'out-of-order'; next: Month }
  | {
      reason: 'overdraws-account';
      accountId: AccountId;
      availableMinor: MinorText;
      currency: Currency;
    }
  | { reason: 'parent-unavailable' }
  | { reason: 'payee-duplicate' }
  | { reason: 'payee-not-found' }
  | { reason: 'payee-own-account' }
  | { reason: 'payment-over' }
  | { reason: 'period-closed'; openFrom: LocalDate }
  | { reason: 'period-not-over'; overOn: LocalDate }
  | { reason: 'pot-keeps-to-itself' }
  | { reason: 'product-forbids-overdraft' }
  | { reason: 'proposal-not-open' }
  | { reason: 'quote-expired' }
  | { reason: 'rate-out-of-range'; capBps: number }
  | { reason: 'recipient-unavailable' }
  | { reason: 'same-account' }
  | { reason: 'standing-order-changed' }
  | { reason: 'standing-order-over' }
  | { reason: 'same-currency' }
  | { reason: 'stream-has-grown' }
  | { reason: 'stream-holds-money'; entries: number }
  | { reason: 'stream-replaced' }
  | { reason: 'too-many-accounts'; limit: number }
  | { reason: 'too-many-holds'; limit: number }
  | { reason: 'too-many-payees'; limit: number }
  | { reason: 'too-many-standing-orders'; limit: number }
  | { reason: 'too-much-at-once'; accounts: number; entries: number }
  | { reason: 'version-not-recorded' };
