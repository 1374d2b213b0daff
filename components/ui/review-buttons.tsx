import type { ReactNode } from 'react';
import { type ButtonLook, SubmitButton } from './button';

/** Below what is about to be done: do it, or go back to the fields with everything typed still in them. */
export function ReviewButtons({
  intent,
  pending,
  look = 'primary',
  back = 'Change',
  children,
}: {
  intent: string;
  pending?: string;
  look?: ButtonLook;
  back?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-wrap gap-3">
      <SubmitButton name="intent" value={intent} pending={pending} look={look}>
        {children}
      </SubmitButton>
      <SubmitButton name="intent" value="edit" look="secondary">
        {back}
      </SubmitButton>
    </div>
  );
}
