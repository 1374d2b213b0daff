import type { FormState } from '@/components/form-state';

/** The form, and what it was answered with. Whatever comes back of the latter is never read. */
export type RevealState = FormState & { revealed: Revealed | null };

export type Revealed = {
  name: string;
  email: string;
  nicknames: { accountNumber: string; nickname: string }[];
};
