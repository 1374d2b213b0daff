import type { FormState } from '@/components/form-state';

/** The transfer form between its steps. Like every form state it is input when it comes back. */
export type TransferState = FormState & {
  step: 'enter' | 'review' | 'done';
  review: {
    recipientName: string;
    accountNumber: string;
    /** What the customer calls the recipient, where one was chosen from the list of payees. */
    payeeName: string | null;
    amount: string;
    /** On the account that it comes from, before it is sent and once it is. */
    availableNow: string;
    availableAfter: string;
    memo: string | null;
  } | null;
  sent: { fromAccountId: string; version: number; repeated: boolean } | null;
};
