'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';

/** A link of the header. It says where one is, and can take the moment being shown along. */
export function NavLink({
  href,
  keepsMoment = false,
  children,
}: {
  href: Route;
  keepsMoment?: boolean;
  children: ReactNode;
}) {
  const pathname = usePathname();
  const asOf = useSearchParams().get('asOf');
  return (
    <Link
      // Fetched ahead, a page made for each request would bring nothing but its outline.
      prefetch={false}
      href={keepsMoment && asOf ? atMoment(pathname, href, asOf) : href}
      aria-current={currentOf(pathname, href)}
      className="inline-flex min-h-11 items-center pb-0.5 text-small font-medium hover:underline aria-[current]:border-b-2 aria-[current]:border-accent aria-[current]:pb-0 aria-[current]:hover:no-underline sm:min-h-14"
    >
      {children}
    </Link>
  );
}

/** An event's version means nothing outside its own account, which knows its instant. */
function atMoment(pathname: string, href: string, asOf: string): Route {
  const version = /^v(\d+)$/.exec(asOf)?.[1];
  const account = /^\/accounts\/[^/]+/.exec(pathname)?.[0];
  if (!version) return `${href}?asOf=${encodeURIComponent(asOf)}` as Route;
  return (account ? `${account}/history/${version}/leave?to=${href}` : href) as Route;
}

function currentOf(pathname: string, href: string): 'page' | 'true' | undefined {
  if (pathname === href) return 'page';
  return pathname.startsWith(`${href}/`) ? 'true' : undefined;
}
