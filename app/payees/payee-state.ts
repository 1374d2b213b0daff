import type { FormState } from '@/components/form-state';

/** The form for a payee between its steps. Like every form state it is input when it comes back. */
export type PayeeState = FormState & {
  step: 'enter' | 'review';
  /** `recipientName` is null where the bank cannot know it: at another bank. */
  review: { name: string; account: string; recipientName: string | null } | null;
};
