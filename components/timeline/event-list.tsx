import type { Timeline } from '@/domain/projections/timeline';
import type { OpenText } from '../account/event-sentence';
import type { MoneyStyle } from '../account/money';
import { EventInRow, eventRow } from './event-row';
import { isPlainClick } from './plain-click';

const SHOWN = 12;

/** The newest events up to the playhead; the first is the one it stands on. */
export function EventList({
  timeline,
  version,
  open,
  eventsPath,
  onOpen,
  ...money
}: {
  timeline: Timeline;
  version: number;
  open: OpenText;
  eventsPath: string;
  onOpen(version: number): void;
} & MoneyStyle) {
  if (version === 0) {
    return <p className="px-5 py-8 text-center text-small text-muted">Nothing had happened yet.</p>;
  }
  return (
    <ol className={timeline.length < SHOWN ? '' : 'min-h-[684px]'}>
      {newest(version, SHOWN).map((shown, row) => (
        // Rows keep their places while events run through them.
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is a place, not an event
        <li key={row} className="border-t border-border">
          {/* Not Next's Link: a dozen of those are too slow for a frame. */}
          <a
            href={`${eventsPath}/${shown}`}
            onClick={(click) => {
              if (!isPlainClick(click)) return;
              click.preventDefault();
              onOpen(shown);
            }}
            aria-current={row === 0 ? 'true' : undefined}
            className={`${eventRow} -outline-offset-2 hover:bg-bg`}
          >
            <EventInRow timeline={timeline} version={shown} open={open} {...money} />
          </a>
        </li>
      ))}
    </ol>
  );
}

/** The last so many versions up to one, newest first. */
export function newest(version: number, count: number): number[] {
  return Array.from({ length: Math.min(version, count) }, (_, row) => version - row);
}
