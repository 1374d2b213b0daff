import type { Metadata } from 'next';
import { FollowerTicks } from '@/components/evidence/follower-ticks';
import { CommandFacts } from '@/components/staff/command-facts';
import { StateTable } from '@/components/staff/state-table';
import { StoredFacts } from '@/components/staff/stored-value';
import { ButtonLink } from '@/components/ui/button';
import { Digest, IdText } from '@/components/ui/id-text';
import { Card, Facts, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { TypeName } from '@/components/ui/type-name';
import { sqlClient } from '@/db/client';
import { currenciesOf } from '@/db/currencies';
import { findEvent, statesAround, traceOf } from '@/db/event-trace';
import { followedOf, subscribers } from '@/db/projection-status';
import { undoneBy } from '@/db/read-models/statement-lines';
import { staffRoles } from '@/db/staff';
import { formatDate, formatPrecisely } from '@/domain/calendar';
import { type AccountId, isUuid, type StreamId } from '@/domain/ids';
import type { StreamRef } from '@/domain/streams';
import { eventNumber } from '../../../../query';
import { requireStaff } from '../../../../session';
import { staffTitle } from '../../../staff-title';
import { ReadAs } from './read-as';
import { Relations } from './relations';

type Props = PageProps<'/bank/log/[streamId]/[version]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { streamId, version } = await params;
  return staffTitle(`Event v${version.slice(0, 9)} of ${streamId.slice(0, 8)}`);
}

/** One event whole: what is stored, who asked for it, what it changed, where it came from and led. */
export default async function StoredEventPage({ params }: Props) {
  if (!(await requireStaff())) return <NotFoundView />;
  const { streamId, version: number } = await params;
  const version = eventNumber(number);
  const event = isUuid(streamId) ? await findEvent(streamId as StreamId, version) : undefined;
  if (!event) return <NotFoundView what="event" />;

  const stream = { kind: event.kind, id: event.streamId } as StreamRef;
  const [trace, states, currencies, undone, followers] = await Promise.all([
    traceOf(event),
    statesAround(stream, version),
    currenciesOf(sqlClient(), [event.streamId]),
    // Of another kind of stream there are no entries.
    undoneBy(event.streamId as AccountId, [event]),
    followedOf(
      event.streamId,
      subscribers.map(({ name }) => name),
    ),
  ]);
  const actors = [...trace.effects, ...trace.related].map(({ actorId }) => actorId);
  const roles = await staffRoles([event.actorId, ...actors]);
  const currency = currencies.get(event.streamId) ?? null;
  const path = `/bank/log/${streamId}`;

  return (
    <>
      <PageHeader
        eyebrow={`Event v${version} of ${event.newest} in ${event.kind} ${streamId}`}
        title={<TypeName>{event.type}</TypeName>}
        back={{ href: `/bank/log?stream=${streamId}`, label: 'The log of this stream' }}
      >
        {version > 1 && (
          <ButtonLink rel="prev" href={`${path}/${version - 1}` as never}>
            Previous event
          </ButtonLink>
        )}
        {version < event.newest && (
          <ButtonLink rel="next" href={`${path}/${version + 1}` as never}>
            Next event
          </ButtonLink>
        )}
      </PageHeader>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="grid min-w-0 gap-6">
          <Card title="What is stored" aside={`Schema version ${event.schemaVersion}`}>
            <StoredFacts facts={event.data as object} currency={currency} />
            <ReadAs event={event} currency={currency} />
          </Card>
          <Card title="Where and when">
            <Facts
              facts={[
                {
                  term: 'Recorded',
                  value: <span className="figures">{formatPrecisely(event.recordedAt)}</span>,
                },
                { term: 'Value date', value: formatDate(event.effectiveOn) },
                { term: 'Position', value: <IdText>{event.position.toString()}</IdText> },
                {
                  term: 'Transaction',
                  value: <IdText>{`${event.tx} in epoch ${event.epoch}`}</IdText>,
                },
              ]}
            />
          </Card>
          <Card title="Cause and effects">
            <Relations event={event} trace={trace} undoneBy={undone.get(version)} roles={roles} />
          </Card>
          <Card title="What follows the log">
            <FollowerTicks followers={followers} version={version} />
          </Card>
        </div>
        <Card title="Its command">
          {trace.command ? (
            <CommandFacts command={trace.command} roles={roles} currency={currency} />
          ) : (
            <p className="text-small text-error">There is none, which must not be.</p>
          )}
        </Card>
      </div>
      <div className="mt-6 grid gap-6">
        <Card title="Before and after">
          <StateTable {...states} currency={currency} />
        </Card>
        <Card title="Its place in the chain">
          <Facts
            facts={[
              { term: 'Hash', value: <Digest digest={event.hash} /> },
              {
                term: version === 1 ? 'Genesis' : 'Previous hash',
                value: <Digest digest={event.previous} />,
              },
            ]}
          />
        </Card>
      </div>
    </>
  );
}
