import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { askedSource, canGive } from '@/components/account/account-choices';
import { MoneyTabs } from '@/components/money-tabs';
import { Card, PageHeader } from '@/components/ui/layout';
import { acrossAccounts, at, momentOf, titleAt } from '../moment';
import { MomentNotice } from '../moment-notice';
import { NoSource } from '../no-source';
import { OffInThePast } from '../off-in-the-past';
import { accountChoices, openAccounts } from '../own-accounts';
import { payeeOptions, payeesAt } from '../own-payees';
import { requireCustomer } from '../session';
import { TransferForm } from './transfer-form';

const PATH = '/transfer';

export async function generateMetadata({
  searchParams,
}: PageProps<'/transfer'>): Promise<Metadata> {
  const moment = acrossAccounts(await momentOf((await searchParams).asOf, PATH));
  return { title: titleAt(moment, 'Transfer') };
}

export default async function TransferPage({ searchParams }: PageProps<'/transfer'>) {
  const { customerId, locale } = await requireCustomer();
  const { from, payee, asOf } = await searchParams;
  const moment = acrossAccounts(await momentOf(asOf, PATH));
  const [open, payees] = await Promise.all([
    openAccounts(customerId),
    payeesAt('account', customerId),
  ]);
  const accounts = accountChoices(open, locale);
  return (
    <>
      <PageHeader title="Transfer" back={{ href: at(moment, '/accounts'), label: 'Accounts' }} />
      <MoneyTabs current={PATH} asOf={moment.kind === 'past' ? moment.asOf : undefined} />
      <MomentNotice moment={moment} nowHref={PATH} />
      <div className={moment.kind === 'past' ? '' : 'max-w-xl'}>
        <Card>
          {moment.kind === 'past' ? (
            <OffInThePast title="No money moves in the past" nowHref={PATH} />
          ) : !canGive(accounts) ? (
            <NoSource accounts={accounts} to="send" />
          ) : (
            <TransferForm
              accounts={accounts}
              payees={payeeOptions(payees)}
              values={{
                from: askedSource(accounts, from),
                to: typeof payee === 'string' ? payee : '',
              }}
              commandId={randomUUID()}
            />
          )}
        </Card>
      </div>
    </>
  );
}
