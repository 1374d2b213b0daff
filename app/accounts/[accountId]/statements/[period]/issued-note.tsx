import Link from 'next/link';
import { Digest } from '@/components/ui/id-text';
import type { LoadedStatement } from '../load-statement';

/** That this statement is final, by which event, and what its document comes to. */
export function IssuedNote({
  closed,
  href,
}: {
  closed: NonNullable<LoadedStatement['closed']>;
  /** Of that event. */
  href: string;
}) {
  const { number, version, fromVersion, toVersion, documentHash } = closed;
  const range =
    toVersion < fromVersion ? 'without any event' : `events v${fromVersion} to v${toVersion}`;
  return (
    <p className="mt-4 text-small text-muted">
      Statement no. {number}, {range}, issued by{' '}
      <Link className="prose-link" href={href as never} prefetch={false}>
        event v{version}
      </Link>
      . What is put right later never changes it. Its document has the SHA-256{' '}
      <Digest digest={documentHash} />.
    </p>
  );
}
