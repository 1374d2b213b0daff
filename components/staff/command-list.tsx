import Link from 'next/link';
import type { ReactNode } from 'react';
import { dayTitle } from '@/components/day-title';
import { refusalSentence } from '@/components/sentences';
import { Grouped } from '@/components/ui/grouped';
import { Icon } from '@/components/ui/icon';
import { TypeName } from '@/components/ui/type-name';
import { formatClock } from '@/domain/calendar';
import type { StreamId } from '@/domain/ids';
import type { Refusal } from '@/domain/refusal';
import { ActorName, type StaffRoles } from './actor-name';
import { CommandFacts, type CommandView } from './command-facts';
import { EventLink } from './ids';
import { flatFields, StoredValue } from './stored-value';

export type DecidedCommand = CommandView & {
  wrote: Record<string, [first: number, last: number]> | null;
  refusal: Refusal | null;
};

type Kinds = ReadonlyMap<StreamId, string>;

/** What was asked of the bank, newest first, with what came of it. */
export function CommandList({
  commands,
  roles,
  kinds,
  moment = '',
  heading,
  children,
}: {
  commands: readonly DecidedCommand[];
  roles: StaffRoles;
  kinds: Kinds;
  /** What links to other commands keep, such as "&asOf=2026-03-31". */
  moment?: string;
  /** Of its days. */
  heading?: 'h2' | 'h3';
  /** What else there is to say of a command. */
  children?: (command: DecidedCommand) => ReactNode;
}) {
  return (
    <Grouped items={commands} titleOf={({ decidedAt }) => dayTitle(decidedAt)} heading={heading}>
      {(command) => (
        <li
          key={`${command.actorId} ${command.commandId}`}
          className="grid gap-x-6 gap-y-1 border-b border-border last:border-b-0 px-5 py-3 text-small md:grid-cols-[18rem_1fr]"
        >
          <div className="min-w-0">
            <p className="font-medium">
              <TypeName>{command.type}</TypeName>
            </p>
            <p className="text-meta text-muted">
              by{' '}
              <Link
                className="hover:underline"
                href={`/bank/commands?actor=${command.actorId}${moment}` as never}
                prefetch={false}
              >
                <ActorName actorId={command.actorId} roles={roles} />
              </Link>
            </p>
            <p className="figures text-meta text-muted">{formatClock(command.decidedAt)}</p>
          </div>
          <div className="min-w-0">
            {command.refusal ? (
              <Refused refusal={command.refusal} saw={command.saw} kinds={kinds} />
            ) : (
              <Accepted wrote={command.wrote ?? {}} kinds={kinds} />
            )}
            {children?.(command)}
            <details className="mt-1">
              <summary className="text-meta text-muted">All that is kept of it</summary>
              <div className="rounded-control border border-border bg-bg p-4">
                <CommandFacts command={command} roles={roles} currency={null} />
              </div>
            </details>
          </div>
        </li>
      )}
    </Grouped>
  );
}

function Accepted({ wrote, kinds }: { wrote: Record<string, [number, number]>; kinds: Kinds }) {
  const ranges = Object.entries(wrote);
  return (
    <>
      <p className="inline-flex items-center gap-1.5">
        <Icon name="check" className="size-4 text-credit" />
        {ranges.length === 0 ? 'Accepted; nothing had to change' : 'Accepted'}
      </p>
      <ul className="text-meta text-muted">
        {ranges.map(([streamId, [first, last]]) => (
          <li key={streamId}>
            wrote{' '}
            {Array.from({ length: last - first + 1 }, (_, index) => first + index).map(
              (version) => (
                <span key={version} className="mr-2">
                  <EventLink streamId={streamId} version={version} />
                </span>
              ),
            )}
            ({kinds.get(streamId as StreamId) ?? 'stream'})
          </li>
        ))}
      </ul>
    </>
  );
}

/** The rule with its numbers, what the customer read, and the versions that it was decided on. */
function Refused({
  refusal,
  saw,
  kinds,
}: {
  refusal: Refusal;
  saw: Record<string, number>;
  kinds: Kinds;
}) {
  const { reason, ...rest } = refusal;
  const { currency = null, ...numbers } = 'currency' in rest ? rest : { ...rest, currency: null };
  return (
    <>
      <p className="inline-flex items-center gap-1.5 text-error">
        <Icon name="alert" className="size-4" />
        Refused: <span className="font-mono text-meta">{reason}</span>
      </p>
      <p>“{refusalSentence(refusal, 'en-GB')}”</p>
      <ul className="text-meta text-muted">
        {flatFields(numbers).map(([field, value]) => (
          <li key={field}>
            {field} <StoredValue field={field} value={value} currency={currency} />
          </li>
        ))}
        {Object.entries(saw).map(([streamId, version]) => (
          <li key={streamId}>
            saw{' '}
            {version === 0 ? (
              'a stream that was to begin'
            ) : (
              <>
                <EventLink streamId={streamId} version={version} /> (
                {kinds.get(streamId as StreamId) ?? 'stream'})
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
