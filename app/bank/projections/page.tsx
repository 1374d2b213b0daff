import type { Metadata } from 'next';
import { KeptAnswers } from '@/components/kept-answers';
import { ActForm } from '@/components/staff/act-form';
import { EventLink } from '@/components/staff/ids';
import { AutoRefresh } from '@/components/ui/auto-refresh';
import { ButtonLink } from '@/components/ui/button';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { instantFromPg } from '@/db/columns';
import { newestJobs } from '@/db/jobs';
import { projectionStatuses } from '@/db/projection-status';
import { type Parked, parkedStreams } from '@/db/subscriber';
import { formatAccountNumber } from '@/domain/account/account-number';
import { formatMoment } from '@/domain/calendar';
import { requireStaff, type SignedInStaff } from '../../session';
import { demoAccounts } from '../demo-accounts';
import { staffTitle } from '../staff-title';
import { rebuild, replay } from './actions';
import { CorruptForm } from './corrupt-form';
import { JobList } from './job-list';
import { ProjectionList } from './projection-list';

const REFRESH_MS = 700;

export function generateMetadata(): Promise<Metadata> {
  return staffTitle('Projections');
}

export default async function ProjectionsPage() {
  const member = await requireStaff();
  if (!member) return <NotFoundView />;
  const [statuses, parked, jobs, demo] = await Promise.all([
    projectionStatuses(),
    parkedStreams(),
    newestJobs(50),
    demoAccounts(),
  ]);
  const rebuilds = jobs.filter(({ kind }) => kind === 'rebuild').slice(0, 10);
  const isWorking = rebuilds.some(({ finishedAt }) => finishedAt === null);
  const acts = member.role === 'operator';

  return (
    <>
      <PageHeader title="Projections" eyebrow="Whatever is made of the log, and how far it is">
        {isWorking && <ButtonLink href="/bank/projections">Look again</ButtonLink>}
      </PageHeader>
      {isWorking && <AutoRefresh everyMs={REFRESH_MS} />}
      <div className="grid gap-6">
        <Card title="Read models and handlers" flush>
          <ProjectionList statuses={statuses} rebuild={acts ? rebuild : null} />
        </Card>
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Card title="Rebuilds" flush>
            {rebuilds.length === 0 ? (
              <EmptyState title="None was asked for yet" />
            ) : (
              <JobList jobs={rebuilds} />
            )}
          </Card>
          <Card title="Parked streams" flush>
            <KeptAnswers>
              <ParkedList parked={parked} member={member} />
            </KeptAnswers>
          </Card>
        </div>
        {acts && demo.length > 0 && (
          <Card title="Break something">
            <p className="mb-4 max-w-prose text-small text-muted">
              This changes one balance behind the bank’s back, in the read model that customers see.
              The log is not touched, and nobody could: so the ledger notices, and a rebuild of
              balances mends it.
            </p>
            <CorruptForm
              accounts={demo.map(({ accountId, accountNumber, product, currency }) => ({
                value: accountId,
                label: `${formatAccountNumber(accountNumber)}, ${product}, ${currency}`,
              }))}
            />
          </Card>
        )}
      </div>
    </>
  );
}

/** Streams with an event that somebody could not take; for everybody else they flow on. */
function ParkedList({ parked, member }: { parked: readonly Parked[]; member: SignedInStaff }) {
  if (parked.length === 0) {
    return (
      <EmptyState title="None">
        An event that a projection cannot take stops its stream there, for that projection alone,
        until somebody replays it.
      </EmptyState>
    );
  }
  return (
    <ul>
      {parked.map(({ name, generation, streamId, version, error, parkedAt }) => (
        <li
          key={`${name} ${generation} ${streamId}`}
          className="grid gap-2 border-t border-border px-5 py-3 text-small"
        >
          <p id={`parked-${name}-${generation}-${streamId}`}>
            <strong>{name}</strong> stopped at <EventLink streamId={streamId} version={version} />
          </p>
          <p className="font-mono text-meta text-error">{error}</p>
          <p className="figures text-meta text-muted">
            Generation {generation}, since {formatMoment(instantFromPg(parkedAt))}
          </p>
          {member.role === 'operator' && (
            <ActForm
              action={replay}
              fields={{ name, generation: `${generation}`, streamId }}
              label="Replay"
              describedBy={`parked-${name}-${generation}-${streamId}`}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
