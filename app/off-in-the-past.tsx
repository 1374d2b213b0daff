import Link from 'next/link';
import { EmptyState } from '@/components/ui/layout';

/** In place of a form, on a page that shows the past. */
export function OffInThePast({ title, nowHref }: { title: string; nowHref: string }) {
  return (
    <EmptyState title={title}>
      What is done is done now, and recorded now.{' '}
      <Link className="prose-link" href={nowHref as never} prefetch={false}>
        Return to now
      </Link>
    </EmptyState>
  );
}
