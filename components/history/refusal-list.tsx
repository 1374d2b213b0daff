import Link from 'next/link';
import { formatMoment } from '@/domain/calendar';
import { Card, EmptyState } from '../ui/layout';
import type { RefusalView } from './refusals';

const SHOWN = 8;

/** What was tried and refused up to the playhead, newest first. */
export function RefusalList({
  refusals,
  accountPath,
}: {
  refusals: readonly RefusalView[];
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
      flush
    >
      {refusals.length === 0 ? (
        <EmptyState title="Nothing had been refused by then" />
      ) : (
        <ol>
          {refusals.slice(0, SHOWN).map((refusal) => (
            <li key={refusal.id} className="border-t border-border px-5 py-3">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <p className="text-small font-medium">{refusal.asked}</p>
                <Link
                  prefetch={false}
                  href={`${accountPath}?asOf=${encodeURIComponent(refusal.at)}` as never}
                  aria-label={`The account on ${formatMoment(refusal.at)}`}
                  className="prose-link figures inline-flex min-h-11 items-center text-small md:min-h-0"
                >
                  {formatMoment(refusal.at)}
                </Link>
              </div>
              <p className="text-small">“{refusal.answer}”</p>
              <p className="figures text-meta text-muted">
                Rule <code>{refusal.rule}</code> · it saw {refusal.saw} at v{refusal.sawVersion}
              </p>
            </li>
          ))}
        </ol>
      )}
      {refusals.length > SHOWN && (
        <details className="border-t border-border px-5 py-3 text-small">
          <summary className="min-h-11 cursor-pointer content-center font-medium">
            Earlier ones: {refusals.length - SHOWN}
          </summary>
          <ul>
            {refusals.slice(SHOWN).map((refusal) => (
              <li key={refusal.id} className="py-1">
                <span className="figures text-muted">{formatMoment(refusal.at)}</span>{' '}
                {refusal.asked}: “{refusal.answer}”
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}
