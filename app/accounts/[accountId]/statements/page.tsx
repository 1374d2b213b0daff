import type { Metadata } from 'next';
import { AccountTabs } from '@/components/account/account-tabs';
import { MonthsTable } from '@/components/account/months-table';
import { PastBanner } from '@/components/account/past-banner';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { Notice } from '@/components/ui/notice';
import { londonDate, monthOf } from '@/domain/calendar';
import { at, momentOf } from '../../../moment';
import { requireCustomer } from '../../../session';
import { loadMonths } from './load-statement';

type Props = PageProps<'/accounts/[accountId]/statements'>;

export const metadata: Metadata = { title: 'Statements' };

export default async function StatementsPage({ params, searchParams }: Props) {
  const { customerId, locale } = await requireCustomer();
  const { accountId } = await params;
  const path = `/accounts/${accountId}/statements`;
  const moment = await momentOf((await searchParams).asOf, path);
  const loaded = await loadMonths(customerId, accountId, moment);
  if (!loaded) return <NotFoundView what="account" />;

  const { account, months } = loaded;
  const isPast = moment.kind === 'past';
  return (
    <>
      <PageHeader
        title="Statements"
        eyebrow={account && <bdi>{account.nickname}</bdi>}
        back={{ href: '/accounts', label: 'Accounts' }}
      />
      <AccountTabs
        accountId={accountId}
        current="Statements"
        asOf={isPast ? moment.asOf : undefined}
      />
      {isPast && <PastBanner label={moment.label} nowHref={path} />}
      {moment.kind === 'unclear' && <Notice tone="error">{moment.problem}</Notice>}
      <Card flush>
        {!account || months.length === 0 ? (
          <EmptyState title={account ? 'Nothing has moved yet' : 'Not opened yet'} />
        ) : (
          <MonthsTable
            months={months}
            caption="Statements, newest first"
            unfinished={monthOf(londonDate(moment.now))}
            hrefOf={(month) => at(moment, `${path}/${month}`)}
            currency={account.currency}
            locale={locale}
          />
        )}
      </Card>
    </>
  );
}
