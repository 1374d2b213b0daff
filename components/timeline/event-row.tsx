import { formatMoment } from '@/domain/calendar';
import { formatMoney, minor } from '@/domain/money';
import { statementLine } from '@/domain/projections/statement';
import { bookedAt, eventAt, type Timeline } from '@/domain/projections/timeline';
import { eventSentence, type OpenText } from '../account/event-sentence';
import { type MoneyStyle, SignedAmount } from '../account/money';
import { lineView } from '../account/views';

/** A row of the events up to the playhead; the one it stands on is `aria-current`. */
export const eventRow =
  'flex h-14 items-center justify-between gap-4 border-l-3 border-transparent px-4 aria-[current=true]:border-accent aria-[current=true]:bg-accent/5 group-data-[tense=past]/time:aria-[current=true]:border-past group-data-[tense=past]/time:aria-[current=true]:bg-past-bg';

/** What such a row says of one event, and what the balance was after it. */
export function EventInRow({
  timeline,
  version,
  open,
  currency,
  locale,
}: { timeline: Timeline; version: number; open: OpenText } & MoneyStyle) {
  const event = eventAt(timeline, version);
  if (!event) return <span className="text-small text-muted">Event {version}…</span>;
  const before = minor(bookedAt(timeline, version - 1) ?? 0n);
  const line = statementLine(before, event);
  const view = line && lineView(line, open);
  return (
    <>
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
    </>
  );
}
