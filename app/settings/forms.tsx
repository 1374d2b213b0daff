'use client';

import type { ReactNode } from 'react';
import { FormMessage } from '@/components/form-message';
import { blankForm } from '@/components/form-state';
import { localeOptions } from '@/components/locale-options';
import { SubmitButton } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import { useFormAction } from '@/components/use-form-action';
import { changeDetails, changePassword, endSessions } from './actions';

export function DetailsForm({
  commandId,
  values,
  asksPassword,
}: {
  commandId: string;
  values: { name: string; email: string; locale: string };
  /** The demo's people have none. */
  asksPassword: boolean;
}) {
  const [state, action] = useFormAction(changeDetails, blankForm(commandId, values));
  return (
    <form action={action} className="flex flex-col gap-4" noValidate>
      <input type="hidden" name="commandId" value={state.commandId} />
      <FormMessage state={state} />
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        defaultValue={state.values.name}
        error={state.errors.name}
      />
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="email"
        hint="You sign in with it from then on."
        defaultValue={state.values.email}
        error={state.errors.email}
      />
      {asksPassword && (
        <TextField
          label="Your password, for a new address"
          name="password"
          idPrefix="details"
          type="password"
          autoComplete="current-password"
          hint="Needed only where the e-mail address changes."
          error={state.errors.password}
        />
      )}
      <SelectField
        key={state.answers}
        label="How you write numbers"
        name="locale"
        options={localeOptions}
        defaultValue={state.values.locale}
        error={state.errors.locale}
      />
      <SubmitButton>Save</SubmitButton>
    </form>
  );
}

export function PasswordForm({ email }: { email: string }) {
  const [state, action] = useFormAction(changePassword, blankForm(''));
  return (
    <form action={action} className="flex flex-col gap-4" noValidate>
      <FormMessage state={state} />
      {/* Tells password managers whose password it is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <TextField
        label="Your password now"
        name="password"
        type="password"
        autoComplete="current-password"
        error={state.errors.password}
      />
      <TextField
        label="New password"
        name="newPassword"
        type="password"
        autoComplete="new-password"
        hint="At least 10 characters."
        error={state.errors.newPassword}
      />
      <SubmitButton>Change the password</SubmitButton>
    </form>
  );
}

/** Around all sessions. What ends one is a button of this form, which stays to say what came of it. */
export function SessionsForm({ children }: { children: ReactNode }) {
  const [state, action] = useFormAction(endSessions, blankForm(''));
  return (
    <form action={action}>
      {state.message && (
        <div className="mb-4">
          <FormMessage state={state} />
        </div>
      )}
      {children}
    </form>
  );
}
