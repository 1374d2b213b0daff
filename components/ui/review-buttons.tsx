import type { ReactNode } from 'react';
import { SubmitButton } from './button';

/** Below what is about to be done: do it, or go back to the fields with everything typed still in them. */
export function ReviewButtons({
  intent,
  pending,
  children,
}: {
  intent: string;
  pending?: string;
  children: ReactNode;
}) {
  return (
    <div className="flex flex-wrap gap-3">
      <SubmitButton name="intent" value={intent} pending={pending}>
        {children}
      </SubmitButton>
      <SubmitButton name="intent" value="edit" look="secondary">
        Change
      </SubmitButton>
    </div>
  );
}
