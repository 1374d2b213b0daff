import Link from 'next/link';
import type { ReactNode } from 'react';
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
  asked,
  answer,
  historyPath,
  query,
  ...money
}: {
  /** The question, in words. */
  asked: string;
  answer: Answer;
  historyPath: string;
  /** What a link to the event keeps, such as "?asOf=2026-03-31". */
  query: string;
} & MoneyStyle) {
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
      className="min-w-0 scroll-mt-4 rounded-card border border-border bg-surface"
    >
      <div role="status" className="p-5">
        <p className="text-small text-muted">
          <bdi>{asked}</bdi>
        </p>
        <h2 id="answer-title">{titleOf(answer)}</h2>
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
      {(hit || onHref) && (
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-border px-5 py-3">
          {hit && <HitLinks version={hit.version} historyPath={historyPath} query={query} />}
          {(previousHref || nextHref || onHref) && (
            <nav aria-label="Answers" className="flex flex-wrap gap-2">
              {previousHref && <ButtonLink href={previousHref as never}>Previous time</ButtonLink>}
              {nextHref && <ButtonLink href={nextHref as never}>Next time</ButtonLink>}
              {onHref && <ButtonLink href={onHref as never}>Search on</ButtonLink>}
            </nav>
          )}
        </div>
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
  hit: { version, title, note, amountMinor, balanceMinor },
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
      <dl className="mt-3 grid grid-cols-2 gap-x-8 gap-y-3 text-small sm:flex">
        {amountMinor !== null && balanceMinor !== null && (
          <>
            <Fact term="Balance before">
              <Amount minor={balanceMinor - amountMinor} {...money} />
            </Fact>
            <Fact term="Entry">
              <SignedAmount minor={amountMinor} {...money} />
            </Fact>
            <Fact term="Balance after">
              <strong>
                <Amount minor={balanceMinor} {...money} />
              </strong>
            </Fact>
          </>
        )}
        <Fact term="Event">
          <span className="figures">v{version}</span>
        </Fact>
      </dl>
    </>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-meta text-muted">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function HitLinks({
  version,
  historyPath,
  query,
}: {
  version: number;
  historyPath: string;
  query: string;
}) {
  const link = 'prose-link inline-flex min-h-11 items-center text-small';
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-1">
      <ButtonLink look="primary" href={`${historyPath}?asOf=v${version}` as never}>
        Go to that moment
      </ButtonLink>
      <Link className={link} href={`${historyPath}/${version}${query}` as never} prefetch={false}>
        Open the event
      </Link>
      <Link
        className={link}
        href={`${historyPath}/receipt?asOf=v${version}` as never}
        prefetch={false}
      >
        Receipt of the balance
      </Link>
    </div>
  );
}
