import type { Metadata } from 'next';
import { AccountTabs } from '@/components/account/account-tabs';
import { KeptAnswers } from '@/components/kept-answers';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { shownFreeze } from '@/db/milestones';
import { at, leaving, momentOnAccount, onAccount, titleAt } from '../../../moment';
import { MomentNotice } from '../../../moment-notice';
import { requireCustomer } from '../../../session';
import { loadAccount } from '../load-account';
import { loadNeighbours } from './load-settings';
import { Pots } from './pots';
import { SettingForms } from './setting-forms';
import { Terms } from './terms';

type Props = PageProps<'/accounts/[accountId]/settings'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { customerId } = await requireCustomer();
  const { accountId } = await params;
  const moment = await momentOnAccount(
    customerId,
    accountId,
    (await searchParams).asOf,
    `/accounts/${accountId}/settings`,
  );
  const account = (await loadAccount(customerId, accountId, moment))?.account ?? null;
  const title = account ? `${account.nickname}: settings` : 'Settings';
  return { title: titleAt(onAccount(moment, account), title) };
}

export default async function SettingsPage({ params, searchParams }: Props) {
  const { customerId, locale } = await requireCustomer();
  const { accountId } = await params;
  const path = `/accounts/${accountId}/settings`;
  const moment = await momentOnAccount(customerId, accountId, (await searchParams).asOf, path);
  const loaded = await loadAccount(customerId, accountId, moment);
  if (!loaded) return <NotFoundView what="account" />;

  const { account } = loaded;
  const neighbours = account && (await loadNeighbours(customerId, account, moment));
  const isOpenNow = account?.status === 'open' && moment.kind !== 'past';
  return (
    <>
      <PageHeader
        title="Settings"
        eyebrow={account && <bdi>{account.nickname}</bdi>}
        back={{ href: leaving(moment, account, '/accounts'), label: 'Accounts' }}
      />
      <AccountTabs
        accountId={accountId}
        current="Settings"
        asOf={moment.kind === 'past' ? moment.asOf : undefined}
      />
      <MomentNotice moment={onAccount(moment, account)} nowHref={path} />
      {account && neighbours ? (
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <div className="grid min-w-0 gap-6">
            <Terms account={account} moment={moment} locale={locale} />
            {account.product !== 'pot' && (isOpenNow || neighbours.pots.length > 0) && (
              <Pots
                account={account}
                pots={neighbours.pots}
                mayOpen={isOpenNow}
                hrefOf={(pot) => at(moment, `/accounts/${pot}`)}
                locale={locale}
              />
            )}
          </div>
          <div className="min-w-0">
            <KeptAnswers isOfRows={false}>
              {isOpenNow && (
                <SettingForms
                  account={account}
                  freeze={await shownFreeze(account)}
                  targets={neighbours.targets}
                  locale={locale}
                />
              )}
            </KeptAnswers>
          </div>
        </div>
      ) : (
        <Card>
          <EmptyState title="Not opened yet" />
        </Card>
      )}
    </>
  );
}
