import type { Metadata } from 'next';
import Link from 'next/link';
import { eventSentence } from '@/components/account/event-sentence';
import { NoticeList, type NoticeView } from '@/components/notices/notice-list';
import { SubmitButton } from '@/components/ui/button';
import { Freshness } from '@/components/ui/freshness';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { eventsAt } from '@/db/events-at';
import { listNotifications } from '@/db/notifications';
import { lagOf, waitForStreams } from '@/db/projection-status';
import type { AccountEvent } from '@/domain/account/events';
import { accountNames } from '../account-names';
import { acrossAccounts, at, type Moment, momentOf, titleAt } from '../moment';
import { MomentNotice } from '../moment-notice';
import { requireCustomer, type SignedIn } from '../session';
import { markAllRead } from './actions';

type Props = PageProps<'/notifications'>;

const SHOWN = 60;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  await requireCustomer();
  const moment = acrossAccounts(await momentOf((await searchParams).asOf, '/notifications'));
  return { title: titleAt(moment, 'Notifications') };
}

export default async function NotificationsPage({ searchParams }: Props) {
  const customer = await requireCustomer();
  const moment = acrossAccounts(await momentOf((await searchParams).asOf, '/notifications'));
  const { notices, lag } = await loadNotices(customer, moment);
  const [newest] = notices;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Notifications">
        {newest && notices.some(({ isUnread }) => isUnread) && (
          <form action={markAllRead}>
            <input type="hidden" name="newest" value={newest.recordedAt} />
            <SubmitButton look="secondary">Mark all as read</SubmitButton>
          </form>
        )}
      </PageHeader>
      <MomentNotice moment={moment} nowHref="/notifications" />
      <Card flush>
        {notices.length === 0 ? (
          <EmptyState title="Nothing to tell">
            We point out low balances, large payments and money that others send you.
          </EmptyState>
        ) : (
          <NoticeList notices={notices} locale={customer.locale} />
        )}
      </Card>
      <div className="mt-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        {moment.kind !== 'past' && <Freshness lag={lag} />}
        {notices.length === SHOWN && (
          <Link className="prose-link text-small" href={at(moment, '/activity') as never}>
            Everything older is in your activity
          </Link>
        )}
      </div>
    </div>
  );
}

/** In the past nothing is marked as unread: what was read when is no event, and not kept. */
async function loadNotices({ customerId, locale, heads }: SignedIn, moment: Moment) {
  const isCaughtUp = await waitForStreams('notify-customers', [...heads.keys()]);
  const isPast = moment.kind === 'past';
  const until = isPast ? moment.prefix.until : undefined;
  const [found, lag] = await Promise.all([
    listNotifications(customerId, { until, limit: SHOWN }),
    isCaughtUp ? null : lagOf('notify-customers'),
  ]);
  const ids = found.map(({ streamId }) => streamId);
  const [eventAt, accounts] = await Promise.all([
    eventsAt(found),
    accountNames(customerId, ids, moment),
  ]);
  const notices = found.map((notification): NoticeView => {
    const { notificationId, kind, streamId, version, recordedAt, isRead } = notification;
    const account = accounts.get(streamId);
    const event = eventAt(notification) as AccountEvent | undefined;
    if (!account || !event) throw new Error(`Notification ${notificationId} is about nothing`);
    return {
      key: notificationId,
      kind,
      href: `/accounts/${streamId}/history/${version}`,
      accountName: account.name,
      currency: account.currency,
      sentence: eventSentence(event, account.open, account.currency, locale),
      recordedAt,
      isUnread: !isRead && !isPast,
    };
  });
  return { notices, lag };
}
