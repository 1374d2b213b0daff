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
  // An event's version means nothing outside its own account.
  const keeps = keepsMoment && asOf && !asOf.startsWith('v');
  return (
    <Link
      // Fetched ahead, a page made for each request would bring nothing but its outline.
      prefetch={false}
      href={keeps ? (`${href}?asOf=${encodeURIComponent(asOf)}` as Route) : href}
      aria-current={currentOf(pathname, href)}
      className="inline-flex min-h-11 items-center pb-0.5 text-small font-medium hover:underline aria-[current]:border-b-2 aria-[current]:border-accent aria-[current]:pb-0 aria-[current]:hover:no-underline sm:min-h-14"
    >
      {children}
    </Link>
  );
}

function currentOf(pathname: string, href: string): 'page' | 'true' | undefined {
  if (pathname === href) return 'page';
  return pathname.startsWith(`${href}/`) ? 'true' : undefined;
}
