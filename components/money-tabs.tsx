import Link from 'next/link';

const ways = [
  { label: 'Transfer', href: '/transfer' },
  { label: 'To another bank', href: '/pay' },
  { label: 'Standing orders', href: '/standing-orders' },
  { label: 'Exchange', href: '/exchange' },
  { label: 'Payees', href: '/payees' },
] as const;

/** The ways to move money, above each of them. All keep the moment being shown. */
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
      {ways.map(({ label, href }) => (
        <Link
          key={href}
          href={(asOf ? `${href}?asOf=${encodeURIComponent(asOf)}` : href) as never}
          prefetch={false}
          aria-current={href === current ? 'page' : undefined}
          className="inline-flex min-h-11 items-center border-b-2 border-transparent px-3 text-small font-medium text-muted hover:text-text aria-[current=page]:border-accent aria-[current=page]:text-text forced-colors:border-[canvas] forced-colors:aria-[current=page]:border-accent"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
