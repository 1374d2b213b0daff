import Link from 'next/link';

const tools = [
  { label: 'Receipt', path: 'receipt' },
  { label: 'Find when', path: 'find' },
  { label: 'Compare', path: 'compare' },
  { label: 'What if', path: 'what-if' },
] as const;

/** What can be asked of an account at a moment; `query` is that moment, as links carry it. */
export function ToolLinks({ accountPath, query }: { accountPath: string; query: string }) {
  return (
    <nav aria-label="Ask this account" className="flex flex-wrap gap-x-5 text-small print:hidden">
      {tools.map(({ label, path }) => (
        <Link
          key={path}
          // The moment in these links changes with every step through time.
          prefetch={false}
          href={`${accountPath}/history/${path}${query}` as never}
          className="prose-link inline-flex min-h-11 items-center"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
