'use client';

import Link from 'next/link';
import { type ComponentProps, type ReactNode, useLayoutEffect, useRef } from 'react';
import { useFormStatus } from 'react-dom';

const base =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-control border px-4 text-small font-medium whitespace-nowrap cursor-pointer disabled:cursor-not-allowed disabled:opacity-60';

const looks = {
  // Borders that cannot be seen are drawn where the system replaces all colours. What is filled keeps its
  // own there, which are the system's too: else the system's canvas is laid behind letters of its colour.
  primary: `${base} border-transparent bg-accent text-on-accent forced-color-adjust-none hover:bg-accent/90`,
  secondary: `${base} border-edge bg-surface text-text hover:border-text`,
  danger: `${base} border-error bg-surface text-error hover:bg-error/10`,
  quiet: `${base} border-transparent text-accent hover:underline`,
} as const;

export type ButtonLook = keyof typeof looks;

export function Button({
  look = 'secondary',
  type = 'button',
  ...rest
}: { look?: ButtonLook } & Omit<ComponentProps<'button'>, 'className'>) {
  return <button type={type} className={looks[look]} {...rest} />;
}

/**
 * Sends its form. While the answer is on its way a second press does nothing; when it comes with
 * errors, the first field that has one gets the focus.
 */
export function SubmitButton({
  children,
  look = 'primary',
  pending: pendingText = 'One moment…',
  ...rest
}: { children: ReactNode; look?: ButtonLook; pending?: string | undefined } & Omit<
  ComponentProps<'button'>,
  'className' | 'onClick' | 'ref' | 'type'
>) {
  const { pending, data } = useFormStatus();
  // Of several buttons of a form, only the one that was pressed says that it waits.
  const isPressed = pending && (!rest.name || data?.get(rest.name) === rest.value);
  const button = useRef<HTMLButtonElement>(null);
  const wasPending = useRef(false);
  // With the answer, not after its paint: whoever goes on at once would be called back.
  useLayoutEffect(() => {
    if (wasPending.current && !pending) {
      button.current?.form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }
    wasPending.current = pending;
  }, [pending]);
  return (
    <button
      {...rest}
      ref={button}
      type="submit"
      className={looks[look]}
      aria-disabled={pending || undefined}
      onClick={(event) => pending && event.preventDefault()}
    >
      {isPressed ? pendingText : children}
    </button>
  );
}

/**
 * Where a browser has to go by itself: to a place on the same page, so that the next Tab goes on from there, or to
 * this very page anew, whose forms would stay as they are.
 */
export function PlainLink({ href, children }: { href: string; children: string }) {
  return (
    <a className={looks.secondary} href={href}>
      {children}
    </a>
  );
}

export function ButtonLink({
  look = 'secondary',
  ...rest
}: { look?: ButtonLook } & Omit<ComponentProps<typeof Link>, 'className'>) {
  return <Link className={looks[look]} prefetch={false} {...rest} />;
}
