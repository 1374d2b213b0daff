import Link from 'next/link';
import { formatMoment, type Instant } from '@/domain/calendar';

/** Sessions in which something was asked of the bank; each opens what that was. */
export function SessionList({
  sessions,
  path,
}: {
  sessions: readonly {
    sessionId: string;
    firstAt: Instant;
    lastAt: Instant;
    accepted: number;
    refused: number;
  }[];
  path: string;
}) {
  return (
    <ul>
      {sessions.map(({ sessionId, firstAt, lastAt, accepted, refused }) => (
        <li key={sessionId} className="border-t border-border first:border-t-0">
          <Link
            href={`${path}/${encodeURIComponent(sessionId)}` as never}
            prefetch={false}
            className="flex min-h-14 flex-wrap items-center justify-between gap-x-6 px-5 py-2 text-small -outline-offset-2 hover:bg-bg"
          >
            <span className="figures font-medium">{formatMoment(firstAt)}</span>
            <span className="figures text-meta text-muted">until {formatMoment(lastAt)}</span>
            <span className="figures">
              {accepted} accepted{refused > 0 && `, ${refused} refused`}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
