import type { Metadata } from 'next';
import Link from 'next/link';
import { ActorName } from '@/components/staff/actor-name';
import { shortId } from '@/components/staff/ids';
import { answerNames } from '@/components/staff/proposal-words';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { listProposals } from '@/db/proposals';
import { staffRoles } from '@/db/staff';
import { formatMoment } from '@/domain/calendar';
import { accountsIn } from '@/domain/proposal/decide';
import type { ProposedEntry } from '@/domain/proposal/events';
import { requireStaff } from '../../session';
import { staffTitle } from '../staff-title';

const SHOWN = 60;

export function generateMetadata(): Promise<Metadata> {
  return staffTitle('Proposals');
}

export default async function ProposalsPage() {
  if (!(await requireStaff())) return <NotFoundView />;
  const proposals = await listProposals(SHOWN);
  const roles = await staffRoles([...new Set(proposals.map(({ by }) => by))]);
  return (
    <>
      <PageHeader
        title="Proposals"
        eyebrow="What one of us proposes is done when another approves it"
      />
      <Card flush>
        {proposals.length === 0 ? (
          <EmptyState title="Nothing was proposed yet">
            A reversal or a correction begins on the page of its account.
          </EmptyState>
        ) : (
          <ul>
            {proposals.map(({ proposalId, entries, by, at, answer }) => (
              <li key={proposalId} className="border-b border-border last:border-b-0">
                <Link
                  href={`/bank/proposals/${proposalId}` as never}
                  prefetch={false}
                  className="flex min-h-11 flex-wrap items-baseline justify-between gap-x-4 px-5 py-2.5 text-small -outline-offset-2 hover:bg-bg"
                >
                  <span className="min-w-0">
                    <span className="font-medium">{whatOf(entries)}</span>
                    <span className="block text-meta text-muted">
                      <span className="font-mono">{shortId(proposalId)}</span>, proposed by{' '}
                      <ActorName actorId={by} roles={roles} />,{' '}
                      <span className="figures">{formatMoment(at)}</span>
                    </span>
                  </span>
                  <span className={answer ? 'text-muted' : 'font-medium'}>
                    {answer ? answerNames[answer.status] : 'Waiting'}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}

/** "Reversal of 2 entries on 2 accounts". */
function whatOf(entries: readonly ProposedEntry[]): string {
  const accounts = accountsIn(entries).size;
  const where = accounts === 1 ? 'one account' : `${accounts} accounts`;
  const reversals = entries.filter(({ kind }) => kind === 'reversal').length;
  if (reversals === 0) return entries.length === 1 ? 'Correction' : `Corrections on ${where}`;
  return reversals === 1 ? 'Reversal of one entry' : `Reversal of ${reversals} entries on ${where}`;
}
