import type { Metadata } from 'next';
import { at } from '@/app/moment';
import { MomentNotice } from '@/app/moment-notice';
import { TamperedCopy } from '@/components/evidence/sandbox';
import { Card, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { tamperWithCopy } from '@/db/sandbox';
import { loadEvent } from '../../load-history';

type Props = PageProps<'/accounts/[accountId]/history/[version]/sandbox'>;

export const metadata: Metadata = { title: 'If one byte were altered' };

/** One's own event, altered in a copy of the log, with what that would break. */
export default async function SandboxPage({ params, searchParams }: Props) {
  const { accountId, version: number } = await params;
  const { asOf } = await searchParams;
  const loaded = await loadEvent(accountId, number, [asOf].flat()[0]);
  const tampered = loaded?.event && (await tamperWithCopy(loaded.accountId, loaded.version));
  if (!tampered) return <NotFoundView what="event" />;
  const { moment, version } = loaded;
  const event = at(moment, `/accounts/${accountId}/history/${version}`);
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title="If one byte were altered"
        back={{ href: event, label: `Event v${version}` }}
      />
      <MomentNotice moment={moment} nowHref={`/accounts/${accountId}/history/${version}/sandbox`} />
      <Card title={`Event v${version}, altered in a copy`}>
        <TamperedCopy tampered={tampered} />
      </Card>
    </div>
  );
}
