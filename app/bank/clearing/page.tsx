import type { Metadata } from 'next';
import { KeptAnswers } from '@/components/kept-answers';
import { paymentStatusNames } from '@/components/payment/event-sentence';
import { ActForm } from '@/components/staff/act-form';
import { AutoRefresh } from '@/components/ui/auto-refresh';
import { Icon } from '@/components/ui/icon';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { listSubmissions, SHOWN, type Submission } from '@/db/clearing';
import { mayServe } from '@/db/staff';
import { formatMoment } from '@/domain/calendar';
import { formatMoney } from '@/domain/money';
import { requireStaff } from '../../session';
import { staffTitle } from '../staff-title';
import { playClearing } from './actions';
import { ReturnForm } from './return-form';

const REFRESH_MS = 700;

export function generateMetadata(): Promise<Metadata> {
  return staffTitle('Clearing');
}

/** The wire to other banks; in the demo an operator plays them. */
export default async function ClearingPage() {
  const member = await requireStaff();
  if (!member) return <NotFoundView />;
  const submissions = (await listSubmissions(SHOWN)).filter(({ customerId }) =>
    mayServe(member.staffId, customerId),
  );
  const plays = member.role === 'operator' && process.env.REWIND_DEMO === '1';
  return (
    <>
      <PageHeader title="Clearing" eyebrow="What went to other banks, and what they said" />
      {submissions.some(({ isAnswering }) => isAnswering) && <AutoRefresh everyMs={REFRESH_MS} />}
      {plays && (
        <p className="mb-6 max-w-prose text-small text-muted">
          Here you play the other bank. Left alone, it takes a payment after a few seconds. Silent,
          it makes the payment time out; an answer after that is kept and flagged.
        </p>
      )}
      <Card title="The newest payments" flush>
        <KeptAnswers>
          {submissions.length === 0 ? (
            <EmptyState title="Nothing was sent yet" />
          ) : (
            <ol>
              {submissions.map((submission) => (
                <li
                  key={submission.paymentId}
                  className="border-b border-border p-5 last:border-b-0"
                >
                  <Sent submission={submission} />
                  {plays && <Play submission={submission} />}
                </li>
              ))}
            </ol>
          )}
        </KeptAnswers>
      </Card>
    </>
  );
}

function Sent({ submission }: { submission: Submission }) {
  const { paymentId, amountMinor, currency, status, isLate, answers, submittedAt } = submission;
  const count = answersNamed(answers);
  return (
    <p className="flex flex-wrap items-baseline justify-between gap-x-4 text-small">
      <span className="min-w-0">
        <span className="figures font-medium">{formatMoney(amountMinor, currency, 'en-GB')}</span>{' '}
        <span className={isLate ? 'font-medium text-error' : ''}>
          {paymentStatusNames[status]}
          {isLate && ', late: to be looked into'}
        </span>
        <span id={paymentId} className="block font-mono text-meta break-all text-muted">
          {paymentId}
        </span>
      </span>
      <span className="figures text-meta text-muted">
        {formatMoment(submittedAt)}, {count}
      </span>
    </p>
  );
}

function answersNamed(answers: number): string {
  if (answers === 0) return 'no answer yet';
  return answers === 1 ? 'one answer' : `${answers} answers`;
}

/** What the other bank can still say, as the payment stands. */
function Play({ submission: { paymentId, status, isPlayed } }: { submission: Submission }) {
  const isOpen = status === 'submitted' || status === 'timed-out' || status === 'returned';
  const says = (what: string, label: string) => (
    <ActForm
      action={playClearing}
      fields={{ paymentId, says: what }}
      label={label}
      describedBy={paymentId}
    />
  );
  if (!isOpen && status !== 'settled') return null;
  const answers = (
    <div className="mt-3 grid gap-4">
      <div className="flex flex-wrap items-end gap-3">
        {isOpen && says('settle', 'Settle')}
        {isOpen && says('twice', 'Settle twice')}
        {status === 'settled' && says('settle', 'Say it once more')}
        {status === 'submitted' && !isPlayed && says('silence', 'Stay silent')}
      </div>
      {status !== 'returned' && <ReturnForm paymentId={paymentId} />}
    </div>
  );
  if (status === 'submitted') return answers;
  return (
    <details className="group -mb-3 open:mb-0">
      <summary className="inline-flex list-none items-center gap-2 text-small">
        <span className="flex text-muted group-open:rotate-90">
          <Icon name="right" className="size-4" />
        </span>
        Answer all the same
      </summary>
      {answers}
    </details>
  );
}
