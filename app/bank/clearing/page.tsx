import type { Metadata } from 'next';
import { paymentStatusNames } from '@/components/payment/event-sentence';
import { ActForm } from '@/components/staff/act-form';
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
      {plays && (
        <p className="mb-6 max-w-prose text-small text-muted">
          Here you play the other bank. Left alone, it takes a payment after a few seconds. Silent,
          it makes the payment time out; an answer after that is kept and flagged.
        </p>
      )}
      <Card title="The newest payments" flush>
        {submissions.length === 0 ? (
          <EmptyState title="Nothing was sent yet" />
        ) : (
          <ol>
            {submissions.map((submission) => (
              <li key={submission.paymentId} className="border-b border-border p-5 last:border-b-0">
                <Sent submission={submission} />
                {plays && <Play submission={submission} />}
              </li>
            ))}
          </ol>
        )}
      </Card>
    </>
  );
}

function Sent({ submission }: { submission: Submission }) {
  const { paymentId, amountMinor, currency, status, isLate, answers, submittedAt } = submission;
  const count = answers === 1 ? 'one answer' : `${answers} answers`;
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

function Play({ submission: { paymentId, isPlayed } }: { submission: Submission }) {
  const says = (what: string) => ({ paymentId, says: what });
  return (
    <div className="mt-3 flex flex-wrap items-end gap-3">
      <ActForm
        action={playClearing}
        fields={says('settle')}
        label="Settle"
        describedBy={paymentId}
      />
      <ActForm
        action={playClearing}
        fields={says('twice')}
        label="Settle twice"
        describedBy={paymentId}
      />
      {!isPlayed && (
        <ActForm
          action={playClearing}
          fields={says('silence')}
          label="Stay silent"
          describedBy={paymentId}
        />
      )}
      <ReturnForm paymentId={paymentId} />
    </div>
  );
}
