import type { Metadata } from 'next';
import Link from 'next/link';
import { AccountTabs } from '@/components/account/account-tabs';
import { Amount, SignedAmount } from '@/components/account/money';
import { PastBanner } from '@/components/account/past-banner';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { Notice } from '@/components/ui/notice';
import { formatMonth, londonDate, monthOf } from '@/domain/calendar';
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
  const thisMonth = monthOf(londonDate(moment.now));
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
          <div className="overflow-x-auto">
            <table className="w-full text-small">
              <thead className="text-left text-meta text-muted">
                <tr>
                  <th className="px-5 py-2 font-medium">Month</th>
                  <th className="px-3 py-2 text-right font-medium">Entries</th>
                  <th className="px-3 py-2 text-right font-medium">In</th>
                  <th className="px-3 py-2 text-right font-medium">Out</th>
                  <th className="px-5 py-2 text-right font-medium">Closing</th>
                </tr>
              </thead>
              <tbody>
                {months.map(({ month, entries, creditsMinor, debitsMinor, closingMinor }) => (
                  <tr key={month} className="border-t border-border">
                    <th scope="row" className="px-5 py-1 text-left font-medium whitespace-nowrap">
                      <Link
                        className="prose-link inline-flex min-h-11 items-center"
                        href={at(moment, `${path}/${month}`) as never}
                      >
                        {formatMonth(month)}
                      </Link>
                      {month === thisMonth && <span className="ml-2 text-muted">so far</span>}
                    </th>
                    <td className="figures px-3 text-right">{entries}</td>
                    <td className="px-3 text-right">
                      <SignedAmount
                        minor={creditsMinor}
                        currency={account.currency}
                        locale={locale}
                      />
                    </td>
                    <td className="px-3 text-right">
                      <SignedAmount
                        minor={-debitsMinor}
                        currency={account.currency}
                        locale={locale}
                      />
                    </td>
                    <td className="px-5 text-right font-medium">
                      <Amount minor={closingMinor} currency={account.currency} locale={locale} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
    </>
  );
}
