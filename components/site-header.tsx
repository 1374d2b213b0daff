import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { NavLink } from './nav-link';
import { Icon } from './ui/icon';

export type Visitor = 'customer' | 'staff' | 'nobody';

/** Its child is the way out, for whoever is signed in. */
export function SiteHeader({
  visitor,
  unread,
  children,
}: {
  visitor: Visitor;
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
          // One row everywhere: where it is too long for a phone, it scrolls sideways. What is hidden in it
          // for screen readers is placed by it ("relative"), or the whole page would scroll.
          className={`scroll-fade relative flex items-center gap-x-5 overflow-x-auto whitespace-nowrap md:order-none md:w-auto md:flex-1 ${visitor === 'nobody' ? 'ml-auto' : 'order-last -mx-4 w-[calc(100%+2rem)] px-4 md:mx-0 md:px-0'}`}
        >
          {visitor === 'staff' && <NavLink href="/bank">Behind the counter</NavLink>}
          {visitor === 'customer' && (
            <>
              <NavLink href="/accounts" keepsMoment>
                Accounts
              </NavLink>
              <NavLink
                href="/transfer"
                alsoFor={['/pay', '/payments' as Route, '/standing-orders', '/exchange', '/payees']}
                keepsMoment
              >
                Move money
              </NavLink>
              <NavLink href="/activity" keepsMoment>
                Activity
              </NavLink>
              <NavLink href="/insights" keepsMoment>
                Insights
              </NavLink>
              <NavLink href="/notifications" keepsMoment>
                Notifications
                {unread > 0 && (
                  <span className="figures ml-1.5 rounded-full bg-accent px-1.5 text-meta font-semibold text-on-accent forced-color-adjust-none">
                    {unread > 99 ? '99+' : unread}
                    <span className="sr-only"> unread</span>
                  </span>
                )}
              </NavLink>
              <NavLink href="/settings" keepsMoment>
                Settings
              </NavLink>
              <NavLink href="/privacy" keepsMoment>
                Privacy
              </NavLink>
            </>
          )}
          <NavLink href="/about">How it works</NavLink>
        </nav>
        {visitor === 'nobody' ? <NavLink href="/sign-in">Sign in</NavLink> : children}
      </div>
    </header>
  );
}
