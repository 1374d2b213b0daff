import Link from 'next/link';

const ways = [
  { label: 'Transfer', href: '/transfer' },
  { label: 'To another bank', href: '/pay', keepsMoment: true },
  { label: 'Standing orders', href: '/standing-orders', keepsMoment: true },
  { label: 'Exchange', href: '/exchange' },
  { label: 'Payees', href: '/payees', keepsMoment: true },
] as const satisfies readonly Way[];

type Way = { label: string; href: string; keepsMoment?: boolean };

/** The ways to move money, above each of them. Those that can show the past keep the moment being shown. */
export function MoneyTabs({
  current,
  asOf,
}: {
  current: (typeof ways)[number]['href'];
  asOf?: string | undefined;
}) {
  return (
    <nav
      aria-label="Move money"
      className="mb-6 flex flex-wrap gap-x-1 border-b border-border whitespace-nowrap print:hidden"
    >
      {ways.map(({ label, href, keepsMoment }: Way) => (
        <Link
          key={href}
          href={(keepsMoment && asOf ? `${href}?asOf=${encodeURIComponent(asOf)}` : href) as never}
          prefetch={false}
          aria-current={href === current ? 'page' : undefined}
          className="inline-flex min-h-11 items-center border-b-2 border-transparent px-3 text-small font-medium text-muted hover:text-text aria-[current=page]:border-accent aria-[current=page]:text-text"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
