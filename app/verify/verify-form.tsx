'use client';

import { FormMessage } from '@/components/form-message';
import { blankForm } from '@/components/form-state';
import { SubmitButton } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { useFormAction } from '@/components/use-form-action';
import { checkStatement } from './actions';

export function VerifyForm() {
  const [state, action] = useFormAction(checkStatement, blankForm(''));
  const { values, errors } = state;
  return (
    <form action={action} className="flex flex-col gap-4" noValidate>
      <FormMessage state={state} />
      <TextField
        label="Month"
        hint="As it is printed, such as March 2026."
        name="period"
        autoComplete="off"
        defaultValue={values.period}
        error={errors.period}
      />
      <TextField
        label="Last four digits of the account number"
        name="lastDigits"
        inputMode="numeric"
        autoComplete="off"
        defaultValue={values.lastDigits}
        error={errors.lastDigits}
      />
      <TextField
        label="Closing balance"
        name="closing"
        autoComplete="off"
        defaultValue={values.closing}
        error={errors.closing}
      />
      <TextField
        label="Code"
        hint="Twenty letters and digits; capitals and dashes do not matter."
        name="code"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        defaultValue={values.code}
        error={errors.code}
      />
      <SubmitButton pending="Checking…">Check</SubmitButton>
    </form>
  );
}
