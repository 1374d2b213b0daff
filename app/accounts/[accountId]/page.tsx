import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import Link from 'next/link';
import { AccountPanel } from '@/components/account/account-panel';
import { AccountTabs } from '@/components/account/account-tabs';
import { HeldList } from '@/components/account/held-list';
import { LineList } from '@/components/account/line-list';
import { ToolLinks } from '@/components/account/tool-links';
import { Proof } from '@/components/evidence/proof';
import { refusalSentence } from '@/components/sentences';
import { ButtonLink, PlainLink } from '@/components/ui/button';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { Notice } from '@/components/ui/notice';
import { frozenRefusal } from '@/domain/account/decide';
import { type Freeze, frozenFor } from '@/domain/account/state';
import { formatDate, londonDate } from '@/domain/calendar';
import { at, leaving, momentOnAccount, onAccount, titleAt } from '../../moment';
import { MomentNotice } from '../../moment-notice';
import { otherSideOf, ownAccountIds } from '../../other-side';
import { requireCustomer } from '../../session';
import { Confirmations } from './confirmations';
import { loadAccount } from './load-account';
import { MoveMoneyForm } from './move-money-form';

type Props = PageProps<'/accounts/[accountId]'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { customerId } = await requireCustomer();
  const { accountId } = await params;
  const moment = await momentOnAccount(
    customerId,
    accountId,
    (await searchParams).asOf,
    `/accounts/${accountId}`,
  );
  const loaded = await loadAccount(customerId, accountId, moment);
  if (!loaded) return { title: 'Account' };
  const { account } = loaded;
  return { title: titleAt(onAccount(moment, account), account?.nickname ?? 'Not opened yet') };
}

