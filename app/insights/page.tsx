import type { Metadata } from 'next';
import { CategoryBars } from '@/components/insights/category-bars';
import { monthInsights, runningMonth } from '@/components/insights/month-insight';
import { MonthsTable } from '@/components/insights/months-table';
import { ButtonLink } from '@/components/ui/button';
import { Freshness } from '@/components/ui/freshness';
import { Icon } from '@/components/ui/icon';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { lagOf, waitForStreams } from '@/db/projection-status';
import { listSpending, listSpendingUntil } from '@/db/read-models/spending';
import {
  addMonths,
  formatMonth,
  londonDate,
  type Month,
  monthOf,
  parseMonth,
} from '@/domain/calendar';
import { currencies, formatMoney } from '@/domain/money';
import { acrossAccounts, at, type Moment, momentOf, titleAt } from '../moment';
import { MomentNotice } from '../moment-notice';
import { requireCustomer, type SignedIn } from '../session';

type Props = PageProps<'/insights'>;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  await requireCustomer();
  const moment = acrossAccounts(await momentOf((await searchParams).asOf, '/insights'));
  return { title: titleAt(moment, 'Insights') };
}

export default async function InsightsPage({ searchParams }: Props) {
  const customer = await requireCustomer();
  const { locale } = customer;
  const { asOf, month: asked } = await searchParams;
  const moment = acrossAccounts(await momentOf(asOf, '/insights'));
  const { spending, lag } = await loadSpending(customer, moment);
  const until = (moment.kind === 'past' && moment.prefix.until) || moment.now;
  const last = monthOf(londonDate(until));
  const running = runningMonth(until);
  const first = spending[0]?.month ?? last;
  const month = monthAsked(asked, first, last);
  const hrefOf = (other: Month) => withMonth(at(moment, '/insights'), other);
  const inCurrencies = currencies.flatMap((currency) => {
    const months = monthInsights(spending, currency);
    return months.length === 0 ? [] : [{ currency, months }];
  });

  return (
    <>
      <PageHeader title="Insights">
        {moment.kind !== 'past' && <Freshness lag={lag} page={hrefOf(month)} />}
      </PageHeader>
      <MomentNotice moment={moment} nowHref={asked ? withMonth('/insights', month) : '/insights'} />
      {inCurrencies.length === 0 ? (
        <Card>
          <EmptyState title="Nothing spent or received yet">
            Money that goes from one of your accounts to another counts as neither.
          </EmptyState>
        </Card>
      ) : (
        <div className="grid gap-6">
          <nav aria-label="Months" className="flex min-h-11 flex-wrap items-center gap-4">
            {month > first && (
              <ButtonLink href={hrefOf(addMonths(month, -1)) as never}>
                <Icon name="left" className="size-4" />
                <span className="sr-only">Before: </span>
                {formatMonth(addMonths(month, -1))}
              </ButtonLink>
            )}
            <p className="font-semibold">
              {formatMonth(month)}
              {month === running && <span className="font-normal text-muted"> so far</span>}
            </p>
            {month < last && (
              <ButtonLink href={hrefOf(addMonths(month, 1)) as never}>
                <span className="sr-only">After: </span>
                {formatMonth(addMonths(month, 1))}
                <Icon name="right" className="size-4" />
              </ButtonLink>
            )}
          </nav>
          {inCurrencies.map(({ currency, months }) => {
            const shown = months.find((candidate) => candidate.month === month);
            return (
              <Card key={currency} title={`In ${currency}`} flush>
                <div className="grid gap-8 px-5 pb-6 md:grid-cols-2">
                  {(['spent', 'received'] as const).map((tone) => (
                    <section key={tone} className="min-w-0">
                      <h3 className="mb-3 flex items-baseline justify-between gap-4 border-b border-border pb-2 font-semibold">
                        {tone === 'spent' ? 'Spent' : 'Received'}
                        <span className="figures">
                          {formatMoney(
                            (tone === 'spent' ? shown?.spentMinor : shown?.receivedMinor) ?? 0n,
                            currency,
                            locale,
                          )}
                        </span>
                      </h3>
                      <CategoryBars
                        parts={shown?.[tone] ?? []}
                        currency={currency}
                        locale={locale}
                        tone={tone}
                      />
                    </section>
                  ))}
                </div>
                <MonthsTable
                  months={months}
                  currency={currency}
                  locale={locale}
                  shown={month}
                  running={running}
                  hrefOf={hrefOf}
                />
              </Card>
            );
          })}
          <p className="text-small text-muted">
            Each entry counts in the month in which it was recorded, London time. Money that goes
            from one of your accounts to another is neither spent nor received.
          </p>
        </div>
      )}
    </>
  );
}

/** Now from the read model; the past from it too, but for the month that was running then. */
async function loadSpending({ customerId, heads }: SignedIn, moment: Moment) {
  const isCaughtUp = await waitForStreams('spending', [...heads.keys()]);
  const until = moment.kind === 'past' ? moment.prefix.until : undefined;
  const [spending, lag] = await Promise.all([
    until ? listSpendingUntil(customerId, until) : listSpending(customerId),
    isCaughtUp ? null : lagOf('spending'),
  ]);
  return { spending, lag };
}

function monthAsked(asked: unknown, first: Month, last: Month): Month {
  const month = typeof asked === 'string' ? parseMonth(asked) : undefined;
  return month && month >= first && month <= last ? month : last;
}

function withMonth(path: string, month: Month): string {
  return `${path}${path.includes('?') ? '&' : '?'}month=${month}`;
}
