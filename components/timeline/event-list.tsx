import { type MouseEvent, memo } from 'react';
import { isPlainClick } from './plain-click';
import { rowOf, Said } from './said';
import { EVENT_ROWS, type Texts } from './texts';

/** A row of the events up to the playhead; the first is the one it stands on. */
const row =
  'flex h-14 items-center justify-between gap-4 border-l-3 transition-none border-transparent px-4 forced-colors:border-[canvas] forced-colors:aria-[current=true]:border-[highlight] aria-[current=true]:border-accent aria-[current=true]:bg-accent/5 group-data-[tense=past]/time:aria-[current=true]:border-past group-data-[tense=past]/time:aria-[current=true]:bg-past-bg';

/**
 * The newest events up to the playhead, in as many rows as fit and no more: events run through the rows
 * as the playhead moves, and are written over in place.
 */
export const EventList = memo(
  function EventList({
    texts,
    rows = EVENT_ROWS,
    onOpen,
  }: {
    texts: Texts;
    rows?: number;
    /** How many events before the playhead's own; without it, the rows are no links. */
    onOpen?: (before: number) => void;
  }) {
    return (
      <>
        <p className="hidden px-5 py-8 text-center text-small text-muted group-data-[opened=false]/time:block">
          Nothing had happened yet.
        </p>
        <ol>
          {Array.from({ length: rows }, (_, before) => {
            const name = `event-${before}`;
            const current = before === 0 ? 'true' : undefined;
            const open = (click: MouseEvent) => {
              if (!isPlainClick(click)) return;
              click.preventDefault();
              onOpen?.(before);
            };
            return (
              <li key={name} {...rowOf(name, texts)} className="border-t border-border">
                {onOpen ? (
                  // Not Next's Link: a dozen of those are too slow for a frame.
                  <a
                    href={texts[`${name}-link`]}
                    data-link={`${name}-link`}
                    onClick={open}
                    aria-current={current}
                    className={`${row} -outline-offset-2 hover:bg-bg`}
                  >
                    <EventInRow name={name} texts={texts} />
                  </a>
                ) : (
                  <div aria-current={current} className={row}>
                    <EventInRow name={name} texts={texts} />
                  </div>
                )}
              </li>
            );
          })}
        </ol>
      </>
    );
  },
  () => true,
);

/** What a row says of one event, and what the balance was after it. */
function EventInRow({ name, texts }: { name: string; texts: Texts }) {
  return (
    <>
      <span className="min-w-0">
        <span className="block truncate text-small font-medium">
          <Said name={name} texts={texts} />
        </span>
        <span className="figures block truncate text-meta text-muted">
          <Said name={`${name}-when`} texts={texts} />
        </span>
      </span>
      <span className="figures shrink-0 text-right text-small whitespace-nowrap">
        <Said name={`${name}-amount`} texts={texts} className="data-[tone=in]:text-credit" />
        <span {...rowOf(`${name}-balance`, texts)} className="block text-meta text-muted">
          <span className="sr-only">, balance </span>
          <Said name={`${name}-balance`} texts={texts} />
        </span>
      </span>
    </>
  );
}
