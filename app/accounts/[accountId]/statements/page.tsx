import type { Metadata } from 'next';
import Link from 'next/link';
import { AccountTabs } from '@/components/account/account-tabs';
import { MonthsTable } from '@/components/account/months-table';
import { TermsCard } from '@/components/account/terms-card';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { feeScheduleAt } from '@/db/fee-schedule';
import { londonDate, monthOf } from '@/domain/calendar';
import { at, instantOf, leaving, onAccount, titleAt } from '../../../moment';
import { MomentNotice } from '../../../moment-notice';
import { queryOf } from '../../../query';
import { requireCustomer } from '../../../session';
import { momentAsked } from '../moment-asked';
import { isOver } from './[period]/statement-code';
import { loadMonths } from './load-statement';

/** The newest months at first: a long life has hundreds. */
const SHOWN = 24;

type Props = PageProps<'/accounts/[accountId]/statements'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { customerId } = await requireCustomer();
  const { accountId } = await params;
  const query = queryOf(await searchParams);
  const moment = await momentAsked(customerId, accountId, query, pathOf(accountId));
  const account = (await loadMonths(customerId, accountId, moment))?.account ?? null;
  const title = account ? `${account.nickname}: statements` : 'Statements';
  return { title: titleAt(onAccount(moment, account), title) };
}

export default async function StatementsPage({ params, searchParams }: Props) {
  const { customerId, locale } = await requireCustomer();
  const { accountId } = await params;
  const path = pathOf(accountId);
  const query = queryOf(await searchParams);
  const moment = await momentAsked(customerId, accountId, query, path);
  const loaded = await loadMonths(customerId, accountId, moment);
  if (!loaded) return <NotFoundView what="account" />;

  const { account, months } = loaded;
  const shown = query.all === undefined ? months.slice(0, SHOWN) : months;
  const newest = monthOf(londonDate(instantOf(moment, account)));
  const { rules } = await feeScheduleAt(instantOf(moment, account));
  return (
    <>
      <PageHeader
        title="Statements"
        eyebrow={account && <bdi>{account.nickname}</bdi>}
        back={{ href: leaving(moment, account, '/accounts'), label: 'Accounts' }}
      />
      <AccountTabs
        accountId={accountId}
        current="Statements"
        asOf={moment.kind === 'past' ? moment.asOf : undefined}
      />
      <MomentNotice moment={onAccount(moment, account)} nowHref={path} />
      <Card flush>
        {!account || months.length === 0 ? (
          <EmptyState title={account ? 'Nothing has moved yet' : 'Not opened yet'} />
        ) : (
          <MonthsTable
            months={shown}
            caption="Statements, newest first"
            unfinished={isOver(newest, moment, account) ? undefined : newest}
            hrefOf={(month) => at(moment, `${path}/${month}`)}
            currency={account.currency}
            locale={locale}
          />
        )}
        {shown.length < months.length && (
          <p className="border-t border-border px-5 text-small">
            <Link
              className="prose-link inline-flex min-h-11 items-center"
              href={at(moment, `${path}?all=months`) as never}
              prefetch={false}
            >
              All {months.length} months
            </Link>
          </p>
        )}
      </Card>
      {account && (
        <div className="mt-6">
          <TermsCard account={account} rules={rules} locale={locale} />
        </div>
      )}
    </>
  );
}

function pathOf(accountId: string): string {
  return `/accounts/${accountId}/statements`;
}
