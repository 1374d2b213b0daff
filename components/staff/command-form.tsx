'use client';

import { FormMessage } from '@/components/form-message';
import { blankForm, type FormState } from '@/components/form-state';
import { type ButtonLook, SubmitButton } from '@/components/ui/button';
import { CheckboxField, SelectField, TextField } from '@/components/ui/field';
import { useFormAction } from '@/components/use-form-action';

export type CommandInput = { name: string; label: string; value?: string; hint?: string } & (
  | { kind: 'text' | 'date' | 'checkbox' }
  | { kind: 'amount'; currency: string }
  | { kind: 'select'; options: readonly { value: string; label: string }[] }
);

/** A form that sends one command of the bank's staff, with whatever there is to fill in for it. */
export function CommandForm({
  action,
  commandId,
  fields = {},
  inputs = [],
  button,
  look = 'secondary',
}: {
  action: (before: FormState, form: FormData) => Promise<FormState>;
  commandId: string;
  fields?: Record<string, string>;
  inputs?: readonly CommandInput[];
  button: string;
  look?: ButtonLook;
}) {
  const given = inputs.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]));
  const [state, act] = useFormAction(action, blankForm(commandId, Object.fromEntries(given)));
  return (
    <form action={act} className="flex flex-col items-start gap-4" noValidate>
      <input type="hidden" name="commandId" value={state.commandId} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormMessage state={state} />
      {inputs.map((input) => (
        <div key={input.name} className="w-full max-w-md">
          <InputField input={input} prefix={button} state={state} />
        </div>
      ))}
      <SubmitButton look={look}>{button}</SubmitButton>
    </form>
  );
}

function InputField({
  input,
  prefix,
  state,
}: {
  input: CommandInput;
  prefix: string;
  state: FormState;
}) {
  const { label, name, hint } = input;
  const idPrefix = prefix.toLowerCase().replaceAll(/[^a-z]+/g, '-');
  const common = { label, name, hint, idPrefix, error: state.errors[name] };
  const value = state.values[name];
  switch (input.kind) {
    case 'select':
      return (
        <SelectField key={state.answers} {...common} options={input.options} defaultValue={value} />
      );
    case 'checkbox':
      return <CheckboxField key={state.answers} {...common} defaultChecked={value !== undefined} />;
    case 'date':
      return <TextField {...common} type="date" defaultValue={value} />;
    case 'amount':
      return (
        <TextField
          {...common}
          prefix={input.currency}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={value}
        />
      );
    case 'text':
      return <TextField {...common} autoComplete="off" defaultValue={value} />;
  }
}
