import type { ReactNode } from 'react';
import { formatMonth, type Instant, londonDate, monthOf } from '@/domain/calendar';

/** A long list under headings, in the order in which it comes. */
export function Grouped<Item>({
  items,
  titleOf,
  heading: Heading = 'h3',
  children,
}: {
  items: readonly Item[];
  /** Equal for what stands together. */
  titleOf(item: Item): string;
  heading?: 'h2' | 'h3' | undefined;
  children(item: Item): ReactNode;
}) {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const together = groups.get(titleOf(item));
    if (together) together.push(item);
    else groups.set(titleOf(item), [item]);
  }
  return [...groups].map(([title, together]) => (
    <section key={title} aria-label={title} className="border-t border-border first:border-t-0">
      <Heading className="border-b border-border bg-bg px-5 py-1.5 text-meta font-medium tracking-normal text-muted">
        {title}
      </Heading>
      <ol>{together.map(children)}</ol>
    </section>
  ));
}

/** "March 2026", in London. */
export function monthTitle(instant: Instant): string {
  return formatMonth(monthOf(londonDate(instant)));
}
