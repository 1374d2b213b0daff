import type { Metadata } from 'next';
import { CommandList } from '@/components/staff/command-list';
import { shortId } from '@/components/staff/ids';
import { SeenAccounts } from '@/components/staff/seen-accounts';
import { ButtonLink } from '@/components/ui/button';
import { Card, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { isSessionId } from '@/db/sessions';
import { mayServe } from '@/db/staff';
import { type CustomerId, isUuid } from '@/domain/ids';
import { hrefWith, queryOf } from '../../../../../query';
import { requireStaff } from '../../../../../session';
import { staffTitle } from '../../../../staff-title';
import { loadSession } from './load-session';

type Props = PageProps<'/bank/customers/[customerId]/sessions/[sessionId]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { customerId } = await params;
  return staffTitle(`A session of customer ${customerId.slice(0, 8)}`);
}

/** One session told again in ids and amounts: what was asked, what it was decided on, what came of it. */
export default async function CustomerSessionPage({ params, searchParams }: Props) {
  const member = await requireStaff();
  if (!member) return <NotFoundView />;
  const { customerId, sessionId } = await params;
  if (!isUuid(customerId) || !mayServe(member.staffId, customerId as CustomerId)) {
    return <NotFoundView what="customer" />;
  }
  if (!isSessionId(sessionId)) return <NotFoundView what="session" />;
  const query = queryOf(await searchParams);
  const { decided, roles, kinds, next } = await loadSession(
    customerId as CustomerId,
    sessionId,
    query.after,
  );
  if (decided.length === 0) return <NotFoundView what="session" />;
  const seenBy = new Map<string, (typeof decided)[number]['seen']>(
    decided.map(({ command, seen }) => [command.commandId, seen]),
  );
  const path = `/bank/customers/${customerId}/sessions`;
  return (
    <>
      <PageHeader
        title="A session, told again"
        eyebrow={`Customer ${shortId(customerId)}`}
        back={{ href: path, label: 'All sessions' }}
      />
      <Card flush>
        <CommandList
          commands={decided.map(({ command }) => command)}
          roles={roles}
          kinds={kinds}
          heading="h2"
        >
          {({ commandId, decidedAt }) => (
            <SeenAccounts seen={seenBy.get(commandId) ?? []} at={decidedAt} />
          )}
        </CommandList>
      </Card>
      {next && (
        <p className="mt-4">
          <ButtonLink href={hrefWith(`${path}/${sessionId}`, query, { after: next }) as never}>
            Later
          </ButtonLink>
        </p>
      )}
    </>
  );
}
