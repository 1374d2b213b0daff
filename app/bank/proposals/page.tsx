import type { Metadata } from 'next';
import Link from 'next/link';
import { SignedAmount } from '@/components/account/money';
import { ActorName } from '@/components/staff/actor-name';
import { answerNames } from '@/components/staff/proposal-words';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { staffRoles } from '@/db/staff';
import { maskAccountNumber } from '@/domain/account/account-number';
import { formatMoment } from '@/domain/calendar';
import type { Balance } from '@/domain/projections/balance';
import type { ProposedEntry } from '@/domain/proposal/events';
import { requireStaff } from '../../session';
import { staffTitle } from '../staff-title';
import { loadProposals, movedBy } from './load-proposal';

const SHOWN = 60;

export function generateMetadata(): Promise<Metadata> {
  return staffTitle('Proposals');
}

export default async function ProposalsPage() {
  const member = await requireStaff();
  if (!member) return <NotFoundView />;
  const proposals = await loadProposals(member.staffId, SHOWN);
  const roles = await staffRoles([...new Set(proposals.map(({ proposal }) => proposal.by))]);
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
            {proposals.map(({ proposal: { proposalId, entries, by, at, answer }, ...about }) => (
              <li key={proposalId} className="border-b border-border last:border-b-0">
                <Link
                  href={`/bank/proposals/${proposalId}` as never}
                  prefetch={false}
                  className="flex min-h-11 flex-wrap items-baseline justify-between gap-x-4 px-5 py-2.5 text-small -outline-offset-2 hover:bg-bg"
                >
                  <span className="min-w-0">
                    <span className="font-medium">{whatOf(entries, about.accounts)}</span>
                    {about.reason && <bdi className="block">{about.reason}</bdi>}
                    <span className="block text-meta text-muted">
                      Proposed by <ActorName actorId={by} roles={roles} />,{' '}
                      <span className="figures">{formatMoment(at)}</span>
                    </span>
                  </span>
                  <span className="sm:text-right">
                    <Total entries={entries} accounts={about.accounts} />
                    <span className={answer ? 'text-muted' : 'font-medium'}>
                      {answer ? answerNames[answer.status] : 'Waiting'}
                    </span>
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

/** What it moves altogether, where that is of one currency. */
function Total({
  entries,
  accounts: [first, ...others],
}: {
  entries: readonly ProposedEntry[];
  accounts: readonly Balance[];
}) {
  if (!first || others.some(({ currency }) => currency !== first.currency)) return null;
  const total = entries.reduce((sum, entry) => sum + movedBy(entry), 0n);
  return (
    <span className="block font-medium max-sm:mr-3 max-sm:inline">
      <SignedAmount minor={total} currency={first.currency} locale="en-GB" />
    </span>
  );
}

/** "Reversal of 2 entries on 2 accounts". */
function whatOf(entries: readonly ProposedEntry[], accounts: readonly Balance[]): string {
  const [only, ...others] = accounts;
  const where =
    only && others.length === 0
      ? `account ${maskAccountNumber(only.accountNumber).replaceAll(' ', '\u00a0')}`
      : `${accounts.length} accounts`;
  const reversals = entries.filter(({ kind }) => kind === 'reversal').length;
  if (reversals === 0) return `${entries.length === 1 ? 'Correction' : 'Corrections'} on ${where}`;
  const what = reversals === 1 ? 'one entry' : `${reversals} entries`;
  return `Reversal of ${what} on ${where}`;
}
