'use client';

import { FormMessage } from '@/components/form-message';
import { blankForm } from '@/components/form-state';
import { SubmitButton } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { useFormAction } from '@/components/use-form-action';
import { corrupt } from './actions';

/** In the demo only: spoils what customers see of one account, for somebody to watch the bank mend it. */
export function CorruptForm({ accounts }: { accounts: { value: string; label: string }[] }) {
  const [state, act] = useFormAction(corrupt, blankForm(''));
  return (
    <form action={act} className="flex max-w-sm flex-col gap-4">
      <FormMessage state={state} />
      <SelectField
        key={state.answers}
        label="Account"
        name="accountId"
        options={accounts}
        defaultValue={state.values.accountId}
      />
      <SubmitButton look="secondary">Corrupt its balance</SubmitButton>
    </form>
  );
}
