import Link from 'next/link';
import type { ReactNode } from 'react';
import { NavLink } from './nav-link';
import { Icon } from './ui/icon';

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
          className={`flex flex-wrap items-center gap-x-5 sm:order-none sm:w-auto sm:flex-1 ${signedIn ? 'order-last w-full' : 'ml-auto'}`}
        >
          {signedIn ? (
            <>
              <NavLink href="/accounts" keepsMoment>
                Accounts
              </NavLink>
              <NavLink href="/transfer">Transfer</NavLink>
            </>
          ) : null}
          <NavLink href="/about">How it works</NavLink>
        </nav>
        {signedIn ? children : <NavLink href="/sign-in">Sign in</NavLink>}
      </div>
    </header>
  );
}
