'use client';

import { FormMessage } from '@/components/form-message';
import { blankForm } from '@/components/form-state';
import { SubmitButton } from '@/components/ui/button';
import { useFormAction } from '@/components/use-form-action';
import { cancelPayment } from './actions';

/** Once nothing can be cancelled any more, it still says what came of it. */
export function CancelForm({
  paymentId,
  accountId,
  mayBeCancelled,
  commandId,
}: {
  paymentId: string;
  /** That it is paid from. */
  accountId: string;
  mayBeCancelled: boolean;
  commandId: string;
}) {
  const [state, action] = useFormAction(cancelPayment, blankForm(commandId));
  if (!mayBeCancelled && !state.message) return null;
  return (
    <form action={action} className="mt-5 flex flex-col items-start gap-3">
      <input type="hidden" name="commandId" value={state.commandId} />
      <input type="hidden" name="paymentId" value={paymentId} />
      <input type="hidden" name="accountId" value={accountId} />
      <FormMessage state={state} />
      {mayBeCancelled && <SubmitButton look="secondary">Cancel this payment</SubmitButton>}
    </form>
  );
}
