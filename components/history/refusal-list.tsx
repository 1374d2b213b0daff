import Link from 'next/link';
import { formatMoment } from '@/domain/calendar';
import { Grouped, monthTitle } from '../ui/grouped';
import { Icon } from '../ui/icon';
import { Card, EmptyState } from '../ui/layout';
import type { RefusalView } from './refusals';

const SHOWN = 8;

/** What was tried and refused up to the playhead, newest first. */
export function RefusalList({
  refusals,
  isAll,
  accountPath,
}: {
  refusals: readonly RefusalView[];
  /** That no earlier ones are left out. */
  isAll: boolean;
  accountPath: string;
}) {
  return (
    <Card
      id="refused"
      title={
        <span className="inline-flex items-center gap-2">
          <svg width="12" height="12" aria-hidden="true">
            <path d="m2 2 8 8m0-8-8 8" className="stroke-error stroke-2" strokeLinecap="round" />
          </svg>
          Tried and refused
        </span>
      }
      aside={refusals.length > 0 && (isAll ? countOf(refusals) : 'The newest of them')}
      flush
    >
      {refusals.length === 0 ? (
        <EmptyState
          title={
            isAll ? 'Nothing had been refused by then' : 'What was refused by then is not told here'
          }
        >
          {!isAll && 'There is more than goes along. Type the moment, to have what was before it.'}
        </EmptyState>
      ) : (
        <div className="border-t border-border">
          <Refusals refusals={refusals.slice(0, SHOWN)} accountPath={accountPath} />
        </div>
      )}
      {refusals.length > SHOWN && (
        <details className="group/earlier border-t border-border">
          <summary className="flex min-h-11 list-none items-center gap-2 px-5 text-small font-medium">
            <span className="flex text-muted group-open/earlier:rotate-90">
              <Icon name="right" className="size-4" />
            </span>
            Earlier ones: {refusals.length - SHOWN}
          </summary>
          <div className="border-t border-border">
            <Refusals refusals={refusals.slice(SHOWN)} accountPath={accountPath} />
          </div>
        </details>
      )}
    </Card>
  );
}

function countOf({ length }: readonly RefusalView[]): string {
  return length === 1 ? 'Once' : `${length} times`;
}

/** What was asked and what the bank said on the left; when, on the right, leads to the account at that moment. */
function Refusals({
  refusals,
  accountPath,
}: {
  refusals: readonly RefusalView[];
  accountPath: string;
}) {
  return (
    <Grouped items={refusals} titleOf={({ at }) => monthTitle(at)}>
      {(refusal) => (
        <li
          key={refusal.id}
          className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-border px-5 py-2.5 last:border-b-0"
        >
          <div className="min-w-0">
            <p className="text-small">
              <span className="font-medium">{refusal.asked}</span>{' '}
              <span className="text-muted">“{refusal.answer}”</span>
            </p>
            <p className="figures text-meta text-muted">
              Rule <code>{refusal.rule}</code> · it saw {refusal.saw} at v{refusal.sawVersion}
            </p>
          </div>
          <Link
            prefetch={false}
            href={`${accountPath}?asOf=${encodeURIComponent(refusal.at)}` as never}
            aria-label={`The account on ${formatMoment(refusal.at)}`}
            className="prose-link figures inline-flex min-h-11 items-center text-small md:min-h-0"
          >
            {formatMoment(refusal.at)}
          </Link>
        </li>
      )}
    </Grouped>
  );
}
