'use client';

import { FormMessage } from '@/components/form-message';
import { blankForm } from '@/components/form-state';
import { SubmitButton } from '@/components/ui/button';
import { useFormAction } from '@/components/use-form-action';
import { removePayee } from './actions';

export function RemoveForm({
  payeeId,
  name,
  commandId,
}: {
  payeeId: string;
  name: string;
  commandId: string;
}) {
  const [state, action] = useFormAction(removePayee, blankForm(commandId), name);
  return (
    <form action={action} className="flex flex-col items-start gap-2">
      <input type="hidden" name="commandId" value={state.commandId} />
      <input type="hidden" name="payeeId" value={payeeId} />
      <FormMessage state={state} />
      <SubmitButton look="secondary">
        Remove<span className="sr-only"> {name}</span>
      </SubmitButton>
    </form>
  );
}
