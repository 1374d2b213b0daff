'use client';

import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { useFormStatus } from 'react-dom';

const base =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-control px-4 text-small font-medium whitespace-nowrap cursor-pointer disabled:cursor-not-allowed disabled:opacity-60';

const looks = {
  primary: `${base} bg-accent text-on-accent hover:bg-accent/90`,
  secondary: `${base} border border-edge bg-surface text-text hover:border-text`,
  quiet: `${base} text-accent hover:underline`,
} as const;

export type ButtonLook = keyof typeof looks;

export function Button({
  look = 'secondary',
  type = 'button',
  ...rest
}: { look?: ButtonLook } & Omit<ComponentProps<'button'>, 'className'>) {
  return <button type={type} className={looks[look]} {...rest} />;
}

/** Sends its form. While the answer is on its way a second press does nothing. */
export function SubmitButton({
  children,
  look = 'primary',
  pending: pendingText = 'One moment…',
  ...rest
}: { children: ReactNode; look?: ButtonLook; pending?: string } & Omit<
  ComponentProps<'button'>,
  'className' | 'type'
>) {
  const { pending } = useFormStatus();
  return (
    <button type="submit" className={looks[look]} aria-disabled={pending || undefined} {...rest}>
      {pending ? pendingText : children}
    </button>
  );
}

export function ButtonLink({
  look = 'secondary',
  ...rest
}: { look?: ButtonLook } & Omit<ComponentProps<typeof Link>, 'className'>) {
  return <Link className={looks[look]} {...rest} />;
}
