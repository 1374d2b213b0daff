'use client';

import type { ReactNode } from 'react';
import { AskFirst } from '@/components/ask-first';
import { FormMessage } from '@/components/form-message';
import { blankForm, type FormState } from '@/components/form-state';
import { SubmitButton } from '@/components/ui/button';
import { type Option, SelectField, TextField } from '@/components/ui/field';
import { useFormAction } from '@/components/use-form-action';
import { close, freezeOrUnfreeze, openPot, rename, setDailyLimit, setOverdraft } from './actions';

const actions = {
  close,
  freeze: freezeOrUnfreeze,
  openPot,
  rename,
  setDailyLimit,
  setOverdraft,
  unfreeze: freezeOrUnfreeze,
};

type TextInput = { kind: 'text'; hint?: string; prefix?: string };
type SelectInput = { kind: 'select'; options: readonly Option[] };
type Input = { name: string; label: string; value?: string } & (TextInput | SelectInput);

/** One thing about an account that its holder can change: at most one field, and a button. */
export function SettingForm({
  setting,
  accountId,
  commandId,
  fields = {},
  input,
  button,
  question,
  children,
}: {
  setting: keyof typeof actions;
  accountId: string;
  commandId: string;
  /** What was seen, and goes along. */
  fields?: Record<string, string>;
  input?: Input;
  button: string;
  /** Asked first, of what cannot be undone. */
  question?: string;
  /** What there is to know before the button is pressed. */
  children?: ReactNode;
}) {
  const [state, action] = useFormAction(
    actions[setting],
    blankForm(commandId, input?.value === undefined ? {} : { [input.name]: input.value }),
  );
  return (
    <form action={action} className="flex flex-col items-start gap-4" noValidate>
      <input type="hidden" name="commandId" value={state.commandId} />
      <input type="hidden" name="accountId" value={accountId} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormMessage state={state} />
      {input && (
        <div className="w-full max-w-sm">
          <InputField input={input} setting={setting} state={state} />
        </div>
      )}
      {question ? (
        <AskFirst state={state} look="danger" question={question} back="Keep it">
          {button}
        </AskFirst>
      ) : (
        <SubmitButton look="secondary">{button}</SubmitButton>
      )}
      {children && <div className="text-meta text-muted">{children}</div>}
    </form>
  );
}

function InputField({
  input,
  setting,
  state,
}: {
  input: Input;
  setting: string;
  state: FormState;
}) {
  const common = {
    label: input.label,
    name: input.name,
    idPrefix: setting,
    defaultValue: state.values[input.name] ?? input.value,
    error: state.errors[input.name],
  };
  if (input.kind === 'select') {
    return <SelectField key={state.answers} {...common} options={input.options} />;
  }
  return (
    <TextField
      {...common}
      hint={input.hint}
      prefix={input.prefix}
      inputMode={input.prefix ? 'decimal' : 'text'}
      autoComplete="off"
    />
  );
}
