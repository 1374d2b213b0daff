'use client';

import { AskFirst, isAsking } from '@/components/ask-first';
import { FormMessage } from '@/components/form-message';
import { blankForm } from '@/components/form-state';
import { SubmitButton } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { useFormAction } from '@/components/use-form-action';
import type { Currency } from '@/domain/money';
import { amendOrder, cancelOrder, pauseOrResumeOrder } from './actions';

const steps = {
  pause: { action: pauseOrResumeOrder, label: 'Pause' },
  resume: { action: pauseOrResumeOrder, label: 'Resume' },
  cancel: { action: cancelOrder, label: 'Cancel for good' },
} as const;

export function StepForm({
  step,
  orderId,
  to,
  commandId,
}: {
  step: keyof typeof steps;
  orderId: string;
  /** Whom it pays. */
  to: string;
  commandId: string;
}) {
  const { action: stepAction, label } = steps[step];
  const [state, action] = useFormAction(stepAction, blankForm(commandId), to);
  return (
    <form
      action={action}
      // What it says takes a line of its own, so that the buttons stay side by side.
      className={`flex flex-col items-start gap-2 ${state.message || isAsking(state) ? 'basis-full' : ''}`}
    >
      <input type="hidden" name="commandId" value={state.commandId} />
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="step" value={step} />
      <FormMessage state={state} />
      {step === 'cancel' ? (
        <AskFirst
          state={state}
          question={
            <>
              Cancel what goes to <bdi>{to}</bdi>? It cannot be resumed.
            </>
          }
          back="Keep it"
        >
          {label}
        </AskFirst>
      ) : (
        <SubmitButton look="secondary">{label}</SubmitButton>
      )}
    </form>
  );
}

export function AmendForm({
  orderId,
  currency,
  commandId,
  values,
}: {
  orderId: string;
  currency: Currency;
  commandId: string;
  values: { amount: string; lastOn: string; memo: string };
}) {
  const [state, action] = useFormAction(amendOrder, blankForm(commandId, values));
  const value = (name: keyof typeof values) => state.values[name] ?? values[name];
  return (
    <form action={action} className="flex flex-col gap-4 p-5" noValidate>
      <input type="hidden" name="commandId" value={state.commandId} />
      <input type="hidden" name="orderId" value={orderId} />
      <FormMessage state={state} />
      <TextField
        label="Amount"
        name="amount"
        idPrefix={orderId}
        prefix={currency}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={value('amount')}
        error={state.errors.amount}
      />
      <TextField
        label="Last day (optional)"
        name="lastOn"
        idPrefix={orderId}
        type="date"
        defaultValue={value('lastOn')}
        error={state.errors.lastOn}
      />
      <TextField
        label="Message (optional)"
        name="memo"
        idPrefix={orderId}
        autoComplete="off"
        defaultValue={value('memo')}
        error={state.errors.memo}
      />
      <SubmitButton look="secondary">Change</SubmitButton>
    </form>
  );
}
