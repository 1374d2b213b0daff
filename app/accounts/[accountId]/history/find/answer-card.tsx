import Link from 'next/link';
import { Amount, type MoneyStyle, SignedAmount } from '@/components/account/money';
import { ButtonLink } from '@/components/ui/button';
import { formatMoment } from '@/domain/calendar';
import type { Hit } from './find-hit';
import type { Answer } from './load-find';

/**
 * The event that answers a question, its moment, and the way to the next and the previous one. A new page
 * leads the focus to it; where it takes the place of another answer, the focus stays and it is said.
 */
export function AnswerCard({
  answer,
  historyPath,
  ...money
}: { answer: Answer; historyPath: string } & MoneyStyle) {
  const { hit, searched, end, nextHref, previousHref, onHref } = answer;
  const from = Math.min(searched.from, searched.to);
  const to = Math.max(searched.from, searched.to);
  // An answer that stands is enough; what was looked at matters where there is none, or a better one may come.
  const isSearch = !nextHref && !previousHref;
  return (
    <section
      id="answer"
      tabIndex={-1}
      aria-labelledby="answer-title"
      aria-describedby="answer-facts"
      className="min-w-0 scroll-mt-4 rounded-card border border-border bg-surface p-5"
    >
      <div role="status">
        <div className="flex flex-wrap items-baseline justify-between gap-2">
          <h2 id="answer-title">{titleOf(answer)}</h2>
          {hit && <p className="text-small text-muted">Event v{hit.version}</p>}
        </div>
        <div id="answer-facts">
          {hit && <HitFacts hit={hit} {...money} />}
          {hit && end && <p className="mt-4 text-small font-medium">There is no {end} one.</p>}
          {isSearch && (
            <p className="mt-4 text-meta text-muted">
              {from > to ? (
                'There is nothing further to look at.'
              ) : (
                <>
                  Looked at events <span className="figures">v{from}</span> to{' '}
                  <span className="figures">v{to}</span>
                  {hit && onHref && '; one of the others may go beyond this one'}.
                </>
              )}
            </p>
          )}
        </div>
      </div>
      {hit && <HitLinks version={hit.version} historyPath={historyPath} />}
      {(previousHref || nextHref || onHref) && (
        <nav aria-label="Answers" className="mt-4 flex flex-wrap gap-2">
          {previousHref && <ButtonLink href={previousHref as never}>Previous time</ButtonLink>}
          {nextHref && <ButtonLink href={nextHref as never}>Next time</ButtonLink>}
          {onHref && <ButtonLink href={onHref as never}>Search on</ButtonLink>}
        </nav>
      )}
    </section>
  );
}

function titleOf({ hit, end, onHref }: Answer): string {
  if (hit) return formatMoment(hit.recordedAt);
  if (end) return `There is no ${end} one`;
  return onHref ? 'Nothing found so far' : 'That did not happen';
}

function HitFacts({
  hit: { title, note, amountMinor, balanceMinor },
  ...money
}: { hit: Hit } & MoneyStyle) {
  return (
    <>
      <p className="mt-4 font-medium" data-testid="hit">
        <bdi>{title}</bdi>
        {note && (
          <span className="block text-small font-normal text-muted">
            <bdi>{note}</bdi>
          </span>
        )}
      </p>
      {amountMinor !== null && balanceMinor !== null && (
        <p className="mt-1 text-small">
          <SignedAmount minor={amountMinor} {...money} />, from{' '}
          <Amount minor={balanceMinor - amountMinor} {...money} /> to{' '}
          <Amount minor={balanceMinor} {...money} />
        </p>
      )}
    </>
  );
}

function HitLinks({ version, historyPath }: { version: number; historyPath: string }) {
  return (
    <p className="mt-2 flex flex-wrap gap-x-6 text-small">
      <Link
        className="prose-link inline-flex min-h-11 items-center"
        href={`${historyPath}?asOf=v${version}` as never}
        prefetch={false}
      >
        Go to that moment
      </Link>
      <Link
        className="prose-link inline-flex min-h-11 items-center"
        href={`${historyPath}/${version}` as never}
        prefetch={false}
      >
        Open the event
      </Link>
      <Link
        className="prose-link inline-flex min-h-11 items-center"
        href={`${historyPath}/receipt?asOf=v${version}` as never}
        prefetch={false}
      >
        Receipt of the balance
      </Link>
    </p>
  );
}
