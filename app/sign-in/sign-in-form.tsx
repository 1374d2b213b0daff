'use client';

import { FormMessage } from '@/components/form-message';
import { blankForm } from '@/components/form-state';
import { SubmitButton } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { useFormAction } from '@/components/use-form-action';
import { signIn } from './actions';

/** `next`: where one was going. */
export function SignInForm({ next }: { next: string | undefined }) {
  const [state, action] = useFormAction(signIn, blankForm(''));
  return (
    <form action={action} className="flex flex-col gap-4" noValidate>
      {next && <input type="hidden" name="next" value={next} />}
      <FormMessage state={state} />
      <TextField
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={state.values.email}
        error={state.errors.email}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        error={state.errors.password}
      />
      <SubmitButton pending="Signing in…">Sign in</SubmitButton>
    </form>
  );
}
