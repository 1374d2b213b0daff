import Link from 'next/link';

export function SiteFooter() {
  return (
    <footer className="border-t border-border print:hidden">
      <p className="mx-auto flex max-w-page flex-wrap gap-x-4 px-4 py-5 text-meta text-muted sm:px-6">
        <span className="[text-wrap:balance]">
          A demo bank: no real money, no real people. Times are London time.
        </span>
        <Link href="/about" className="underline underline-offset-2 hover:text-text">
          How every screen follows from events
        </Link>
      </p>
    </footer>
  );
}
