import type { FormState } from '@/components/form-state';

/** The form of a new order between its steps. Like every form state it is input when it comes back. */
export type CreateState = FormState & {
  step: 'enter' | 'review';
  review: {
    /** As the customer calls them; null where they are not on the list. */
    payeeName: string | null;
    recipientName: string;
    accountNumber: string;
    amount: string;
    days: string;
    memo: string | null;
  } | null;
};
