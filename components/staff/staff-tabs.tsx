'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { bringIntoRow } from '../row';
import { useAsOf } from '../use-as-of';

const tabs = [
  { label: 'Overview', path: '/bank', below: ['/bank/questions'] },
  { label: 'Log', path: '/bank/log', below: ['/bank/log/'], keepsMoment: true },
  { label: 'Commands', path: '/bank/commands', below: [], keepsMoment: true },
  { label: 'Proposals', path: '/bank/proposals', below: ['/bank/proposals/'] },
  { label: 'Projections', path: '/bank/projections', below: [] },
  { label: 'Customers', path: '/bank/customers', below: ['/bank/customers/', '/bank/accounts/'] },
  { label: 'Rates', path: '/bank/rates', below: [] },
  { label: 'Clearing', path: '/bank/clearing', below: [] },
  { label: 'Verification', path: '/bank/verification', below: [] },
  { label: 'Ledger', path: '/bank/ledger', below: [], keepsMoment: true },
] as const satisfies readonly Tab[];

type Tab = { label: string; path: string; below: readonly string[]; keepsMoment?: boolean };

/** The pages behind the counter. Those that can show the past keep the moment being shown. */
export function StaffTabs() {
  const pathname = usePathname();
  const asOf = useAsOf();
  const row = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current tab is another one with each page
  useEffect(
    () => bringIntoRow(row.current?.querySelector<HTMLElement>('[aria-current]')),
    [pathname],
  );
  return (
    <nav
      ref={row}
      aria-label="Behind the counter"
      className="scroll-fade relative mb-6 flex gap-x-1 overflow-x-auto border-b border-border whitespace-nowrap print:hidden"
    >
      {tabs.map((tab: Tab) => (
        <Link
          key={tab.path}
          prefetch={false}
          href={hrefOf(tab, asOf) as never}
          aria-current={currentOf(tab, pathname)}
          className="inline-flex min-h-11 items-center border-b-2 border-transparent px-3 text-small font-medium text-muted hover:text-text aria-[current]:border-accent aria-[current]:text-text forced-colors:border-[canvas] forced-colors:aria-[current]:border-accent"
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}

function hrefOf({ path, keepsMoment }: Tab, asOf: string | null): string {
  // An event's version means nothing outside its own account.
  const keeps = keepsMoment && asOf && !/^v\d/i.test(asOf);
  return keeps ? `${path}?asOf=${encodeURIComponent(asOf)}` : path;
}

function currentOf({ path, below }: Tab, pathname: string): 'page' | 'true' | undefined {
  if (pathname === path) return 'page';
  return below.some((start) => pathname.startsWith(start)) ? 'true' : undefined;
}
