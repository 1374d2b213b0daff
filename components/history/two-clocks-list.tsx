import Link from 'next/link';
import { formatDate } from '@/domain/calendar';
import { eventAt, type Timeline } from '@/domain/projections/timeline';
import { eventSentence, type OpenText } from '../account/event-sentence';
import type { MoneyStyle } from '../account/money';
import { Card } from '../ui/layout';
import type { TwoClocks } from './two-clocks';

/** Both days of what was put right: the one it was booked on and the one it counts for. */
export function TwoClocksList({
  corrections,
  timeline,
  open,
  eventsPath,
  currency,
  locale,
}: {
  corrections: readonly TwoClocks[];
  timeline: Timeline;
  open: OpenText;
  eventsPath: string;
} & MoneyStyle) {
  return (
    <Card
      id="two-clocks"
      title={
        <span className="inline-flex items-center gap-2">
          <svg width="16" height="12" aria-hidden="true">
            <path
              d="M1 11C1 0 15 0 15 11"
              strokeDasharray="1 3"
              strokeLinecap="round"
              className="fill-none stroke-[2.5px] stroke-past"
            />
          </svg>
          Put right later
        </span>
      }
      flush
    >
      <ol>
        {corrections.map(({ version, bookedOn, countsOn }) => {
          const event = eventAt(timeline, version);
          return (
            <li key={version} className="border-t border-border px-5 py-3 text-small">
              <Link
                className="prose-link font-medium"
                href={`${eventsPath}/${version}` as never}
                prefetch={false}
              >
                <bdi>{event && eventSentence(event, open, currency, locale)}</bdi>
              </Link>
              <p className="figures text-meta text-muted">
                Booked on {formatDate(bookedOn)}, counts for {formatDate(countsOn)}
              </p>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
