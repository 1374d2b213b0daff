import Link from 'next/link';
import type { ReactNode } from 'react';
import { ActorName, type StaffRoles } from '@/components/staff/actor-name';
import { EventLink } from '@/components/staff/ids';
import type { CommandRecord } from '@/db/command-search';
import type { EventRecord, Trace } from '@/db/event-trace';
import { formatMoment } from '@/domain/calendar';

/** How an event hangs together with others, across streams. */
export function Relations({
  event,
  trace,
  undoneBy,
  roles,
}: {
  event: EventRecord;
  trace: Trace;
  /** The version that undoes what the event booked, if one does by now. */
  undoneBy: number | undefined;
  roles: StaffRoles;
}) {
  const { command, together, cause, effects, related } = trace;
  const siblings = together.filter(
    ({ streamId, version }) => streamId !== event.streamId || version !== event.version,
  );
  return (
    <dl className="grid gap-x-6 gap-y-3 text-small md:grid-cols-[10rem_1fr]">
      <Related term="Cause">
        {cause ? (
          <EventLink {...cause} />
        ) : (
          command && (
            <>
              asked for by <ActorName actorId={command.actorId} roles={roles} />
            </>
          )
        )}
      </Related>
      <Related term="Of the same command">
        {siblings.length > 0 && (
          <ul>
            {siblings.map(({ streamId, version, type, kind }) => (
              <li key={`${streamId} ${version}`}>
                {type}, <EventLink streamId={streamId} version={version} />, {kind}
              </li>
            ))}
          </ul>
        )}
      </Related>
      {undoneBy && (
        <Related term="Undone by">
          <EventLink streamId={event.streamId} version={undoneBy} />
        </Related>
      )}
      <Related term="Caused these commands">
        {effects.length > 0 && <Commands commands={effects} roles={roles} />}
      </Related>
      <Related term="Same correlation">
        {related.length > 0 && command && (
          <>
            <Commands commands={related} roles={roles} />
            <Link
              className="prose-link"
              href={`/bank/log?correlation=${command.correlationId}` as never}
              prefetch={false}
            >
              All of their events
            </Link>
          </>
        )}
      </Related>
    </dl>
  );
}

function Related({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{term}</dt>
      <dd className="min-w-0">{children || <span className="text-muted">none</span>}</dd>
    </>
  );
}

function Commands({ commands, roles }: { commands: readonly CommandRecord[]; roles: StaffRoles }) {
  return (
    <ul>
      {commands.map(({ actorId, commandId, type, decidedAt, wrote }) => (
        <li key={`${actorId} ${commandId}`}>
          {type} by <ActorName actorId={actorId} roles={roles} />,{' '}
          <span className="figures">{formatMoment(decidedAt)}</span>
          {Object.entries(wrote ?? {}).map(([streamId, [first]]) => (
            <span key={streamId}>
              , <EventLink streamId={streamId} version={first} />
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
