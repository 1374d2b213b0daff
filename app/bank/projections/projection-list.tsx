import type { FormState } from '@/components/form-state';
import { ActForm } from '@/components/staff/act-form';
import { Freshness } from '@/components/ui/freshness';
import type { ProjectionStatus } from '@/db/projection-status';

const modes = {
  inline: 'Inline: written in the transaction of each command',
  async: 'Asynchronous: follows the feed',
  handler: 'Handler: reacts to the feed',
} as const;

/** Every projection with its generations. A handler has effects, so nothing is ever filled anew. */
export function ProjectionList({
  statuses,
  rebuild,
}: {
  statuses: readonly ProjectionStatus[];
  /** Null for whoever only reads. */
  rebuild: ((before: FormState, form: FormData) => Promise<FormState>) | null;
}) {
  return (
    <ul>
      {[...byName(statuses)].map(([name, generations]) => (
        <li
          key={name}
          className="grid items-center gap-x-6 gap-y-2 border-t border-border px-5 py-3 text-small sm:grid-cols-[1fr_1fr_14rem]"
        >
          <div className="min-w-0">
            <p id={`projection-${name}`} className="font-mono font-medium">
              {name}
            </p>
            <p className="text-meta text-muted">{modes[generations[0].mode]}</p>
          </div>
          <ul className="grid gap-1">
            {generations.map((status) => (
              <li key={status.generation}>
                <Generation {...status} />
              </li>
            ))}
          </ul>
          {rebuild && generations[0].mode !== 'handler' && (
            <ActForm
              action={rebuild}
              fields={{ name }}
              label="Rebuild"
              describedBy={`projection-${name}`}
              isAtEnd
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function Generation({ generation, status, lag, parked, rebuildDue }: ProjectionStatus) {
  return (
    <>
      <p>
        Generation {generation}, {status}
        {parked > 0 && (
          <span className="text-error">
            , {parked === 1 ? '1 stream' : `${parked} streams`} parked
          </span>
        )}
      </p>
      {rebuildDue && <p className="text-error">Filled by an older fold: a rebuild is due.</p>}
      {lag ? (
        <Freshness lag={lag} />
      ) : (
        <p className="text-meta text-muted">Never behind: the command waits for it</p>
      )}
    </>
  );
}

type Generations = [ProjectionStatus, ...ProjectionStatus[]];

function byName(statuses: readonly ProjectionStatus[]): Map<string, Generations> {
  const names = new Map<string, Generations>();
  for (const status of statuses) {
    const known = names.get(status.name);
    if (known) known.push(status);
    else names.set(status.name, [status]);
  }
  return names;
}
