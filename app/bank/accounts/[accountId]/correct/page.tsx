import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { CommandForm } from '@/components/staff/command-form';
import { shortId } from '@/components/staff/ids';
import { Card, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { bankNow } from '@/db/bank-time';
import { formatAccountNumber } from '@/domain/account/account-number';
import { londonDate } from '@/domain/calendar';
import { REASON_LENGTH } from '@/domain/proposal/commands';
import { type CorrectionContra, correctionContras } from '@/domain/proposal/events';
import { requireStaff } from '../../../../session';
import { proposeCorrection } from '../../../proposals/actions';
import { staffTitle } from '../../../staff-title';
import { loadAccount } from '../load-account';

type Props = PageProps<'/bank/accounts/[accountId]/correct'>;

const contraNames: Record<CorrectionContra, string> = {
  adjustments: 'Adjustments',
  fees: 'Fees',
  interest: 'Interest',
  cash: 'Cash',
  clearing: 'Clearing with other banks',
  cards: 'Cards',
  suspense: 'Suspense',
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { accountId } = await params;
  return staffTitle(`Correct account ${shortId(accountId)}`);
}

/** An entry that puts right what no reversal can, for the day that it should have counted for. */
export default async function CorrectPage({ params }: Props) {
  const member = await requireStaff();
  if (!member) return <NotFoundView />;
  const { accountId } = await params;
  const now = await bankNow();
  const loaded = await loadAccount(member.staffId, accountId, { kind: 'live', now });
  if (!loaded) return <NotFoundView what="account" />;
  const { accountNumber, currency } = loaded.now;

  return (
    <>
      <PageHeader
        title="Propose a correction"
        eyebrow={
          <>
            To <span className="figures">{formatAccountNumber(accountNumber)}</span>. Another
            operator has to approve it.
          </>
        }
        back={{ href: `/bank/accounts/${accountId}`, label: 'The account' }}
      />
      <Card>
        {member.role === 'operator' ? (
          <CommandForm
            action={proposeCorrection}
            commandId={randomUUID()}
            fields={{ accountId }}
            inputs={[
              {
                kind: 'select',
                name: 'side',
                label: 'Which way',
                options: [
                  { value: 'credit', label: 'To the customer' },
                  { value: 'debit', label: 'From the customer' },
                ],
              },
              { kind: 'amount', name: 'amount', label: 'Amount', currency },
              {
                kind: 'select',
                name: 'contra',
                label: 'Against the bank’s own account',
                value: 'adjustments',
                options: correctionContras.map((value) => ({ value, label: contraNames[value] })),
              },
              {
                kind: 'date',
                name: 'correctsOn',
                label: 'The day that it counts for, as corrected',
                value: londonDate(now),
                hint: 'Booked today in any case. What was issued for a closed month stays as it is.',
              },
              {
                kind: 'text',
                name: 'reason',
                label: 'Reason',
                hint: `Up to ${REASON_LENGTH} characters. Whoever holds the account reads it.`,
              },
              {
                kind: 'checkbox',
                name: 'forced',
                label: 'Even below what is available',
                hint: 'Only the bank can take an account lower than its overdraft allows.',
              },
            ]}
            button="Propose"
            look="primary"
          />
        ) : (
          <p className="text-small text-muted">An auditor reads. Only an operator can propose.</p>
        )}
      </Card>
    </>
  );
}
