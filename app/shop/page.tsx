import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { canGive } from '@/components/account/account-choices';
import { accountView } from '@/components/account/views';
import { Card, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { listBalances } from '@/db/read-models/balances';
import { opener } from '@/db/sealing';
import { openHolds } from '@/domain/account/state';
import { formatMoment } from '@/domain/calendar';
import { formatAmount, formatMoney } from '@/domain/money';
import { acrossAccounts, at, momentOf, titleAt } from '../moment';
import { MomentNotice } from '../moment-notice';
import { NoSource } from '../no-source';
import { OffInThePast } from '../off-in-the-past';
import { accountChoices } from '../own-accounts';
import { requireCustomer } from '../session';
import { HoldList } from './hold-list';
import { PayForm } from './pay-form';

const PATH = '/shop';

type Props = PageProps<'/shop'>;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const moment = acrossAccounts(await momentOf((await searchParams).asOf, PATH));
  return { title: titleAt(moment, 'Shop') };
}

/** Plays the other side of a card payment: money is held first, and taken, or not, later. */
export default async function ShopPage({ searchParams }: Props) {
  const { customerId, locale } = await requireCustomer();
  if (process.env.REWIND_DEMO !== '1') return <NotFoundView />;
  const moment = acrossAccounts(await momentOf((await searchParams).asOf, PATH));
  if (moment.kind === 'past') {
    return (
      <div className="mx-auto max-w-3xl">
        <PageHeader title="Shop" back={{ href: at(moment, '/accounts'), label: 'Accounts' }} />
        <MomentNotice moment={moment} nowHref={PATH} />
        <Card>
          <OffInThePast title="No card pays in the past" nowHref={PATH} />
        </Card>
      </div>
    );
  }
  const { now } = moment;
  const open = (await listBalances(customerId)).filter(
    ({ status, product }) => status === 'open' && product !== 'pot',
  );
  const accounts = await Promise.all(
    open.map(async (balance) => {
      const openText = await opener(customerId, balance.accountId);
      return { view: accountView(balance, now, openText), openText };
    }),
  );
  const choices = accountChoices(
    accounts.map(({ view }) => view),
    locale,
  );
  const holds = accounts.flatMap(({ view, openText }) =>
    openHolds(view, now).flatMap((hold) => (hold.paymentId ? [] : [{ hold, view, openText }])),
  );
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="Shop"
        eyebrow="A part of the demo"
        back={{ href: '/accounts', label: 'Accounts' }}
      />
      <MomentNotice moment={moment} nowHref={PATH} />
      <p className="mb-6 text-small text-muted">
        Pay by card, then play the merchant: what is paid is held at once, and booked when the
        merchant takes it.
      </p>
      <div className="grid items-start gap-6 md:grid-cols-2">
        <Card title="Pay by card">
          {canGive(choices) ? (
            <PayForm accounts={choices} commandId={randomUUID()} />
          ) : (
            <NoSource accounts={choices} to="pay" />
          )}
        </Card>
        <Card title="What is held for merchants" flush>
          <HoldList
            holds={holds.map(({ hold, view, openText }) => ({
              accountId: view.accountId,
              holdId: hold.holdId,
              merchant: openText('merchant', hold.merchant) ?? 'erased',
              accountName: view.nickname,
              held: formatMoney(hold.amountMinor, view.currency, locale),
              amount: formatAmount(hold.amountMinor, view.currency, locale),
              currency: view.currency,
              until: formatMoment(hold.expiresAt),
              commandId: randomUUID(),
            }))}
            commandId={randomUUID()}
          />
        </Card>
      </div>
    </div>
  );
}
