import type { Metadata } from 'next';
import { AccountTabs } from '@/components/account/account-tabs';
import { ReceiptTable } from '@/components/account/receipt-table';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { Notice } from '@/components/ui/notice';
import { PrintButton } from '@/components/ui/print-button';
import { formatAccountNumber } from '@/domain/account/account-number';
import { formatPrecisely } from '@/domain/calendar';
import { formatMoney } from '@/domain/money';
import { at, onAccount, titleAt } from '../../../../moment';
import { MomentNotice } from '../../../../moment-notice';
import { hrefWith, type Query, queryOf } from '../../../../query';
import { requireCustomer } from '../../../../session';
import { loadReceipt, olderHref } from './load-receipt';

type Props = PageProps<'/accounts/[accountId]/history/receipt'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { accountId } = await params;
  const loaded = await load(accountId, queryOf(await searchParams));
  if (!loaded) return { title: 'Receipt' };
  const { moment, account } = loaded;
  const title = account ? `${account.nickname}: how the balance adds up` : 'Not opened yet';
  return { title: titleAt(onAccount(moment, account), title) };
}

/** A balance as the sum that it is. Every line of it is an event, and opens it. */
export default async function ReceiptPage({ params, searchParams }: Props) {
  const { locale } = await requireCustomer();
  const { accountId } = await params;
  const query = queryOf(await searchParams);
  const loaded = await load(accountId, query);
  if (!loaded) return <NotFoundView what="account" />;
  const { moment, account, receipt } = loaded;
  const accountPath = `/accounts/${accountId}`;
  const path = pathOf(accountId);
  const money = account && { currency: account.currency, locale };
  return (
    <>
      <PageHeader
        title={
          money
            ? `How ${formatMoney(account.bookedMinor, money.currency, locale)} adds up`
            : 'Not opened yet'
        }
        eyebrow={account && <bdi>{account.nickname}</bdi>}
        back={{ href: at(moment, `${accountPath}/history`), label: 'History' }}
      >
        {account && <PrintButton />}
      </PageHeader>
      <AccountTabs
        accountId={accountId}
        current="History"
        asOf={moment.kind === 'past' ? moment.asOf : undefined}
      />
      <MomentNotice moment={onAccount(moment, account)} nowHref={path} />
      {money && receipt ? (
        <>
          <p className="mb-4 text-small text-muted">
            Account <span className="figures">{formatAccountNumber(account.accountNumber)}</span>,
            after event{' '}
            <span className="figures">
              v{account.version} of {formatPrecisely(account.recordedAt)}
            </span>
            , London time. Each line is an event; together they are the balance.
          </p>
          {receipt.totalMinor !== receipt.expectedMinor && (
            <div className="mb-4">
              <Notice tone="error">
                These entries come to {formatMoney(receipt.totalMinor, money.currency, locale)}, and
                the balance says {formatMoney(receipt.expectedMinor, money.currency, locale)}. One
                of the two is damaged; the events themselves are what counts.
              </Notice>
            </div>
          )}
          <ReceiptTable
            receipt={receipt}
            eventHref={(version) => at(moment, `${accountPath}/history/${version}`)}
            statementHref={(month) => at(moment, `${accountPath}/statements/${month}`)}
            olderHref={olderHref(path, query, receipt.carried)}
            newestHref={query.before ? hrefWith(path, query, { before: null }) : null}
            {...money}
          />
        </>
      ) : (
        <Card>
          <EmptyState title="Not opened yet">
            The account did not exist at the moment you are looking at, so there is nothing to add
            up.
          </EmptyState>
        </Card>
      )}
    </>
  );
}

async function load(accountId: string, { asOf, before }: Query) {
  const { customerId } = await requireCustomer();
  return loadReceipt(customerId, accountId, pathOf(accountId), asOf, before);
}

function pathOf(accountId: string): string {
  return `/accounts/${accountId}/history/receipt`;
}
