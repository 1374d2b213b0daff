import type { Metadata } from 'next';
import { AccountCard } from '@/components/account/account-card';
import { Amount } from '@/components/account/money';
import { PastBanner } from '@/components/account/past-banner';
import { accountView } from '@/components/account/views';
import { ButtonLink } from '@/components/ui/button';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { Notice } from '@/components/ui/notice';
import { accountAsOf } from '@/db/account-history';
import { listBalances } from '@/db/read-models/balances';
import { opener } from '@/db/sealing';
import type { CustomerId } from '@/domain/ids';
import type { Currency } from '@/domain/money';
import type { Balance } from '@/domain/projections/balance';
import { at, type Moment, momentOf } from '../moment';
import { requireCustomer } from '../session';

type Props = PageProps<'/accounts'>;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { asOf } = await searchParams;
  return { title: typeof asOf === 'string' ? `Accounts as of ${asOf.slice(0, 40)}` : 'Accounts' };
}

export default async function AccountsPage({ searchParams }: Props) {
  const { customerId, name, locale } = await requireCustomer();
  const moment = await momentOf((await searchParams).asOf, '/accounts');
  const accounts = await accountsAt(customerId, moment);
  const opened = accounts.flatMap(({ shown }) => (shown ? [shown] : []));

  return (
    <>
      <PageHeader title="Accounts" eyebrow={name}>
        {moment.kind !== 'past' && (
          <ButtonLink href="/open" look="primary">
            Open an account
          </ButtonLink>
        )}
      </PageHeader>
      {moment.kind === 'past' && <PastBanner label={moment.label} nowHref="/accounts" />}
      {moment.kind === 'unclear' && <Notice tone="error">{moment.problem}</Notice>}
      {accounts.length === 0 ? (
        <Card>
          <EmptyState title="No accounts yet">
            Open your first one: it takes a minute, and its history begins with that very click.
          </EmptyState>
        </Card>
      ) : (
        <>
          <dl className="mb-6 flex flex-wrap gap-x-10 gap-y-3">
            {totals(opened).map(([currency, total]) => (
              <div key={currency}>
                <dt className="text-meta text-muted">In {currency}</dt>
                <dd className="text-h2 font-semibold">
                  <Amount minor={total} currency={currency} locale={locale} />
                </dd>
              </div>
            ))}
          </dl>
          <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {accounts.map(({ balance, shown }) => (
              <li key={balance.accountId}>
                <AccountCard
                  account={shown}
                  openedAt={balance.openedAt}
                  href={at(moment, `/accounts/${balance.accountId}`)}
                  locale={locale}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** Every account the customer has now, with what it was at the moment: null before its opening. */
async function accountsAt(customerId: CustomerId, moment: Moment) {
  const balances = await listBalances(customerId);
  return Promise.all(
    balances.map(async (balance) => {
      const open = await opener(customerId, balance.accountId);
      const then = await balanceThen(balance, customerId, moment);
      return { balance, shown: then && accountView(then, open) };
    }),
  );
}

async function balanceThen(balance: Balance, customerId: CustomerId, moment: Moment) {
  // A version counts the events of one account; it means nothing across several.
  if (moment.kind !== 'past' || !moment.prefix.until) return balance;
  const then = await accountAsOf(customerId, balance.accountId, moment.prefix);
  return then?.balance ?? null;
}

function totals(accounts: readonly { currency: Currency; bookedMinor: bigint }[]) {
  const sums = new Map<Currency, bigint>();
  for (const { currency, bookedMinor } of accounts) {
    sums.set(currency, (sums.get(currency) ?? 0n) + bookedMinor);
  }
  return [...sums];
}
