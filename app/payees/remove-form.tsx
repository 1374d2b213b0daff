'use client';

import { blankForm } from '@/components/form-state';
import { SubmitButton } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
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
  const [state, action] = useFormAction(removePayee, blankForm(commandId));
  return (
    <form action={action} className="flex flex-col items-start gap-2">
      <input type="hidden" name="commandId" value={state.commandId} />
      <input type="hidden" name="payeeId" value={payeeId} />
      {state.message && <Notice tone={state.message.tone}>{state.message.text}</Notice>}
      <SubmitButton look="secondary">
        Remove<span className="sr-only"> {name}</span>
      </SubmitButton>
    </form>
  );
}
