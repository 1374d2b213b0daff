import type { Metadata } from 'next';
import { StatementTable } from '@/components/account/statement-table';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { formatAccountNumber } from '@/domain/account/account-number';
import {
  addDays,
  dayAfter,
  firstDay,
  formatDate,
  formatMonth,
  parseMonth,
} from '@/domain/calendar';
import { at, momentOf, onAccount, titleAt } from '../../../../moment';
import { MomentNotice } from '../../../../moment-notice';
import { requireCustomer } from '../../../../session';
import { loadStatement } from '../load-statement';
import { PrintButton } from './print-button';
import { StatementCode } from './statement-code';

type Props = PageProps<'/accounts/[accountId]/statements/[period]'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { customerId } = await requireCustomer();
  const { accountId, period } = await params;
  const month = parseMonth(period);
  if (!month) return { title: 'Statement' };
  const path = `/accounts/${accountId}/statements/${period}`;
  const moment = await momentOf((await searchParams).asOf, path);
  const account = (await loadStatement(customerId, accountId, month, moment))?.account ?? null;
  const title = `${account ? `${account.nickname}: statement` : 'Statement'} for ${formatMonth(month)}`;
  return { title: titleAt(onAccount(moment, account), title) };
}

export default async function StatementPage({ params, searchParams }: Props) {
  const { customerId, locale, name } = await requireCustomer();
  const { accountId, period } = await params;
  const path = `/accounts/${accountId}/statements`;
  const month = parseMonth(period);
  const moment = await momentOf((await searchParams).asOf, `${path}/${period}`);
  const loaded = month && (await loadStatement(customerId, accountId, month, moment));
  if (!month || !loaded) return <NotFoundView what="statement" />;

  const { account, statement, lines } = loaded;
  return (
    <>
      <PageHeader
        title={formatMonth(month)}
        eyebrow={account ? <bdi>Statement of {account.nickname}</bdi> : 'Statement'}
        back={{ href: at(moment, path), label: 'Statements' }}
      >
        <PrintButton />
        {/* A download, not a page: it must not be fetched ahead of time. */}
        <a
          className="prose-link inline-flex min-h-11 items-center px-2 text-small"
          href={at(moment, `${path}/${month}/csv`)}
        >
          Download CSV
        </a>
      </PageHeader>
      <MomentNotice moment={onAccount(moment, account)} nowHref={`${path}/${month}`} />
      {account ? (
        <>
          <p className="mb-4 text-small text-muted">
            {name}, account {formatAccountNumber(account.accountNumber)}.{' '}
            {formatDate(firstDay(month))} to {formatDate(addDays(dayAfter(month), -1))}, London
            time.
          </p>
          <StatementTable
            statement={statement}
            lines={lines}
            currency={account.currency}
            locale={locale}
            eventsPath={`/accounts/${accountId}/history`}
          />
          <StatementCode account={account} month={month} moment={moment} />
        </>
      ) : (
        <Card>
          <EmptyState title="Not opened yet">
            The account did not exist at the moment you are looking at.
          </EmptyState>
        </Card>
      )}
    </>
  );
}
