import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import Link from 'next/link';
import { AccountTable } from '@/components/staff/account-table';
import { EventLink, shortId } from '@/components/staff/ids';
import { IdText } from '@/components/ui/id-text';
import { Card, EmptyState, Facts, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { type DataViewed, dataViews } from '@/db/data-views';
import { erasedAt } from '@/db/erased-at';
import { findEvent } from '@/db/event-trace';
import { listBalances } from '@/db/read-models/balances';
import { mayServe } from '@/db/staff';
import { formatMoment } from '@/domain/calendar';
import { type CustomerId, isUuid } from '@/domain/ids';
import { requireStaff } from '../../../session';
import { staffTitle } from '../../staff-title';
import { RevealForm } from './reveal-form';

type Props = PageProps<'/bank/customers/[customerId]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { customerId } = await params;
  return staffTitle(`Customer ${customerId.slice(0, 8)}`);
}

export default async function CustomerPage({ params }: Props) {
  const member = await requireStaff();
  if (!member) return <NotFoundView />;
  const { customerId: typed } = await params;
  const customerId = typed as CustomerId;
  const isServed = isUuid(typed) && mayServe(member.staffId, customerId);
  const first = isServed ? await findEvent(customerId, 1) : undefined;
  if (first?.kind !== 'customer') return <NotFoundView what="customer" />;
  const [accounts, views, erased] = await Promise.all([
    listBalances(customerId),
    dataViews(customerId),
    erasedAt(customerId),
  ]);

  return (
    <>
      <PageHeader
        title={`Customer ${shortId(customerId)}`}
        back={{ href: '/bank/customers', label: 'Customers' }}
      />
      <div className="grid gap-6">
        <Card title="Accounts" flush>
          {accounts.length === 0 ? (
            <EmptyState title="None yet" />
          ) : (
            <AccountTable accounts={accounts} />
          )}
        </Card>
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Card title="Who this is">
            <Facts
              facts={[
                { term: 'Id', value: <IdText>{customerId}</IdText> },
                {
                  term: 'Registered',
                  value: <span className="figures">{formatMoment(first.recordedAt)}</span>,
                },
                {
                  term: 'Log',
                  value: (
                    <Link
                      className="prose-link"
                      href={`/bank/log?stream=${customerId}` as never}
                      prefetch={false}
                    >
                      {first.newest === 1 ? '1 event' : `${first.newest} events`}
                    </Link>
                  ),
                },
                {
                  term: 'Sessions',
                  value: (
                    <Link
                      className="prose-link"
                      href={`/bank/customers/${customerId}/sessions` as never}
                      prefetch={false}
                    >
                      What was done in each, accepted and refused
                    </Link>
                  ),
                },
              ]}
            />
            <div className="mt-5 border-t border-border pt-5">
              {erased ? (
                <p className="text-small text-muted">
                  Erased <span className="figures">{formatMoment(erased)}</span>: there is no name
                  that anybody could look at.
                </p>
              ) : member.role === 'operator' ? (
                <RevealForm customerId={customerId} commandId={randomUUID()} />
              ) : (
                <p className="text-small text-muted">
                  An auditor reads ids and amounts. Only an operator can ask for more, with a
                  reason.
                </p>
              )}
            </div>
          </Card>
          <Card title="Who has looked">
            <Looks customerId={customerId} views={views} />
          </Card>
        </div>
      </div>
    </>
  );
}

/** Without the reasons: they are about the customer, and sealed like the rest. */
function Looks({ customerId, views }: { customerId: CustomerId; views: readonly DataViewed[] }) {
  if (views.length === 0) return <p className="text-small text-muted">Nobody so far.</p>;
  return (
    <ul className="grid gap-2 text-small">
      {views.map(({ version, at, by, role }) => (
        <li key={version}>
          {role ?? 'former staff'} <span className="font-mono text-meta">{shortId(by)}</span>,{' '}
          <span className="figures">{formatMoment(at)}</span>,{' '}
          <EventLink streamId={customerId} version={version} />
        </li>
      ))}
    </ul>
  );
}
