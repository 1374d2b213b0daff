'use client';

import type { Route } from 'next';
import Link, { useLinkStatus } from 'next/link';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useRef } from 'react';
import { bringIntoRow } from './row';
import { useAsOf } from './use-as-of';

/** A link of the header. It says where one is, and can take the moment being shown along. */
export function NavLink({
  href,
  alsoFor = [],
  keepsMoment = false,
  children,
}: {
  href: Route;
  /** Pages that it stands for beside its own and those below it. */
  alsoFor?: readonly Route[];
  keepsMoment?: boolean;
  children: ReactNode;
}) {
  const pathname = usePathname();
  const asOf = useAsOf();
  const current = currentOf(pathname, href, alsoFor);
  const link = useRef<HTMLAnchorElement>(null);
  // Where the row is too long for a phone, it begins with where one is.
  useEffect(() => {
    if (current) bringIntoRow(link.current);
  }, [current]);
  return (
    <Link
      ref={link}
      // Fetched ahead, a page made for each request would bring nothing but its outline.
      prefetch={false}
      href={keepsMoment && asOf ? atMoment(pathname, href, asOf) : href}
      aria-current={current}
      className="relative inline-flex min-h-11 items-center pb-0.5 text-small font-medium hover:underline aria-[current]:border-b-2 aria-[current]:border-accent aria-[current]:pb-0 aria-[current]:hover:no-underline sm:min-h-14"
    >
      {children}
      <OnItsWay />
    </Link>
  );
}

/** That the page was asked for, where it does not come at once: a line where its own will be. */
function OnItsWay() {
  const { pending } = useLinkStatus();
  return (
    <span
      aria-hidden="true"
      data-pending={pending || undefined}
      className="absolute inset-x-0 bottom-0 h-0.5 bg-edge opacity-0 transition-opacity data-pending:opacity-100 data-pending:delay-100"
    />
  );
}

/** An event's version means nothing outside its own account, which knows its instant. */
function atMoment(pathname: string, href: string, asOf: string): Route {
  const version = /^v(\d+)$/.exec(asOf)?.[1];
  const account = /^\/accounts\/[^/]+/.exec(pathname)?.[0];
  if (!version) return `${href}?asOf=${encodeURIComponent(asOf)}` as Route;
  return (account ? `${account}/history/${version}/leave?to=${href}` : href) as Route;
}

function currentOf(
  pathname: string,
  href: string,
  alsoFor: readonly string[],
): 'page' | 'true' | undefined {
  if (pathname === href) return 'page';
  const isWithin = [href, ...alsoFor].some(
    (path) => pathname === path || pathname.startsWith(`${path}/`),
  );
  return isWithin ? 'true' : undefined;
}
