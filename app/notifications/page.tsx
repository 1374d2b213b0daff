import type { Metadata } from 'next';
import Link from 'next/link';
import { NoticeList } from '@/components/notices/notice-list';
import { SubmitButton } from '@/components/ui/button';
import { Freshness } from '@/components/ui/freshness';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { acrossAccounts, at, momentOf, titleAt } from '../moment';
import { MomentNotice } from '../moment-notice';
import { requireCustomer } from '../session';
import { markAllRead } from './actions';
import { loadNotices, SHOWN } from './load-notices';

type Props = PageProps<'/notifications'>;

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
        {moment.kind !== 'past' && newest && notices.some(({ isUnread }) => isUnread) && (
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
            We point out low balances, large payments, new payees, a new e-mail address, money that
            others send you, and what could not be paid.
          </EmptyState>
        ) : (
          <NoticeList notices={notices} locale={customer.locale} />
        )}
      </Card>
      <div className="mt-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        {moment.kind !== 'past' && <Freshness lag={lag} page="/notifications" />}
        {notices.length === SHOWN && (
          <Link
            className="prose-link inline-flex min-h-11 items-center text-small"
            href={at(moment, '/activity') as never}
            prefetch={false}
          >
            Everything older is in your activity
          </Link>
        )}
      </div>
    </div>
  );
}
