import type { FormState } from '@/components/form-state';

/** The payment form between its steps. Like every form state it is input when it comes back. */
export type PayState = FormState & {
  step: 'enter' | 'review' | 'done';
  review: {
    payee: string;
    iban: string;
    amount: string;
    /** On the account that it comes from, before it is held and once it is. */
    availableNow: string;
    availableAfter: string;
    reference: string | null;
  } | null;
  sent: { paymentId: string; accountId: string; version: number; repeated: boolean } | null;
};
