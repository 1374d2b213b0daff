import Link from 'next/link';

/** Where scripts would fetch a page's figures again by themselves: asks for them anew, without. */
export function LookAgain({ href }: { href: string }) {
  return (
    <Link
      className="prose-link hidden min-h-11 items-center noscript:inline-flex"
      href={href as never}
      prefetch={false}
    >
      Look again
    </Link>
  );
}
