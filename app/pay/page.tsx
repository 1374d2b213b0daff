import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { askedSource, canGive } from '@/components/account/account-choices';
import { MoneyTabs } from '@/components/money-tabs';
import { PaymentList } from '@/components/payment/payment-list';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { acrossAccounts, at, momentOf, titleAt } from '../moment';
import { MomentNotice } from '../moment-notice';
import { NoSource } from '../no-source';
import { accountChoices, openAccounts } from '../own-accounts';
import { payeeOptions, payeesAt } from '../own-payees';
import { loadPayments } from '../payments/load-payments';
import { requireCustomer } from '../session';
import { ToTheForm } from '../to-the-form';
import { PayForm } from './pay-form';

type Props = PageProps<'/pay'>;

const PATH = '/pay';
const TITLE = 'Pay to another bank';

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  await requireCustomer();
  const moment = acrossAccounts(await momentOf((await searchParams).asOf, PATH));
  return { title: titleAt(moment, TITLE) };
}

export default async function PayPage({ searchParams }: Props) {
  const { customerId, locale } = await requireCustomer();
  const { asOf, from, payee, before } = await searchParams;
  const moment = acrossAccounts(await momentOf(asOf, PATH));
  const isPast = moment.kind === 'past';
  const open = await openAccounts(customerId);
  const accounts = accountChoices(open, locale).filter(({ isPot }) => !isPot);
  const [{ payments, older }, payees] = await Promise.all([
    loadPayments(customerId, moment, before),
    payeesAt('iban', customerId),
  ]);
  return (
    <>
      <PageHeader title={TITLE} back={{ href: at(moment, '/accounts'), label: 'Accounts' }}>
        {!isPast && <ToTheForm href="#new">New payment</ToTheForm>}
      </PageHeader>
      <MoneyTabs current={PATH} asOf={isPast ? moment.asOf : undefined} />
      <MomentNotice moment={moment} nowHref={PATH} />
      <div className={`grid items-start gap-6 ${isPast ? '' : 'lg:grid-cols-[1fr_22rem]'}`}>
        <Card title="Your payments" flush>
          {payments.length === 0 ? (
            <EmptyState title={isPast ? 'There were none' : 'No payments yet'}>
              What you pay to another bank is held first, and leaves when that bank takes it.
            </EmptyState>
          ) : (
            <PaymentList
              payments={payments}
              older={older}
              isFirst={before === undefined}
              hrefAt={(path) => at(moment, path)}
              locale={locale}
            />
          )}
        </Card>
        {!isPast && (
          <Card id="new" title="New payment">
            {!canGive(accounts) ? (
              <NoSource accounts={accounts} to="pay" />
            ) : (
              <PayForm
                accounts={accounts}
                payees={[{ value: '', label: 'Somebody else, as below' }, ...payeeOptions(payees)]}
                values={{
                  from: askedSource(accounts, from),
                  toPayee: typeof payee === 'string' ? payee : '',
                }}
                commandId={randomUUID()}
              />
            )}
          </Card>
        )}
      </div>
    </>
  );
}
