import Link from 'next/link';
import { formatMoment, formatTime, type Instant, londonDate } from '@/domain/calendar';
import { dayTitle } from '../day-title';
import { Grouped } from '../ui/grouped';
import { Icon } from '../ui/icon';

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
    <Grouped items={sessions} titleOf={({ firstAt }) => dayTitle(firstAt)} heading="h2">
      {({ sessionId, firstAt, lastAt, accepted, refused }) => (
        <li key={sessionId} className="border-b border-border last:border-b-0">
          <Link
            href={`${path}/${encodeURIComponent(sessionId)}` as never}
            prefetch={false}
            className="flex min-h-14 flex-wrap items-center justify-between gap-x-6 px-5 py-2 text-small -outline-offset-2 hover:bg-bg"
          >
            <span className="figures font-medium">{fromTo(firstAt, lastAt)}</span>
            <span className="figures flex items-center gap-4 text-muted">
              <span>{accepted} accepted</span>
              {refused > 0 && <span className="text-error">{refused} refused</span>}
              <Icon name="right" className="size-4" />
            </span>
          </Link>
        </li>
      )}
    </Grouped>
  );
}

function fromTo(first: Instant, last: Instant): string {
  const isOneDay = londonDate(first) === londonDate(last);
  const [from, to] = [formatTime(first), isOneDay ? formatTime(last) : formatMoment(last)];
  return from === to ? from : `${from} to ${to}`;
}
