'use client';

import { FormMessage } from '@/components/form-message';
import { blankForm } from '@/components/form-state';
import { SubmitButton } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Facts } from '@/components/ui/layout';
import { useFormAction } from '@/components/use-form-action';
import { reveal } from './actions';

/** Asks why, and then shows what is sealed until the page is left. */
export function RevealForm({ customerId, commandId }: { customerId: string; commandId: string }) {
  const [state, act] = useFormAction(reveal, { ...blankForm(commandId), revealed: null });
  const { values, errors, revealed } = state;
  return (
    <div className="flex flex-col gap-4">
      <FormMessage state={state} />
      {revealed && (
        <Facts
          facts={[
            { term: 'Name', value: <bdi>{revealed.name}</bdi> },
            { term: 'E-mail', value: <bdi>{revealed.email}</bdi> },
            ...revealed.nicknames.map(({ accountNumber, nickname }) => ({
              term: accountNumber,
              value: <bdi>{nickname}</bdi>,
            })),
          ]}
        />
      )}
      <form action={act} className="flex flex-col gap-4" noValidate>
        <input type="hidden" name="commandId" value={state.commandId} />
        <input type="hidden" name="customerId" value={customerId} />
        <TextField
          label="Why do you need to know?"
          name="reason"
          autoComplete="off"
          hint="3 to 140 characters. The customer reads it."
          defaultValue={values.reason}
          error={errors.reason}
        />
        <SubmitButton look="secondary">Show name, address and nicknames</SubmitButton>
      </form>
    </div>
  );
}
