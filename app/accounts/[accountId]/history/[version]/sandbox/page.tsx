import type { Metadata } from 'next';
import { TamperedCopy } from '@/components/evidence/sandbox';
import { Card, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { tamperWithCopy } from '@/db/sandbox';
import { loadEvent } from '../../load-history';

type Props = PageProps<'/accounts/[accountId]/history/[version]/sandbox'>;

export const metadata: Metadata = { title: 'If one byte were altered' };

/** One's own event, altered in a copy of the log, with what that would break. */
export default async function SandboxPage({ params }: Props) {
  const { accountId, version: number } = await params;
  const loaded = await loadEvent(accountId, number);
  const tampered = loaded?.event && (await tamperWithCopy(loaded.accountId, loaded.version));
  if (!tampered) return <NotFoundView what="event" />;
  const { version } = loaded;
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title="If one byte were altered"
        back={{ href: `/accounts/${accountId}/history/${version}`, label: `Event v${version}` }}
      />
      <Card title={`Event v${version}, altered in a copy`}>
        <TamperedCopy tampered={tampered} />
      </Card>
    </div>
  );
}
