import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { SignedAmount } from '@/components/account/money';
import { CommandForm } from '@/components/staff/command-form';
import { EventLink } from '@/components/staff/ids';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { eventsAt } from '@/db/events-at';
import { movementsOf } from '@/db/movements';
import { formatDate, londonDate } from '@/domain/calendar';
import { REASON_LENGTH } from '@/domain/proposal/commands';
import { requireStaff } from '../../../session';
import { staffTitle } from '../../staff-title';
import { proposeReversal } from '../actions';
import { type EntryPlace, entryText, readEntries } from '../entries';

export function generateMetadata(): Promise<Metadata> {
  return staffTitle('Propose a reversal');
}

/** What was picked out, and the reason that is asked for before another person is. */
export default async function NewProposalPage({ searchParams }: PageProps<'/bank/proposals/new'>) {
  const member = await requireStaff();
  if (!member) return <NotFoundView />;
  const { entry } = await searchParams;
  const entries = readEntries([entry ?? []].flat());

  return (
    <>
      <PageHeader
        title="Propose a reversal"
        eyebrow="Another operator has to approve it"
        back={{ href: '/bank/proposals', label: 'Proposals' }}
      />
      {entries ? (
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Card title={entries.length === 1 ? 'The entry' : `${entries.length} entries`} flush>
            <Entries entries={entries} />
          </Card>
          <Card title="Why">
            {member.role === 'operator' ? (
              <CommandForm
                action={proposeReversal}
                commandId={randomUUID()}
                fields={{ entries: entries.map(entryText).join(',') }}
                inputs={[
                  {
                    kind: 'text',
                    name: 'reason',
                    label: 'Reason',
                    hint: `Up to ${REASON_LENGTH} characters. Whoever holds the account reads it.`,
                  },
                  {
                    kind: 'checkbox',
                    name: 'forced',
                    label: 'Even below what is available',
                    hint: 'Only the bank can take an account lower than its overdraft allows.',
                  },
                ]}
                button="Propose"
                look="primary"
              />
            ) : (
              <p className="text-small text-muted">
                An auditor reads. Only an operator can propose.
              </p>
            )}
          </Card>
        </div>
      ) : (
        <Card>
          <EmptyState title="No entry is chosen">
            Pick the entries on an account’s page, or those of one build in the log.
          </EmptyState>
        </Card>
      )}
    </>
  );
}

async function Entries({ entries }: { entries: readonly EntryPlace[] }) {
  const places = entries.map(({ accountId, version }) => ({ streamId: accountId, version }));
  const [eventAt, moved] = await Promise.all([eventsAt(places), movementsOf(places)]);
  return (
    <>
      <ul>
        {places.map((place, index) => {
          const event = eventAt(place);
          const movement = moved[index];
          return (
            <li
              key={entryText({ accountId: place.streamId, version: place.version })}
              className="flex items-baseline justify-between gap-4 border-t border-border px-5 py-2.5 text-small"
            >
              <span>
                {event?.type ?? 'There is no such event'}
                <span className="block text-meta text-muted">
                  <EventLink {...place} />
                  {event && `, ${formatDate(londonDate(event.recordedAt))}`}
                </span>
              </span>
              {movement && (
                <SignedAmount minor={movement.minor} currency={movement.currency} locale="en-GB" />
              )}
            </li>
          );
        })}
      </ul>
      <p className="border-t border-border px-5 py-3 text-meta text-muted">
        Of a transfer or an exchange, the other leg is reversed with it.
      </p>
    </>
  );
}
