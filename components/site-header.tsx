import Link from 'next/link';
import type { ReactNode } from 'react';
import { Icon } from './ui/icon';

const link = 'inline-flex min-h-11 items-center text-small font-medium hover:underline';

export function SiteHeader({ signedIn, children }: { signedIn: boolean; children: ReactNode }) {
  return (
    <header className="border-b border-border bg-surface print:hidden">
      <div className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-x-6 px-4 sm:px-6">
        <Link
          href="/"
          className="inline-flex min-h-14 items-center gap-2 text-body font-semibold tracking-tight"
        >
          <span className="text-accent">
            <Icon name="rewind" className="size-6" />
          </span>
          Rewind
        </Link>
        <nav
          aria-label="Main"
          className="order-last flex w-full flex-wrap items-center gap-x-5 sm:order-none sm:w-auto sm:flex-1"
        >
          {signedIn ? (
            <>
              <Link href="/accounts" className={link}>
                Accounts
              </Link>
              <Link href="/transfer" className={link}>
                Transfer
              </Link>
            </>
          ) : null}
          <Link href="/about" className={link}>
            How it works
          </Link>
        </nav>
        {signedIn ? (
          children
        ) : (
          <Link href="/sign-in" className={`${link} text-accent`}>
            Sign in
          </Link>
        )}
      </div>
    </header>
  );
}
