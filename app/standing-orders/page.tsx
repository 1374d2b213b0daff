import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { KeptAnswers } from '@/components/kept-answers';
import { MoneyTabs } from '@/components/money-tabs';
import { OrderList, type OrderView } from '@/components/standing-order/order-list';
import { Disclosure } from '@/components/ui/disclosure';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { londonDate } from '@/domain/calendar';
import { formatAmount, type Locale } from '@/domain/money';
import { acrossAccounts, at, momentOf, titleAt } from '../moment';
import { MomentNotice } from '../moment-notice';
import { NoSource } from '../no-source';
import { accountChoices, openAccounts } from '../own-accounts';
import { payeeOptions, payeesAt } from '../own-payees';
import { requireCustomer } from '../session';
import { ToTheForm } from '../to-the-form';
import { CreateForm } from './create-form';
import { loadOrders } from './load-orders';
import { AmendForm, StepForm } from './order-forms';

type Props = PageProps<'/standing-orders'>;

const PATH = '/standing-orders';

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  await requireCustomer();
  const moment = acrossAccounts(await momentOf((await searchParams).asOf, PATH));
  return { title: titleAt(moment, 'Standing orders') };
}

export default async function StandingOrdersPage({ searchParams }: Props) {
  const { customerId, locale } = await requireCustomer();
  const moment = acrossAccounts(await momentOf((await searchParams).asOf, PATH));
  const [orders, open, payees] = await Promise.all([
    loadOrders(customerId, moment),
    openAccounts(customerId),
    payeesAt('account', customerId),
  ]);
  const accounts = accountChoices(open, locale);
  const isPast = moment.kind === 'past';
  return (
    <>
      <PageHeader
        title="Standing orders"
        back={{ href: at(moment, '/accounts'), label: 'Accounts' }}
      >
        {!isPast && <ToTheForm href="#new">New standing order</ToTheForm>}
      </PageHeader>
      <MoneyTabs current={PATH} asOf={isPast ? moment.asOf : undefined} />
      <MomentNotice moment={moment} nowHref={PATH} />
      <div className={`grid items-start gap-6 ${isPast ? '' : 'lg:grid-cols-[1fr_22rem]'}`}>
        <Card title="Your standing orders" flush>
          <KeptAnswers>
            {orders.length === 0 ? (
              <EmptyState title={isPast ? 'There were none' : 'None yet'}>
                A standing order sends the same amount again and again, on its day.
              </EmptyState>
            ) : (
              <OrderList
                orders={orders}
                locale={locale}
                actionsOf={(order) => !isPast && <Actions order={order} locale={locale} />}
              />
            )}
          </KeptAnswers>
        </Card>
        {!isPast && (
          <Card id="new" title="New standing order">
            {accounts.length === 0 ? (
              <NoSource accounts={accounts} to="send" />
            ) : (
              <CreateForm
                accounts={accounts}
                payees={payeeOptions(payees)}
                today={londonDate(moment.now)}
                commandId={randomUUID()}
              />
            )}
          </Card>
        )}
      </div>
    </>
  );
}

/** While it runs; what has come to its end stays as it is. */
function Actions({ order, locale }: { order: OrderView; locale: Locale }) {
  const { orderId, counterpartName, status, amountMinor, currency, lastOn, memo } = order;
  if (status !== 'active' && status !== 'paused') return null;
  const toggle = status === 'active' ? 'pause' : 'resume';
  return (
    <div className="mt-4 grid gap-3">
      <div className="flex flex-wrap gap-3">
        <StepForm step={toggle} orderId={orderId} to={counterpartName} commandId={randomUUID()} />
        <StepForm step="cancel" orderId={orderId} to={counterpartName} commandId={randomUUID()} />
      </div>
      <Disclosure summary="Change amount, last day or message">
        <AmendForm
          orderId={orderId}
          currency={currency}
          commandId={randomUUID()}
          values={{
            amount: formatAmount(amountMinor, currency, locale),
            lastOn: lastOn ?? '',
            memo: memo ?? '',
          }}
        />
      </Disclosure>
    </div>
  );
}