export default async function AccountPage({ params, searchParams }: Props) {
  const { customerId, locale } = await requireCustomer();
  const { accountId } = await params;
  const path = `/accounts/${accountId}`;
  const moment = await momentOnAccount(customerId, accountId, (await searchParams).asOf, path);
  const loaded = await loadAccount(customerId, accountId, moment);
  if (!loaded) return <NotFoundView what="account" />;

  const own = await ownAccountIds(customerId);
  const { account, held, latest, openedAt } = loaded;
  const isOpenNow = account?.status === 'open' && moment.kind !== 'past';
  const frozen = {
    deposit: account && frozenRefusal(account, 'credits'),
    withdraw: account && frozenRefusal(account, 'debits'),
  };
  return (
    <>
      <PageHeader
        title={account ? <bdi>{account.nickname}</bdi> : 'Not opened yet'}
        back={{ href: leaving(moment, account, '/accounts'), label: 'Accounts' }}
      >
        {isOpenNow && (
          <>
            {/* The forms stand behind all entries: on a screen where there is no room beside those, else for whoever
                goes by keyboard, who sees the way to them once there. */}
            <div className="flex gap-2 lg:not-focus-within:sr-only">
              {!frozen.deposit && <PlainLink href="#deposit">Deposit</PlainLink>}
              {!frozen.withdraw && <PlainLink href="#withdraw">Withdraw</PlainLink>}
            </div>
            {!frozen.withdraw && (
              <ButtonLink href={`/transfer?from=${accountId}`}>Transfer</ButtonLink>
            )}
            {!frozen.withdraw && account.product !== 'pot' && (
              <ButtonLink href={`/pay?from=${accountId}`}>Pay</ButtonLink>
            )}
          </>
        )}
      </PageHeader>
      <AccountTabs
        accountId={accountId}
        current="Account"
        asOf={moment.kind === 'past' ? moment.asOf : undefined}
      />
      <MomentNotice moment={onAccount(moment, account)} nowHref={path} />
      {account ? (
        <div className={`grid items-start gap-6 ${isOpenNow ? 'lg:grid-cols-[1fr_22rem]' : ''}`}>
          <div className="grid min-w-0 gap-6">
            {account.status === 'closed' && (
              <Notice>
                This account is closed: nothing can be paid in or out. Its history stays.
              </Notice>
            )}
            {account.status === 'open' && account.freeze && (
              <Notice>
                {refusalSentence(
                  { reason: 'account-frozen', scope: frozenFor(account.freeze) },
                  locale,
                )}{' '}
                <WhoFroze
                  freeze={account.freeze}
                  settingsHref={isOpenNow ? `${path}/settings` : null}
                />
              </Notice>
            )}
            <AccountPanel
              account={account}
              locale={locale}
              receiptHref={at(moment, `${path}/history/receipt`)}
              historyHref={at(moment, `${path}/history`)}
            >
              <ToolLinks accountPath={path} query={at(moment, '')} />
            </AccountPanel>
            {moment.kind !== 'past' && (
              <Proof
                accountId={account.accountId}
                version={account.version}
                currency={account.currency}
                locale={locale}
              />
            )}
            {held.length > 0 && (
              <Card title="Held" aside="Not booked yet" flush>
                <HeldList
                  held={held}
                  hrefOf={(paymentId) => leaving(moment, account, `/payments/${paymentId}`)}
                  currency={account.currency}
                  locale={locale}
                />
                {moment.kind !== 'past' && process.env.REWIND_DEMO === '1' && (
                  <p className="border-t border-border px-5 text-small">
                    <Link
                      className="prose-link inline-flex min-h-11 items-center"
                      href="/shop"
                      prefetch={false}
                    >
                      Play the merchant in the demo’s shop
                    </Link>
                  </p>
                )}
              </Card>
            )}
            <Card title="Latest entries" flush>
              {latest.length === 0 ? (
                <EmptyState title="Nothing has moved yet" />
              ) : (
                <>
                  <LineList
                    lines={latest}
                    eventsPath={`${path}/history`}
                    query={at(moment, '')}
                    otherSide={(line) => otherSideOf(own, line)}
                    currency={account.currency}
                    locale={locale}
                  />
                  <p className="flex flex-wrap gap-x-6 border-t border-border px-5 text-small">
                    <Link
                      className="prose-link inline-flex min-h-11 items-center"
                      href={at(moment, `${path}/transactions`) as never}
                      prefetch={false}
                    >
                      Search all entries
                    </Link>
                    <Link
                      className="prose-link inline-flex min-h-11 items-center"
                      href={at(moment, `${path}/statements`) as never}
                      prefetch={false}
                    >
                      All entries, month by month
                    </Link>
                  </p>
                </>
              )}
            </Card>
            <Confirmations account={account} moment={moment} locale={locale} />
          </div>
          {isOpenNow && (
            <div className="grid gap-6">
              {(['deposit', 'withdraw'] as const).map((direction) => (
                <Card
                  key={direction}
                  id={direction}
                  title={direction === 'deposit' ? 'Deposit' : 'Withdraw'}
                >
                  {frozen[direction] ? (
                    <p className="text-small text-muted">
                      {refusalSentence(frozen[direction], locale)}
                    </p>
                  ) : (
                    <MoveMoneyForm
                      accountId={accountId}
                      commandId={randomUUID()}
                      direction={direction}
                      currency={account.currency}
                    />
                  )}
                </Card>
              ))}
            </div>
          )}
        </div>
      ) : (
        <Card>
          <EmptyState title="Not opened yet">
            This account was opened on {formatDate(londonDate(openedAt))}.{' '}
            <Link className="prose-link" href={path as never} prefetch={false}>
              See it now
            </Link>
          </EmptyState>
        </Card>
      )}
    </>
  );
}

function WhoFroze({
  freeze: { reason, holders },
  settingsHref,
}: {
  freeze: Freeze;
  /** Null in the past, where nothing is to be ended. */
  settingsHref: string | null;
}) {
  if (reason === 'customer-request') {
    if (!settingsHref) return 'You asked for that.';
    return (
      <>
        You asked for that, and can end it under{' '}
        <Link className="prose-link" href={settingsHref as never} prefetch={false}>
          Settings
        </Link>
        .
      </>
    );
  }
  return holders
    ? 'The bank did that, beside what you have frozen yourself; please get in touch with us.'
    : 'The bank did that; please get in touch with us.';
}
