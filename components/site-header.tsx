import Link from 'next/link';
import type { ReactNode } from 'react';
import { NavLink } from './nav-link';
import { Icon } from './ui/icon';

export function SiteHeader({
  signedIn,
  unread,
  children,
}: {
  signedIn: boolean;
  /** Notifications that the customer has not read. */
  unread: number;
  children: ReactNode;
}) {
  return (
    <header className="border-b border-border bg-surface print:hidden">
      <div className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-x-6 px-4 sm:px-6">
        <Link
          href="/"
          prefetch={false}
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
              <NavLink href="/activity" keepsMoment>
                Activity
              </NavLink>
              <NavLink href="/insights" keepsMoment>
                Insights
              </NavLink>
              <NavLink href="/notifications" keepsMoment>
                Notifications
                {unread > 0 && (
                  <span className="figures ml-1.5 rounded-full bg-accent px-1.5 text-meta font-semibold text-on-accent">
                    {unread > 99 ? '99+' : unread}
                    <span className="sr-only"> unread</span>
                  </span>
                )}
              </NavLink>
              <NavLink href="/privacy">Privacy</NavLink>
            </>
          ) : null}
          <NavLink href="/about">How it works</NavLink>
        </nav>
        {signedIn ? children : <NavLink href="/sign-in">Sign in</NavLink>}
      </div>
    </header>
  );
}
