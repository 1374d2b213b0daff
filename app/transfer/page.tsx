import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { accountView } from '@/components/account/views';
import { ButtonLink } from '@/components/ui/button';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { bankNow } from '@/db/bank-time';
import { listBalances } from '@/db/read-models/balances';
import { opener } from '@/db/sealing';
import { formatMoney } from '@/domain/money';
import { requireCustomer } from '../session';
import { TransferForm } from './transfer-form';

export const metadata: Metadata = { title: 'Transfer' };

export default async function TransferPage({ searchParams }: PageProps<'/transfer'>) {
  const { customerId, locale } = await requireCustomer();
  const { from } = await searchParams;
  const now = await bankNow();
  const open = (await listBalances(customerId)).filter(({ status }) => status === 'open');
  const accounts = await Promise.all(
    open.map(async (balance) => {
      const { accountId, nickname, bookedMinor, currency } = accountView(
        balance,
        now,
        await opener(customerId, balance.accountId),
      );
      return { accountId, label: `${nickname}: ${formatMoney(bookedMinor, currency, locale)}` };
    }),
  );
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader title="Transfer" back={{ href: '/accounts', label: 'Accounts' }} />
      <Card>
        {accounts.length === 0 ? (
          <EmptyState title="There is no open account to send from">
            <ButtonLink href="/open" look="primary">
              Open an account
            </ButtonLink>
          </EmptyState>
        ) : (
          <TransferForm
            accounts={accounts}
            from={typeof from === 'string' ? from : ''}
            commandId={randomUUID()}
          />
        )}
      </Card>
    </div>
  );
}
