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
import { ExchangeForm } from './exchange-form';

export const metadata: Metadata = { title: 'Exchange' };

export default async function ExchangePage({ searchParams }: PageProps<'/exchange'>) {
  const { customerId, locale } = await requireCustomer();
  const { from } = await searchParams;
  const [balances, now] = await Promise.all([listBalances(customerId), bankNow()]);
  const usable = balances.filter(({ status, product }) => status === 'open' && product !== 'pot');
  const accounts = await Promise.all(
    usable.map(async (balance) => {
      const open = await opener(customerId, balance.accountId);
      const { accountId, nickname, bookedMinor, currency } = accountView(balance, now, open);
      return { accountId, label: `${nickname}: ${formatMoney(bookedMinor, currency, locale)}` };
    }),
  );
  const isPossible = new Set(usable.map(({ currency }) => currency)).size > 1;
  // The other currency is the likely one to get.
  const first = usable.find(({ accountId }) => accountId === from) ?? usable[0];
  const other = usable.find(({ currency }) => currency !== first?.currency);
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader title="Exchange" back={{ href: '/transfer', label: 'Move money' }} />
      <Card>
        {isPossible ? (
          <ExchangeForm
            accounts={accounts}
            from={first?.accountId ?? ''}
            to={other?.accountId ?? ''}
            commandId={randomUUID()}
          />
        ) : (
          <EmptyState title="An exchange takes two accounts in different currencies">
            <ButtonLink href="/open" look="primary">
              Open an account
            </ButtonLink>
          </EmptyState>
        )}
      </Card>
    </div>
  );
}
