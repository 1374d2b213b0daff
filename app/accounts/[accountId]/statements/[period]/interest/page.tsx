import type { Metadata } from 'next';
import { InterestTable } from '@/components/account/interest-table';
import { SignedAmount } from '@/components/account/money';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { interestDetails } from '@/db/interest-details';
import { deltaMinor } from '@/domain/account/state';
import { formatMonth, parseMonth } from '@/domain/calendar';
import { at, momentOnAccount, onAccount, titleAt } from '../../../../../moment';
import { MomentNotice } from '../../../../../moment-notice';
import { requireCustomer } from '../../../../../session';
import { loadStatement } from '../../load-statement';
import { EventLink } from './event-link';

type Props = PageProps<'/accounts/[accountId]/statements/[period]/interest'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { customerId } = await requireCustomer();
  const { accountId, period } = await params;
  const month = parseMonth(period);
  if (!month) return { title: 'Interest' };
  const path = `/accounts/${accountId}/statements/${period}/interest`;
  const moment = await momentOnAccount(customerId, accountId, (await searchParams).asOf, path);
  const loaded = await loadStatement(customerId, accountId, month, moment, 1);
  const title = `Interest for ${formatMonth(month)}`;
  return { title: loaded ? titleAt(onAccount(moment, loaded.account), title) : title };
}

export default async function InterestPage({ params, searchParams }: Props) {
  const { customerId, locale } = await requireCustomer();
  const { accountId, period } = await params;
  const path = `/accounts/${accountId}/statements/${period}`;
  const month = parseMonth(period);
  const moment = await momentOnAccount(
    customerId,
    accountId,
    (await searchParams).asOf,
    `${path}/interest`,
  );
  const loaded = month && (await loadStatement(customerId, accountId, month, moment, 1));
  if (!month || !loaded) return <NotFoundView what="statement" />;

  const { account } = loaded;
  const eventHref = (version: number) => at(moment, `/accounts/${accountId}/history/${version}`);
  const { details, adjusted } = account
    ? await interestDetails(account.accountId, month, account.version)
    : { details: [], adjusted: [] };
  return (
    <>
      <PageHeader
        title={`Interest for ${formatMonth(month)}`}
        eyebrow={account && <bdi>{account.nickname}</bdi>}
        back={{ href: at(moment, path), label: formatMonth(month) }}
      />
      <MomentNotice moment={onAccount(moment, account)} nowHref={`${path}/interest`} />
      <p className="mb-4 max-w-prose text-small text-muted">
        Interest accrues every day on the balance by value date: balance × rate × days, over 10,000
        × 365, in whole numbers. It is rounded once, to the smallest unit of the currency, when it
        is posted. What rounding took or gave is carried on.
      </p>
      {account && details.length + adjusted.length > 0 ? (
        <div className="grid gap-6">
          {details.map(({ posted, accrual }) => (
            <Card
              key={posted.version}
              title={accrual.direction === 'credit' ? 'Interest earned' : 'Overdraft interest'}
              aside={<EventLink href={eventHref(posted.version)} version={posted.version} />}
              flush
            >
              <InterestTable accrual={accrual} currency={account.currency} locale={locale} />
            </Card>
          ))}
          {adjusted.length > 0 && (
            <Card title="Adjusted since" flush>
              <ul>
                {adjusted.map((event) => (
                  <li
                    key={event.version}
                    className="flex flex-wrap items-baseline justify-between gap-x-6 border-t border-border px-5 py-3 text-small first:border-t-0"
                  >
                    <span>
                      Worked out again because of{' '}
                      <EventLink
                        href={eventHref(event.data.causeVersion)}
                        version={event.data.causeVersion}
                      />
                      , booked as{' '}
                      <EventLink href={eventHref(event.version)} version={event.version} />
                    </span>
                    <SignedAmount
                      minor={deltaMinor(event)}
                      currency={account.currency}
                      locale={locale}
                    />
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </div>
      ) : (
        <Card>
          <EmptyState title="No interest was posted for this month">
            It is posted on the first of the next one, where there is any.
          </EmptyState>
        </Card>
      )}
    </>
  );
}
