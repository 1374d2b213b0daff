import Link from 'next/link';
import type { ReactNode } from 'react';

/** A figure that opens the sum that it is; `figure` is how it is read out. */
export function SumLink({
  href,
  figure,
  children,
}: {
  href: string;
  figure: string;
  children: ReactNode;
}) {
  return (
    <Link
      href={href as never}
      prefetch={false}
      aria-label={`${figure}, how it adds up`}
      className="inline-flex min-h-6 items-center pointer-coarse:min-h-11 sum-link print:no-underline"
    >
      {children}
    </Link>
  );
}
