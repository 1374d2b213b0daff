import Link from 'next/link';
import type { ReactNode } from 'react';
import { Icon } from './icon';

export function PageHeader({
  title,
  eyebrow,
  back,
  children,
}: {
  title: ReactNode;
  eyebrow?: ReactNode;
  back?: { href: string; label: string };
  children?: ReactNode;
}) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-4">
      <div className="min-w-0">
        {back && (
          <Link
            href={back.href as never}
            // It may follow a playhead, and would be fetched for every place where that rests.
            prefetch={false}
            className="-ml-1 inline-flex min-h-11 items-center gap-1 text-small text-muted hover:text-text print:hidden"
          >
            <Icon name="left" className="size-4" />
            {back.label}
          </Link>
        )}
        {eyebrow && <p className="text-small text-muted">{eyebrow}</p>}
        <h1>{title}</h1>
      </div>
      {children && <div className="flex flex-wrap gap-2 print:hidden">{children}</div>}
    </header>
  );
}

export function Card({
  id,
  title,
  aside,
  children,
  flush = false,
}: {
  /** What a link on the same page leads to. */
  id?: string;
  title?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  /** Lets rows run to the edges. */
  flush?: boolean;
}) {
  return (
    <section id={id} className="min-w-0 scroll-mt-4 rounded-card border border-border bg-surface">
      {title && (
        <div className="flex flex-wrap items-baseline justify-between gap-2 px-5 pt-4">
          <h2>{title}</h2>
          {aside && <div className="text-small text-muted">{aside}</div>}
        </div>
      )}
      <div className={flush ? edgeToEdge(title) : title ? 'px-5 pt-4 pb-5' : 'p-5'}>{children}</div>
    </section>
  );
}

function edgeToEdge(title: ReactNode): string {
  return title ? 'mt-3 overflow-hidden rounded-b-card' : 'overflow-hidden rounded-card';
}

export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-3 px-5 py-12 text-center">
      <p className="font-medium">{title}</p>
      {children && <div className="max-w-prose text-small text-muted">{children}</div>}
    </div>
  );
}

export function Facts({ facts }: { facts: readonly { term: string; value: ReactNode }[] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2 text-small">
      {facts.map(({ term, value }) => (
        <div key={term} className="contents">
          <dt className="text-muted">{term}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
