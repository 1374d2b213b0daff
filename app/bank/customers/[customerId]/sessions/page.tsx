import type { Metadata } from 'next';
import { SessionList } from '@/components/customer/session-list';
import { shortId } from '@/components/staff/ids';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { listSessionSummaries } from '@/db/session-commands';
import { mayServe } from '@/db/staff';
import { type ActorId, type CustomerId, isUuid } from '@/domain/ids';
import { requireStaff } from '../../../../session';
import { staffTitle } from '../../../staff-title';

type Props = PageProps<'/bank/customers/[customerId]/sessions'>;

const SHOWN = 50;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { customerId } = await params;
  return staffTitle(`Sessions of customer ${customerId.slice(0, 8)}`);
}

/** The sessions of one customer in which anything was asked of the bank: where a dispute begins. */
export default async function CustomerSessionsPage({ params }: Props) {
  const member = await requireStaff();
  if (!member) return <NotFoundView />;
  const { customerId } = await params;
  if (!isUuid(customerId) || !mayServe(member.staffId, customerId as CustomerId)) {
    return <NotFoundView what="customer" />;
  }
  const path = `/bank/customers/${customerId}`;
  const sessions = await listSessionSummaries(customerId as ActorId, SHOWN);
  return (
    <>
      <PageHeader
        title={`Sessions of customer ${shortId(customerId)}`}
        back={{ href: path, label: 'The customer' }}
      />
      <Card flush>
        {sessions.length === 0 ? (
          <EmptyState title="Nothing was asked for in a session yet" />
        ) : (
          <SessionList sessions={sessions} path={`${path}/sessions`} />
        )}
      </Card>
    </>
  );
}
