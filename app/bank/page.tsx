import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Amount } from '@/components/account/money';
import { AutoRefresh } from '@/components/ui/auto-refresh';
import { Freshness } from '@/components/ui/freshness';
import { Icon } from '@/components/ui/icon';
import { Card, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { Progress } from '@/components/ui/progress';
import { bankNow } from '@/db/bank-time';
import { commandsSince } from '@/db/command-search';
import { newestJobs } from '@/db/jobs';
import { ledgerNow } from '@/db/ledger';
import { type ProjectionStatus, projectionStatuses } from '@/db/projection-status';
import { countOpenProposals } from '@/db/proposals';
import { eventsSince } from '@/db/read-models/log-entries';
import { countUnsealed, listSeals } from '@/db/seals';
import { parkedStreams } from '@/db/subscriber';
import { formatMoment, londonDate, startOfDay } from '@/domain/calendar';
import { currencies } from '@/domain/money';
import { requireStaff } from '../session';
import { ClockCard } from './clock-card';
import { differencesOf } from './ledger/differences';
import { staffTitle } from './staff-title';

export function generateMetadata(): Promise<Metadata> {
  return staffTitle('Behind the counter');
}

export default async function OverviewPage() {
  const member = await requireStaff();
  if (!member) return <NotFoundView />;
  const now = await bankNow();
  const date = londonDate(now);
  const today = startOfDay(date);
  const [{ ledger, balances }, events, commands, statuses, parked, jobs, seals, unsealed, waiting] =
    await Promise.all([
      ledgerNow(),
      eventsSince(today),
      commandsSince(today),
      projectionStatuses(),
      parkedStreams(),
      newestJobs(),
      listSeals(1),
      countUnsealed(),
      countOpenProposals(),
    ]);
  const differences = differencesOf(ledger, balances);
  const open = jobs.filter(({ finishedAt }) => finishedAt === null);
  const followers = statuses.filter(({ lag }) => lag !== null);

  return (
    <>
      <PageHeader title="Behind the counter" />
      {open.length > 0 && <AutoRefresh everyMs={2_000} />}
      <div className="-mb-6 lg:mb-0 lg:columns-2 lg:gap-6 [&>*]:mb-6 [&>*]:break-inside-avoid">
        <Card title="Customers’ money" aside={<More href="/bank/ledger">Ledger</More>}>
          <dl className="grid gap-2 text-small">
            {currencies
              .filter((currency) => ledger[currency])
              .map((currency) => (
                <div key={currency} className="flex items-baseline justify-between gap-4">
                  <dt className="text-muted">{currency}</dt>
                  <dd className="text-h2 font-semibold">
                    <Amount
                      minor={-(ledger[currency]?.customers ?? 0n)}
                      currency={currency}
                      locale="en-GB"
                    />
                  </dd>
                </div>
              ))}
          </dl>
          <State isFine={differences.length === 0}>
            {differences.length === 0
              ? 'The balances that customers see add up to the same'
              : `The balances that customers see are ${differences.join(' and ')}`}
          </State>
        </Card>
        <Card title="Today" aside={<More href="/bank/log">Log</More>}>
          <dl className="grid grid-cols-3 gap-4 text-small">
            <Figure term="Events" href={`/bank/log?from=${date}`} value={events} />
            <Figure term="Commands" href={`/bank/commands?from=${date}`} value={commands.decided} />
            <Figure
              term="Refused"
              href={`/bank/commands?outcome=refused&from=${date}`}
              value={commands.refused}
            />
          </dl>
          {waiting > 0 && (
            <p className="mt-4 text-small">
              <Link className="prose-link" href="/bank/proposals" prefetch={false}>
                {waiting === 1 ? '1 proposal waits' : `${waiting} proposals wait`}
              </Link>{' '}
              for another person.
            </p>
          )}
        </Card>
        <Card title="Projections" aside={<More href="/bank/projections">All of them</More>}>
          <ul className="grid gap-2 text-small">
            {followers.map((status) => (
              <Follower key={`${status.name} ${status.generation}`} {...status} />
            ))}
          </ul>
          <State isFine={parked.length === 0}>
            {parked.length === 0
              ? 'No stream is parked'
              : `${parked.length === 1 ? '1 stream is' : `${parked.length} streams are`} parked`}
          </State>
        </Card>
        <Card title="Seals" aside={<More href="/bank/verification">Verification</More>}>
          {seals.map(({ number, sealedAt }) => (
            <p key={number} className="figures text-small">
              The newest is number {number}, of {formatMoment(sealedAt)}.
            </p>
          ))}
          <p className="text-small text-muted">
            {unsealed === 0
              ? 'Every event is sealed.'
              : `${unsealed === 1 ? '1 event is' : `${unsealed} events are`} not sealed yet.`}
          </p>
        </Card>
        {process.env.REWIND_DEMO === '1' && (
          <ClockCard now={now} mayMove={member.role === 'operator'} />
        )}
        <Card title="Questions about the past">
          <p className="text-small text-muted">
            A rule of today, asked of any day: events keep what nobody thought of counting.
          </p>
          <p className="mt-2 text-small">
            <Link className="prose-link" href="/bank/questions" prefetch={false}>
              Who would have been premium?
            </Link>
          </p>
        </Card>
        <Card title="Under way" aside={<More href="/bank/projections">Rebuilds</More>}>
          {open.length === 0 ? (
            <p className="text-small text-muted">Nothing just now.</p>
          ) : (
            <ul className="grid gap-3 text-small">
              {open.map(({ jobId, kind, subject, done, total }) => (
                <li key={jobId}>
                  {kind} {subject}
                  <Progress label={`${kind} ${subject}`} done={done} total={total} />
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
    </>
  );
}

function Follower({ name, generation, status, lag }: ProjectionStatus) {
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4">
      <span className="font-mono">
        {name}
        {status === 'filling' && ` (filling generation ${generation})`}
      </span>
      {lag && <Freshness lag={lag} />}
    </li>
  );
}

function Figure({ term, href, value }: { term: string; href: string; value: number }) {
  return (
    <div>
      <dt className="text-muted">{term}</dt>
      <dd className="figures text-h2 font-semibold">
        <Link className="hover:underline" href={href as never} prefetch={false}>
          {value}
        </Link>
      </dd>
    </div>
  );
}

function State({ isFine, children }: { isFine: boolean; children: ReactNode }) {
  return (
    <p className={`mt-4 flex items-center gap-1.5 text-small ${isFine ? '' : 'text-error'}`}>
      <Icon name={isFine ? 'check' : 'alert'} className="size-4" />
      {children}
    </p>
  );
}

function More({ href, children }: { href: string; children: string }) {
  return (
    <Link className="prose-link" href={href as never} prefetch={false}>
      {children}
    </Link>
  );
}
