import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { exchangePair } from '@/components/account/account-choices';
import { MoneyTabs } from '@/components/money-tabs';
import { ButtonLink } from '@/components/ui/button';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { acrossAccounts, at, momentOf, titleAt } from '../moment';
import { MomentNotice } from '../moment-notice';
import { OffInThePast } from '../off-in-the-past';
import { accountChoices, openAccounts } from '../own-accounts';
import { requireCustomer } from '../session';
import { ExchangeForm } from './exchange-form';

const PATH = '/exchange';

export async function generateMetadata({
  searchParams,
}: PageProps<'/exchange'>): Promise<Metadata> {
  const moment = acrossAccounts(await momentOf((await searchParams).asOf, PATH));
  return { title: titleAt(moment, 'Exchange') };
}

export default async function ExchangePage({ searchParams }: PageProps<'/exchange'>) {
  const { customerId, locale } = await requireCustomer();
  const { from, asOf } = await searchParams;
  const moment = acrossAccounts(await momentOf(asOf, PATH));
  const open = accountChoices(await openAccounts(customerId), locale);
  const accounts = open.filter(({ isPot }) => !isPot);
  const pair = exchangePair(accounts, from);
  const hasTwoCurrencies = new Set(accounts.map(({ currency }) => currency)).size > 1;
  return (
    <>
      <PageHeader title="Exchange" back={{ href: at(moment, '/accounts'), label: 'Accounts' }} />
      <MoneyTabs current={PATH} asOf={moment.kind === 'past' ? moment.asOf : undefined} />
      <MomentNotice moment={moment} nowHref={PATH} />
      <div className={moment.kind === 'past' ? '' : 'max-w-xl'}>
        <Card>
          {moment.kind === 'past' ? (
            <OffInThePast title="Nothing is exchanged in the past" nowHref={PATH} />
          ) : pair ? (
            <ExchangeForm accounts={accounts} {...pair} commandId={randomUUID()} />
          ) : hasTwoCurrencies ? (
            <EmptyState title="Nothing can be exchanged just now">
              The accounts that it would take are frozen, as their settings say.
            </EmptyState>
          ) : (
            <EmptyState title="An exchange takes two accounts in different currencies">
              <ButtonLink href="/open" look="primary">
                Open an account
              </ButtonLink>
            </EmptyState>
          )}
        </Card>
      </div>
    </>
  );
}
