import type { FormState } from '@/components/form-state';
import type { Instant } from '@/domain/calendar';

/** The exchange form between its steps. Like every form state it is input when it comes back. */
export type ExchangeState = FormState & {
  step: 'enter' | 'quote' | 'done';
  quote: QuoteView | null;
  sold: { fromAccountId: string; version: number; repeated: boolean } | null;
};

/** A quote as a person reads it, and as the form carries it. */
export type QuoteView = {
  token: string;
  from: string;
  to: string;
  sold: string;
  bought: string;
  /** "1 GBP = 1.17056 EUR", the bank's part taken off. */
  customerRate: string;
  midRate: string;
  spread: string;
  expiresAt: Instant;
  /** "14:03:09", London time. */
  until: string;
  /** From the answer to the end, so that no clock of the browser's is trusted. */
  secondsLeft: number;
};
