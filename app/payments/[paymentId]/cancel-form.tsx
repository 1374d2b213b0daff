'use client';

import { blankForm } from '@/components/form-state';
import { SubmitButton } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useFormAction } from '@/components/use-form-action';
import { cancelPayment } from './actions';

export function CancelForm({ paymentId, commandId }: { paymentId: string; commandId: string }) {
  const [state, action] = useFormAction(cancelPayment, blankForm(commandId));
  return (
    <form action={action} className="flex flex-col items-start gap-3">
      <input type="hidden" name="commandId" value={state.commandId} />
      <input type="hidden" name="paymentId" value={paymentId} />
      {state.message && <Notice tone={state.message.tone}>{state.message.text}</Notice>}
      <SubmitButton look="secondary">Cancel this payment</SubmitButton>
    </form>
  );
}
