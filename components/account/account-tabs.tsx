import Link from 'next/link';

const tabs = [
  { label: 'Account', path: '' },
  { label: 'History', path: '/history' },
  { label: 'Statements', path: '/statements' },
  { label: 'Settings', path: '/settings' },
] as const;

/** The views of one account; each keeps the moment that is being looked at. */
export function AccountTabs({
  accountId,
  current,
  asOf,
}: {
  accountId: string;
  current: (typeof tabs)[number]['label'];
  asOf?: string | undefined;
}) {
  const query = asOf ? `?asOf=${encodeURIComponent(asOf)}` : '';
  return (
    <nav
      aria-label="This account"
      className="mb-6 flex flex-wrap gap-x-1 border-b border-border whitespace-nowrap print:hidden"
    >
      {tabs.map(({ label, path }) => (
        <Link
          key={label}
          // The moment in these links changes with every step through time.
          prefetch={false}
          href={`/accounts/${accountId}${path}${query}` as never}
          aria-current={label === current ? 'page' : undefined}
          className="-mb-px inline-flex min-h-11 items-center border-b-2 border-transparent px-3 text-small font-medium text-muted hover:text-text aria-[current=page]:border-accent aria-[current=page]:text-text forced-colors:mb-0 forced-colors:border-[canvas] forced-colors:aria-[current=page]:border-accent"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
