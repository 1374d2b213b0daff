import Link from 'next/link';
import { useState } from 'react';
import { formatMoment } from '@/domain/calendar';
import type { Difference } from '@/domain/what-if/what-if';
import type { OpenText } from '../account/event-sentence';
import type { MoneyStyle } from '../account/money';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/layout';
import { differenceText } from './difference-sentence';

const SHOWN = 20;

/** What would have been different, in the order in which it would have come about. */
export function DifferenceList({
  differences,
  isChanged,
  open,
  eventsPath,
  ...money
}: {
  differences: readonly Difference[];
  isChanged: boolean;
  open: OpenText;
  /** Below it lies each event that really happened. */
  eventsPath: string;
} & MoneyStyle) {
  const [pages, setPages] = useState(1);
  if (!isChanged) {
    return (
      <EmptyState title="Nothing is changed yet">
        Leave out an event, give it another amount, or set another rule. What follows from it is
        worked out here, by the rules that the bank itself decides by.
      </EmptyState>
    );
  }
  if (differences.length === 0) {
    return <EmptyState title="It would have made no difference" />;
  }
  const shown = differences.slice(0, SHOWN * pages);
  return (
    <>
      <ol data-testid="differences">
        {shown.map((difference, index) => {
          const { verdict, sentence, why, rule } = differenceText(difference, open, money);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with each change
            <li key={index} className="border-t border-border px-5 py-3">
              <p className="text-small">
                <strong className="text-what-if">{verdict}:</strong> <bdi>{sentence}</bdi>
              </p>
              {why && <p className="text-small text-muted">{why}</p>}
              <p className="figures text-meta text-muted">
                {'real' in difference ? (
                  <Link
                    className="prose-link"
                    href={`${eventsPath}/${difference.real.version}` as never}
                    prefetch={false}
                  >
                    {formatMoment(difference.at)}
                  </Link>
                ) : (
                  formatMoment(difference.at)
                )}
                {rule && (
                  <>
                    {' · rule '}
                    <code>{rule}</code>
                  </>
                )}
              </p>
            </li>
          );
        })}
      </ol>
      {shown.length < differences.length && (
        <div className="border-t border-border px-5 py-3">
          <Button onClick={() => setPages(pages + 1)}>
            Show more of {differences.length} differences
          </Button>
        </div>
      )}
    </>
  );
}
