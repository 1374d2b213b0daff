import Link from 'next/link';
import { IdText } from '@/components/ui/id-text';
import { Facts } from '@/components/ui/layout';
import { formatPrecisely, type Instant } from '@/domain/calendar';
import { canonicalJson, type Json } from '@/domain/hash-chain';
import type { ActorId } from '@/domain/ids';
import type { Currency } from '@/domain/money';
import { ActorName, type StaffRoles } from './actor-name';
import { EventLink } from './ids';
import { StoredFacts } from './stored-value';

/** Everything that is kept of a command besides its outcome. */
export type CommandView = {
  actorId: ActorId;
  commandId: string;
  type: string;
  payload: Json;
  sessionId: string | null;
  correlationId: string;
  cause: Json;
  appBuild: string;
  decidedAt: Instant;
  saw: Record<string, number>;
};

/** Who asked for something, how, and what the bank looked at when it decided. */
export function CommandFacts({
  command,
  roles,
  currency,
}: {
  command: CommandView;
  roles: StaffRoles;
  currency: Currency | null;
}) {
  const { actorId, commandId, sessionId, correlationId, cause, saw } = command;
  return (
    <>
      <Facts
        facts={[
          { term: 'Command', value: <IdText>{command.type}</IdText> },
          {
            term: 'Asked by',
            value: (
              <Link
                className="prose-link"
                href={`/bank/commands?actor=${actorId}` as never}
                prefetch={false}
              >
                <ActorName actorId={actorId} roles={roles} />
              </Link>
            ),
          },
          { term: 'Command id', value: <IdText>{commandId}</IdText> },
          {
            term: 'Decided',
            value: <span className="figures">{formatPrecisely(command.decidedAt)}</span>,
          },
          { term: 'It saw', value: <Saw saw={saw} /> },
          {
            term: 'Correlation',
            value: (
              <Link
                className="prose-link font-mono text-meta"
                href={`/bank/log?correlation=${correlationId}` as never}
                prefetch={false}
              >
                {correlationId === commandId ? 'the command itself' : correlationId}
              </Link>
            ),
          },
          {
            term: 'Cause',
            value: cause === null ? 'a person' : <IdText>{canonicalJson(cause)}</IdText>,
          },
          { term: 'Session', value: sessionId === null ? 'none' : <IdText>{sessionId}</IdText> },
          {
            term: 'Build',
            value: (
              <Link
                className="prose-link font-mono text-meta"
                href={`/bank/log?build=${encodeURIComponent(command.appBuild)}` as never}
                prefetch={false}
              >
                {command.appBuild}
              </Link>
            ),
          },
        ]}
      />
      <h3 className="mt-4 border-t border-border pt-4 text-small font-medium">What was asked</h3>
      <StoredFacts facts={command.payload as object} currency={currency} />
    </>
  );
}

/** The versions that a decision was made on. */
export function Saw({ saw }: { saw: Record<string, number> }) {
  return (
    <ul>
      {Object.entries(saw).map(([streamId, version]) => (
        <li key={streamId}>
          {version === 0 ? (
            <span className="text-muted">a stream that was to begin</span>
          ) : (
            <EventLink streamId={streamId} version={version} />
          )}
        </li>
      ))}
    </ul>
  );
}
