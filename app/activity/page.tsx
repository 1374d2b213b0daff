import type { Metadata } from 'next';
import { ActivityList } from '@/components/activity/activity-list';
import { ButtonLink } from '@/components/ui/button';
import { Freshness } from '@/components/ui/freshness';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { readPlace } from '@/db/read-models/activity';
import { acrossAccounts, at, momentOf, titleAt } from '../moment';
import { MomentNotice } from '../moment-notice';
import { requireCustomer } from '../session';
import { loadActivity } from './load-activity';

type Props = PageProps<'/activity'>;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  await requireCustomer();
  const moment = acrossAccounts(await momentOf((await searchParams).asOf, '/activity'));
  return { title: titleAt(moment, 'Activity') };
}

export default async function ActivityPage({ searchParams }: Props) {
  const customer = await requireCustomer();
  const { asOf, before } = await searchParams;
  const moment = acrossAccounts(await momentOf(asOf, '/activity'));
  const place = typeof before === 'string' ? readPlace(before) : undefined;
  const { entries, older, lag } = await loadActivity(customer, moment, place);
  const newest = at(moment, '/activity');
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Activity">
        {moment.kind !== 'past' && <Freshness lag={lag} page="/activity" />}
      </PageHeader>
      <MomentNotice moment={moment} nowHref="/activity" />
      <Card flush>
        {entries.length === 0 ? (
          <EmptyState title={place ? 'Nothing older' : 'Nothing has happened yet'} />
        ) : (
          <ActivityList entries={entries} locale={customer.locale} />
        )}
      </Card>
      <nav aria-label="Pages" className="mt-4 flex justify-between gap-2">
        {place ? <ButtonLink href={newest as never}>Newest</ButtonLink> : <span />}
        {older && (
          <ButtonLink href={`${newest}${newest.includes('?') ? '&' : '?'}before=${older}` as never}>
            Older
          </ButtonLink>
        )}
      </nav>
    </div>
  );
}
