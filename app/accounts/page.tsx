import type { Metadata } from 'next';
import { AccountCard } from '@/components/account/account-card';
import { Amount } from '@/components/account/money';
import { MomentForm } from '@/components/timeline/moment-form';
import { ButtonLink } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import type { Currency, Locale } from '@/domain/money';
import { acrossAccounts, at, type Moment, momentOf, titleAt } from '../moment';
import { MomentNotice } from '../moment-notice';
import { queryOf } from '../query';
import { requireCustomer } from '../session';
import { type ListedAccount, loadAccounts } from './load-accounts';

type Props = PageProps<'/accounts'>;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  await requireCustomer();
  const moment = acrossAccounts(await momentOf((await searchParams).asOf, '/accounts'));
  return { title: titleAt(moment, 'Accounts') };
}

export default async function AccountsPage({ searchParams }: Props) {
  const { customerId, name, locale } = await requireCustomer();
  const { asOf } = await searchParams;
  const moment = acrossAccounts(await momentOf(asOf, '/accounts'));
  const accounts = await loadAccounts(customerId, moment);
  const [closed, inUse] = [accounts.filter(isClosed), accounts.filter((one) => !isClosed(one))];
  const opened = accounts.flatMap(({ account }) => (account ? [account] : []));

  return (
    <>
      <PageHeader title="Accounts" eyebrow={name}>
        {moment.kind !== 'past' && (
          <ButtonLink href="/open" look="primary">
            Open an account
          </ButtonLink>
        )}
      </PageHeader>
      <MomentNotice moment={moment} nowHref="/accounts" />
      {accounts.length === 0 ? (
        <Card>
          <EmptyState title="No accounts yet">
            Open your first one: it takes a minute, and its history begins with that very click.
          </EmptyState>
        </Card>
      ) : (
        <>
          <div className="mb-6 flex flex-wrap items-end justify-between gap-x-10 gap-y-4">
            <dl className="flex flex-wrap gap-x-10 gap-y-3">
              {totals(opened).map(([currency, total]) => (
                <div key={currency}>
                  <dt className="text-meta text-muted">In {currency}</dt>
                  <dd className="text-h2 font-semibold">
                    <Amount minor={total} currency={currency} locale={locale} />
                  </dd>
                </div>
              ))}
            </dl>
            <MomentForm
              action="/accounts"
              label="a date, for all accounts"
              placeholder="2026-03-31, last month"
              value={queryOf({ asOf }).asOf}
            />
          </div>
          {inUse.length > 0 && <Cards accounts={inUse} moment={moment} locale={locale} />}
          {closed.length > 0 && (
            <details className="group mt-6" open={inUse.length === 0}>
              <summary className="inline-flex list-none items-center gap-2 text-small font-medium">
                <span className="flex text-muted group-open:rotate-90">
                  <Icon name="right" className="size-4" />
                </span>
                Closed ({closed.length})
              </summary>
              <div className="mt-2">
                <Cards accounts={closed} moment={moment} locale={locale} />
              </div>
            </details>
          )}
        </>
      )}
    </>
  );
}

/** In the order of opening. */
function Cards({
  accounts,
  moment,
  locale,
}: {
  accounts: readonly ListedAccount[];
  moment: Moment;
  locale: Locale;
}) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {accounts.map(({ accountId, openedAt, account, trend }) => (
        <li key={accountId}>
          <AccountCard
            account={account}
            trend={trend}
            openedAt={openedAt}
            href={at(moment, `/accounts/${accountId}`)}
            receiptHref={at(moment, `/accounts/${accountId}/history/receipt`)}
            locale={locale}
          />
        </li>
      ))}
    </ul>
  );
}

function isClosed({ account }: ListedAccount): boolean {
  return account?.status === 'closed';
}

function totals(accounts: readonly { currency: Currency; bookedMinor: bigint }[]) {
  const sums = new Map<Currency, bigint>();
  for (const { currency, bookedMinor } of accounts) {
    sums.set(currency, (sums.get(currency) ?? 0n) + bookedMinor);
  }
  return [...sums];
}
