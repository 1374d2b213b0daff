'use client';

import { blankForm } from '@/components/form-state';
import { cadenceNames } from '@/components/standing-order/event-sentence';
import { SubmitButton } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { useFormAction } from '@/components/use-form-action';
import { cadences } from '@/domain/standing-order/events';
import { createOrder } from './actions';

type Option = { value: string; label: string };

export function CreateForm({
  accounts,
  today,
  commandId,
}: {
  accounts: readonly Option[];
  today: string;
  commandId: string;
}) {
  const [state, action] = useFormAction(
    createOrder,
    blankForm(commandId, { cadence: 'monthly', firstOn: today }),
  );
  const { values, errors, answers } = state;
  return (
    <form action={action} className="flex flex-col gap-4" noValidate>
      <input type="hidden" name="commandId" value={state.commandId} />
      {state.message && <Notice tone={state.message.tone}>{state.message.text}</Notice>}
      <SelectField
        key={`from ${answers}`}
        label="From"
        name="from"
        options={accounts}
        defaultValue={values.from}
        error={errors.from}
      />
      <TextField
        label="To account number"
        name="toAccount"
        inputMode="numeric"
        autoComplete="off"
        hint="Twelve digits, of any customer of this bank."
        defaultValue={values.toAccount}
        error={errors.toAccount}
      />
      <SelectField
        key={`to ${answers}`}
        label="Or to one of your own"
        name="toOwn"
        options={[{ value: '', label: 'No, to the number above' }, ...accounts]}
        defaultValue={values.toOwn}
      />
      <TextField
        label="Amount"
        name="amount"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={values.amount}
        error={errors.amount}
      />
      <SelectField
        key={`cadence ${answers}`}
        label="How often"
        name="cadence"
        options={cadences.map((value) => ({ value, label: cadenceNames[value] }))}
        defaultValue={values.cadence}
        error={errors.cadence}
      />
      <TextField
        label="First day"
        name="firstOn"
        type="date"
        hint="The 29th to 31st mean the last day of a shorter month."
        defaultValue={values.firstOn}
        error={errors.firstOn}
      />
      <TextField
        label="Last day (optional)"
        name="lastOn"
        type="date"
        defaultValue={values.lastOn}
        error={errors.lastOn}
      />
      <TextField
        label="Message (optional)"
        name="memo"
        autoComplete="off"
        hint="The recipient reads it too."
        defaultValue={values.memo}
        error={errors.memo}
      />
      <SubmitButton>Create standing order</SubmitButton>
    </form>
  );
}
