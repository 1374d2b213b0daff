import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { MoneyTabs } from '@/components/money-tabs';
import { PaymentList } from '@/components/payment/payment-list';
import { ButtonLink } from '@/components/ui/button';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { accountOptions, openAccounts } from '../own-accounts';
import { payeeOptions, payeesAt } from '../own-payees';
import { loadPayments } from '../payments/load-payments';
import { requireCustomer } from '../session';
import { PayForm } from './pay-form';

export const metadata: Metadata = { title: 'Pay to another bank' };

export default async function PayPage({ searchParams }: PageProps<'/pay'>) {
  const { customerId, locale } = await requireCustomer();
  const { from, payee, before } = await searchParams;
  const accounts = (await openAccounts(customerId)).filter(({ product }) => product !== 'pot');
  const [{ payments, older }, payees] = await Promise.all([
    loadPayments(customerId, before),
    payeesAt('iban', customerId),
  ]);
  return (
    <>
      <PageHeader title="Pay to another bank" back={{ href: '/accounts', label: 'Accounts' }} />
      <MoneyTabs current="/pay" />
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_22rem]">
        <Card title="Your payments" flush>
          {payments.length === 0 ? (
            <EmptyState title="No payments yet">
              What you pay to another bank is set aside first, and leaves when that bank takes it.
            </EmptyState>
          ) : (
            <PaymentList
              payments={payments}
              older={older}
              isFirst={before === undefined}
              locale={locale}
            />
          )}
        </Card>
        <Card title="New payment">
          {accounts.length === 0 ? (
            <EmptyState title="There is no open account to pay from">
              <ButtonLink href="/open" look="primary">
                Open an account
              </ButtonLink>
            </EmptyState>
          ) : (
            <PayForm
              accounts={accountOptions(accounts, locale)}
              payees={payeeOptions(payees, 'Somebody else, as below')}
              values={{
                from: typeof from === 'string' ? from : '',
                toPayee: typeof payee === 'string' ? payee : '',
              }}
              commandId={randomUUID()}
            />
          )}
        </Card>
      </div>
    </>
  );
}
