'use client';

import type { ReactNode } from 'react';
import { FormMessage } from '@/components/form-message';
import { blankForm, type FormState } from '@/components/form-state';
import { type ButtonLook, SubmitButton } from '@/components/ui/button';
import { useFormAction } from '@/components/use-form-action';

/** One thing that staff can set going, with what came of it above the button. */
export function ActForm({
  action,
  fields = {},
  label,
  describedBy,
  look = 'secondary',
  isAtEnd = false,
  children,
}: {
  action: (before: FormState, form: FormData) => Promise<FormState>;
  fields?: Record<string, string>;
  label: string;
  /** The id of what the button is about, where several on a page have the same label. */
  describedBy?: string;
  look?: ButtonLook;
  /** Of a row: its button stands at the right. */
  isAtEnd?: boolean;
  children?: ReactNode;
}) {
  const [state, act] = useFormAction(action, blankForm(''));
  return (
    <form
      action={act}
      className={`flex flex-col items-start gap-3 ${isAtEnd ? 'sm:items-end' : ''}`}
    >
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormMessage state={state} />
      <div className="flex flex-wrap items-end gap-3">
        {children}
        <SubmitButton look={look} aria-describedby={describedBy}>
          {label}
        </SubmitButton>
      </div>
    </form>
  );
}
