'use client';

import type { ReactNode } from 'react';
import { FormMessage } from '@/components/form-message';
import { blankForm } from '@/components/form-state';
import { SubmitButton } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { useFormAction } from '@/components/use-form-action';
import { requestErasure } from './actions';

export function EraseForm({
  commandId,
  confirmBy,
  phrase,
  email,
  waiting,
}: {
  commandId: string;
  confirmBy: 'password' | 'phrase';
  phrase: string;
  email: string;
  /** What an erasure that was asked for waits for: asking once more would change nothing. */
  waiting: ReactNode;
}) {
  const [state, action] = useFormAction(requestErasure, blankForm(commandId));
  if (waiting) {
    return (
      <section
        ref={state.message ? leadTo : undefined}
        aria-label="Your erasure"
        tabIndex={-1}
        className="-outline-offset-2"
      >
        <Notice>
          {state.message && `${state.message.text} `}
          {waiting}
        </Notice>
      </section>
    );
  }
  return (
    <form action={action} className="flex max-w-sm flex-col gap-4" noValidate>
      <input type="hidden" name="commandId" value={state.commandId} />
      <FormMessage state={state} />
      {confirmBy === 'password' ? (
        <>
          {/* Tells password managers whose password it is; nothing of it is sent. */}
          <input type="text" autoComplete="username" defaultValue={email} readOnly hidden />
          <TextField
            label="Your password, once more"
            name="password"
            type="password"
            autoComplete="current-password"
            error={state.errors.password}
          />
        </>
      ) : (
        <TextField
          label={`Type “${phrase}”`}
          name="phrase"
          autoComplete="off"
          autoCapitalize="none"
          hint="People of the demo have no password."
          defaultValue={state.values.phrase}
          error={state.errors.phrase}
        />
      )}
      <SubmitButton look="secondary" pending="Erasing…">
        Erase me
      </SubmitButton>
    </form>
  );
}

/** The button that was pressed is gone, and the focus with it. */
function leadTo(section: HTMLElement | null): void {
  section?.focus();
}
