import type { Metadata } from 'next';
import { TrialBalanceTable } from '@/components/staff/trial-balance-table';
import { MomentForm } from '@/components/timeline/moment-form';
import { ButtonLink } from '@/components/ui/button';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { Notice } from '@/components/ui/notice';
import { ledgerAsOf, ledgerNow } from '@/db/ledger';
import { trialBalances } from '@/domain/projections/ledger';
import { titleAt } from '../../moment';
import { MomentNotice } from '../../moment-notice';
import { queryOf } from '../../query';
import { requireStaff } from '../../session';
import { bankMoment } from '../moment';
import { staffTitle } from '../staff-title';
import { differencesOf } from './differences';

type Props = PageProps<'/bank/ledger'>;

const PATH = '/bank/ledger';

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const query = queryOf(await searchParams);
  return staffTitle(async () => titleAt(await bankMoment(query, PATH), 'The ledger'));
}

export default async function LedgerPage({ searchParams }: Props) {
  if (!(await requireStaff())) return <NotFoundView />;
  const query = queryOf(await searchParams);
  const moment = await bankMoment(query, PATH);
  const until = moment.kind === 'past' ? moment.prefix.until : undefined;
  const { ledger, balances } = until
    ? { ledger: await ledgerAsOf(until), balances: null }
    : await ledgerNow();
  const trials = trialBalances(ledger);

  return (
    <>
      <PageHeader
        title="The ledger"
        eyebrow="The bank’s own side of every booking, worked out from the log"
      >
        <MomentForm
          action={PATH}
          label="a date"
          placeholder="2026-03-31, last month"
          value={query.asOf}
        />
      </PageHeader>
      <MomentNotice moment={moment} nowHref={PATH} />
      {balances && <Comparison differences={differencesOf(ledger, balances)} />}
      {trials.length === 0 ? (
        <Card>
          <EmptyState title="Nothing was booked yet" />
        </Card>
      ) : (
        <div className="grid items-start gap-6 lg:grid-cols-2">
          {trials.map((trial) => (
            <TrialBalanceTable key={trial.currency} trial={trial} />
          ))}
        </div>
      )}
    </>
  );
}

/** Whether what customers see adds up to what the bank owes them. */
function Comparison({ differences }: { differences: readonly string[] }) {
  return (
    <div className="mb-6">
      {differences.length === 0 ? (
        <Notice tone="success">
          The balances that customers see add up to the same, in every currency.
        </Notice>
      ) : (
        <Notice
          tone="error"
          action={
            <div className="pb-3 md:pt-3">
              <ButtonLink href="/bank/projections">To the projections</ButtonLink>
            </div>
          }
        >
          The balances that customers see do not bear this out: they are {differences.join(' and ')}
          . The log is right, and the read model is not: a rebuild of balances mends it.
        </Notice>
      )}
    </div>
  );
}
