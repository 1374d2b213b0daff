import { formatMoment } from '@/domain/calendar';
import { type Currency, formatMoney, type Locale, minor } from '@/domain/money';
import { statementLine } from '@/domain/projections/statement';
import type { Timeline } from '@/domain/projections/timeline';
import { eventSentence, type OpenText } from '../account/event-sentence';
import { SignedAmount } from '../account/money';
import { lineView } from '../account/views';
import { isPlainClick } from './plain-click';

const SHOWN = 12;

/** The newest events up to the playhead; the first is the one it stands on. */
export function EventList({
  timeline,
  version,
  open,
  eventsPath,
  onOpen,
  currency,
  locale,
}: {
  timeline: Timeline;
  version: number;
  open: OpenText;
  eventsPath: string;
  onOpen(version: number): void;
  currency: Currency;
  locale: Locale;
}) {
  const first = Math.max(0, version - SHOWN);
  const events = timeline.events.slice(first, version).reverse();
  if (events.length === 0) {
    return <p className="px-5 py-8 text-center text-small text-muted">Nothing had happened yet.</p>;
  }
  return (
    <ol className={timeline.events.length < SHOWN ? '' : 'min-h-[684px]'}>
      {events.map((event, row) => {
        const before = minor(timeline.balancesMinor[event.version - 2] ?? 0n);
        const line = statementLine(before, event);
        const view = line && lineView(line, open);
        return (
          // Rows keep their places while events run through them.
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is a place, not an event
          <li key={row} className="border-t border-border">
            {/* Not Next's Link: a dozen of those are too slow for a frame. */}
            <a
              href={`${eventsPath}/${event.version}`}
              onClick={(click) => {
                if (!isPlainClick(click)) return;
                click.preventDefault();
                onOpen(event.version);
              }}
              aria-current={row === 0 ? 'true' : undefined}
              className="flex h-14 items-center justify-between gap-4 border-l-3 border-transparent px-4 -outline-offset-2 hover:bg-bg aria-[current=true]:border-accent aria-[current=true]:bg-accent/5 group-data-[tense=past]/time:aria-[current=true]:border-past group-data-[tense=past]/time:aria-[current=true]:bg-past-bg"
            >
              <span className="min-w-0">
                <span className="block truncate text-small font-medium">
                  <bdi>{view ? view.title : eventSentence(event, open, currency, locale)}</bdi>
                </span>
                <span className="figures block truncate text-meta text-muted">
                  {formatMoment(event.recordedAt)}
                  {view?.note && (
                    <>
                      {' · '}
                      <bdi>{view.note}</bdi>
                    </>
                  )}
                </span>
              </span>
              {line && (
                <span className="shrink-0 text-right text-small">
                  <SignedAmount minor={line.amountMinor} currency={currency} locale={locale} />
                  <span className="figures block text-meta text-muted">
                    {formatMoney(line.balanceMinor, currency, locale)}
                  </span>
                </span>
              )}
            </a>
          </li>
        );
      })}
    </ol>
  );
}
