'use client';

import { AskFirst } from '@/components/ask-first';
import { FormMessage } from '@/components/form-message';
import { blankForm } from '@/components/form-state';
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
      <AskFirst
        state={state}
        question={
          <>
            Take <bdi>{name}</bdi> off your list?
          </>
        }
        back={
          <>
            Keep<span className="sr-only"> {name}</span>
          </>
        }
      >
        Remove<span className="sr-only"> {name}</span>
      </AskFirst>
    </form>
  );
}
