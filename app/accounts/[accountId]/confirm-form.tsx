'use client';

import { FormMessage } from '@/components/form-message';
import { blankForm } from '@/components/form-state';
import { SubmitButton } from '@/components/ui/button';
import { useFormAction } from '@/components/use-form-action';
import { confirmBalance } from './actions';

/** What is sent is what is shown: a balance after an event, to the penny. */
export function ConfirmForm({
  accountId,
  commandId,
  version,
  bookedMinor,
  amount,
}: {
  accountId: string;
  commandId: string;
  version: number;
  bookedMinor: string;
  amount: string;
}) {
  const [state, action] = useFormAction(confirmBalance, blankForm(commandId));
  return (
    <form action={action} className="flex flex-col items-start gap-3">
      <input type="hidden" name="commandId" value={state.commandId} />
      <input type="hidden" name="accountId" value={accountId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="bookedMinor" value={bookedMinor} />
      <FormMessage state={state} />
      <SubmitButton look="secondary">Confirm {amount}</SubmitButton>
    </form>
  );
}
