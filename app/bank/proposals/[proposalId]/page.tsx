import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { KeptAnswers } from '@/components/kept-answers';
import { ActorName, type StaffRoles } from '@/components/staff/actor-name';
import { BalanceChanges } from '@/components/staff/balance-changes';
import { CommandForm } from '@/components/staff/command-form';
import { shortId } from '@/components/staff/ids';
import { ProposalTable } from '@/components/staff/proposal-table';
import { answerNames, rejectionNames } from '@/components/staff/proposal-words';
import { ButtonLink } from '@/components/ui/button';
import { Card, Facts, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { staffRoles } from '@/db/staff';
import { formatMoment } from '@/domain/calendar';
import type { Proposal } from '@/domain/projections/proposal';
import { rejectionReasons } from '@/domain/proposal/events';
import { requireStaff, type SignedInStaff } from '../../../session';
import { staffTitle } from '../../staff-title';
import { approve, reject, withdraw } from '../actions';
import { loadProposal, movedBy, type ShownProposal } from '../load-proposal';

type Props = PageProps<'/bank/proposals/[proposalId]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { proposalId } = await params;
  return staffTitle(`Proposal ${proposalId.slice(0, 8)}`);
}

/** What one proposed and another is to decide on, with what it does to each account. */
export default async function ProposalPage({ params }: Props) {
  const member = await requireStaff();
  if (!member) return <NotFoundView />;
  const { proposalId } = await params;
  const shown = await loadProposal(member.staffId, proposalId);
  if (!shown) return <NotFoundView what="proposal" />;
  const { proposal, effects, reason, mayServeAll } = shown;
  const { entries, forced, answer } = proposal;
  const roles = await staffRoles([proposal.by, ...(answer ? [answer.by] : [])]);
  const currencies = new Map(
    effects.map(({ account }) => [account.accountId, account.currency] as const),
  );

  return (
    <>
      <PageHeader
        title={`Proposal ${shortId(proposalId)}`}
        eyebrow={answer ? answerNames[answer.status] : 'Waiting for another person'}
        back={{ href: '/bank/proposals', label: 'Proposals' }}
      >
        <ButtonLink href={`/bank/log?stream=${proposalId}` as never}>Its log</ButtonLink>
      </PageHeader>
      <div className="grid gap-6">
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Card title="What it is about">
            <Facts
              facts={[
                { term: 'Reason', value: <Reason text={reason} isShown={mayServeAll} /> },
                { term: 'Proposed', value: <By {...proposal} roles={roles} /> },
                ...(answer
                  ? [{ term: answerNames[answer.status], value: <By {...answer} roles={roles} /> }]
                  : []),
                ...(answer?.reason
                  ? [{ term: 'Because', value: rejectionNames[answer.reason] }]
                  : []),
                {
                  term: 'Forced',
                  value: forced ? 'Yes, also below what is available' : 'No',
                },
              ]}
            />
          </Card>
          <Card title="The decision">
            <KeptAnswers isOfRows={false}>
              <Decision member={member} shown={shown} />
            </KeptAnswers>
          </Card>
        </div>
        <Card title="Entries" flush>
          <ProposalTable
            entries={entries.flatMap((entry) => {
              const currency = currencies.get(entry.accountId);
              return currency ? [{ entry, moved: movedBy(entry), currency }] : [];
            })}
          />
        </Card>
        {mayServeAll && (
          <Card title="Balances" flush>
            <BalanceChanges
              changes={effects}
              names={answer?.status === 'approved' ? ['Before', 'After'] : ['Now', 'Would be']}
            />
          </Card>
        )}
      </div>
    </>
  );
}

function By({ by, at, roles }: Pick<Proposal, 'by' | 'at'> & { roles: StaffRoles }) {
  return (
    <>
      <span className="figures">{formatMoment(at)}</span>, by{' '}
      <ActorName actorId={by} roles={roles} />
    </>
  );
}

function Reason({ text, isShown }: { text: string | null; isShown: boolean }) {
  if (text !== null) return <bdi>{text}</bdi>;
  return <span className="text-muted">{isShown ? 'erased' : 'sealed, and not yours to read'}</span>;
}

/** Who may say what. The action asks all of this again. */
function Decision({ member, shown }: { member: SignedInStaff; shown: ShownProposal }) {
  const { proposal, mayServeAll } = shown;
  const { proposalId, answer } = proposal;
  const why = whyNot();
  if (why) return <p className="text-small text-muted">{why}</p>;
  const fields = { proposalId };
  if (proposal.by === member.staffId) {
    return (
      <>
        <p className="mb-4 text-small text-muted">
          You proposed this. Another operator has to approve it; you can take it back until then.
        </p>
        <CommandForm
          action={withdraw}
          commandId={randomUUID()}
          fields={fields}
          button="Take it back"
        />
      </>
    );
  }
  return (
    <div className="grid gap-6">
      <CommandForm
        action={approve}
        commandId={randomUUID()}
        fields={fields}
        button="Approve and book"
        look="primary"
      />
      <div className="border-t border-border pt-5">
        <CommandForm
          action={reject}
          commandId={randomUUID()}
          fields={fields}
          inputs={[
            {
              kind: 'select',
              name: 'reason',
              label: 'Why not',
              options: rejectionReasons.map((value) => ({ value, label: rejectionNames[value] })),
            },
          ]}
          button="Reject"
        />
      </div>
    </div>
  );

  function whyNot(): string | null {
    if (answer) return 'This has been decided. What was said stands in its log.';
    if (member.role !== 'operator') return 'An auditor reads. An operator decides.';
    return mayServeAll ? null : 'It is about people on whose accounts you may not act.';
  }
}
