import type { Metadata } from 'next';
import { ReplayList } from '@/components/customer/replay-list';
import { ButtonLink } from '@/components/ui/button';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { isSessionId, listSessions } from '@/db/sessions';
import { hrefWith, queryOf } from '../../../query';
import { requireCustomer } from '../../../session';
import { loadReplay } from './load-replay';

export const metadata: Metadata = { title: 'A session, told again' };

/** What the customer did while signed in once, accepted and refused, on what each decision was made. */
export default async function SessionPage({
  params,
  searchParams,
}: PageProps<'/settings/sessions/[sessionId]'>) {
  const { customerId, locale } = await requireCustomer();
  const { sessionId } = await params;
  if (!isSessionId(sessionId)) return <NotFoundView what="session" />;
  const query = queryOf(await searchParams);
  const [{ commands, next }, open] = await Promise.all([
    loadReplay(customerId, locale, sessionId, query.after),
    listSessions(customerId),
  ]);
  const isOpen = open.some((session) => session.sessionId === sessionId);
  if (commands.length === 0 && !isOpen) return <NotFoundView what="session" />;
  const path = `/settings/sessions/${sessionId}`;
  return (
    <>
      <PageHeader
        title="A session, told again"
        eyebrow={isOpen ? 'Still signed in' : 'Ended'}
        back={{ href: '/settings/sessions', label: 'What was done, by session' }}
      />
      <p className="mb-4 max-w-prose text-small text-muted">
        In the order in which it was decided. What each command found can be opened, and shows the
        account as it was on the screen in that moment.
      </p>
      <Card flush>
        {commands.length === 0 ? (
          <EmptyState title="Nothing was asked for in it" />
        ) : (
          <ReplayList commands={commands} locale={locale} />
        )}
      </Card>
      {next && (
        <p className="mt-4">
          <ButtonLink href={hrefWith(path, query, { after: next }) as never}>Later</ButtonLink>
        </p>
      )}
    </>
  );
}
