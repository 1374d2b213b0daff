import type { Metadata } from 'next';
import { SessionList } from '@/components/customer/session-list';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { listSessionSummaries } from '@/db/session-commands';
import type { ActorId } from '@/domain/ids';
import { requireCustomer } from '../../session';

export const metadata: Metadata = { title: 'What was done, by session' };

/** Every session in which something was asked of the bank. */
const SHOWN = 50;

export default async function SessionsPage() {
  const { customerId } = await requireCustomer();
  const sessions = await listSessionSummaries(customerId as string as ActorId, SHOWN);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title="What was done, by session"
        back={{ href: '/settings', label: 'Settings' }}
      />
      <Card flush>
        {sessions.length === 0 ? (
          <EmptyState title="Nothing was asked for yet">
            What you do while you are signed in is listed here: each deposit, payment or change,
            what it found, and what the bank said. Looking around leaves no trace.
          </EmptyState>
        ) : (
          <SessionList sessions={sessions} path="/settings/sessions" />
        )}
      </Card>
    </div>
  );
}
