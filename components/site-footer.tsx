import Link from 'next/link';

/** `ahead`: how far the demo's clock runs ahead of the world, in words. */
export function SiteFooter({ ahead }: { ahead: string | null }) {
  return (
    <footer className="border-t border-border print:hidden">
      <p className="mx-auto flex max-w-page flex-wrap items-center gap-x-4 px-4 py-3 text-meta text-muted sm:px-6">
        <span className="[text-wrap:balance]">
          A demo bank: no real money, no real people. Times are London time
          {ahead ? `, and the demo’s clock runs ${ahead} ahead.` : '.'}
        </span>
        <Link
          href="/about"
          className="inline-flex min-h-11 items-center underline underline-offset-2 hover:text-text"
          prefetch={false}
        >
          How every screen follows from events
        </Link>
        <Link
          href="/privacy"
          className="inline-flex min-h-11 items-center underline underline-offset-2 hover:text-text"
          prefetch={false}
        >
          What we keep, and for how long
        </Link>
        <Link
          href="/verify"
          className="inline-flex min-h-11 items-center underline underline-offset-2 hover:text-text"
          prefetch={false}
        >
          Check a printed statement
        </Link>
      </p>
    </footer>
  );
}
