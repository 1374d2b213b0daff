import Link from 'next/link';
import { SignedAmount } from '@/components/account/money';
import { TypeName } from '@/components/ui/type-name';
import { formatClock, formatDay, formatMoment, type Instant, londonDate } from '@/domain/calendar';
import type { ActorId } from '@/domain/ids';
import type { Currency, Minor } from '@/domain/money';
import { ActorName, type StaffRoles } from './actor-name';
import { StreamLink, shortId } from './ids';
import { mayBeReversed } from './views';

export type LogRow = {
  streamId: string;
  version: number;
  position: bigint;
  kind: string;
  type: string;
  actorId: ActorId;
  recordedAt: Instant;
  moved: { minor: Minor; currency: Currency } | null;
  /** Then it cannot be picked out: no entry is undone twice. */
  isUndone: boolean;
};

const cell = 'px-3 py-2.5 align-top first:pl-5 last:pr-5';

/** Events, newest first: ids and amounts, and nothing that anybody wrote. */
export function LogTable({
  rows,
  roles,
  moment,
  isSelectable = false,
}: {
  rows: readonly LogRow[];
  roles: StaffRoles;
  /** What links to other events keep, such as "&asOf=2026-03-31". */
  moment: string;
  /** Within a form that takes what is picked out. */
  isSelectable?: boolean;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="relative overflow-x-auto" aria-label="Events" tabIndex={0}>
      <table className="w-full text-small">
        <thead className="text-left text-meta text-muted">
          <tr>
            {isSelectable && <th className={`${cell} font-medium`}>Select</th>}
            <th className={`${cell} font-medium`}>Event</th>
            <th className={`${cell} hidden font-medium sm:table-cell`}>Recorded</th>
            <th className={`${cell} hidden font-medium md:table-cell`}>Stream</th>
            <th className={`${cell} hidden font-medium md:table-cell`}>Asked by</th>
            <th className={`${cell} text-right font-medium max-lg:pr-5`}>Moved</th>
            <th className={`${cell} hidden text-right font-medium lg:table-cell`}>Position</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.streamId} ${row.version}`} className="border-t border-border">
              {isSelectable && (
                <td className={cell}>
                  {row.isUndone ? (
                    <span className="text-meta whitespace-nowrap text-muted">undone</span>
                  ) : (
                    mayBeReversed(row.type) && <Pick {...row} />
                  )}
                </td>
              )}
              <td className={cell}>
                <Link
                  className="prose-link"
                  href={`/bank/log/${row.streamId}/${row.version}` as never}
                  prefetch={false}
                >
                  <TypeName>{row.type}</TypeName>
                </Link>{' '}
                <span className="font-mono text-meta text-muted">v{row.version}</span>
                <span className="figures block text-meta text-muted sm:hidden">
                  {formatMoment(row.recordedAt)}
                </span>
                <span className="block text-meta text-muted md:hidden">
                  <StreamLink streamId={row.streamId} kind={row.kind} moment={moment} />
                </span>
                {/* Of what somebody did about themselves, the stream says already who it was. */}
                {row.actorId !== (row.streamId as string) && (
                  <span className="block text-meta text-muted md:hidden">
                    by <ActorName actorId={row.actorId} roles={roles} />
                  </span>
                )}
              </td>
              <td className={`${cell} figures hidden sm:table-cell`}>
                <Recorded at={row.recordedAt} />
              </td>
              <td className={`${cell} hidden md:table-cell`}>
                <StreamLink streamId={row.streamId} kind={row.kind} moment={moment} />
              </td>
              <td className={`${cell} hidden md:table-cell`}>
                <Link
                  className="hover:underline"
                  href={`/bank/log?actor=${row.actorId}${moment}` as never}
                  prefetch={false}
                >
                  <ActorName actorId={row.actorId} roles={roles} />
                </Link>
              </td>
              <td className={`${cell} text-right max-lg:pr-5`}>
                {row.moved && (
                  <SignedAmount
                    minor={row.moved.minor}
                    currency={row.moved.currency}
                    locale="en-GB"
                  />
                )}
              </td>
              <td className={`${cell} figures hidden text-right text-muted lg:table-cell`}>
                {row.position.toString()}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Pick({ streamId, version, type }: LogRow) {
  return (
    <label className="-m-2 flex size-11 items-center justify-center">
      <input
        type="checkbox"
        name="entry"
        value={`${streamId}.${version}`}
        className="size-5 accent-accent"
        aria-label={`${type} v${version} of ${shortId(streamId)}`}
      />
    </label>
  );
}

/** The day above the time of day. */
export function Recorded({ at }: { at: Instant }) {
  const day = londonDate(at);
  return (
    <>
      <span className="block whitespace-nowrap">
        {formatDay(day)} {day.slice(0, 4)}
      </span>
      <span className="block text-meta text-muted">{formatClock(at)}</span>
    </>
  );
}
