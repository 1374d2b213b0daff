import { formatMoment } from '@/domain/calendar';
import type { Seal } from '@/domain/seal';
import { EmptyState } from '../ui/layout';

/** Seals, newest first, as staff see them: with how many streams each covers, which is not published. */
export function SealList({ seals }: { seals: readonly (Seal & { streams: number })[] }) {
  if (seals.length === 0) {
    return (
      <EmptyState title="Nothing is sealed yet">
        After every thousand events, or a minute, the bank signs what its streams came to.
      </EmptyState>
    );
  }
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-small">
        <thead className="text-left text-meta text-muted">
          <tr>
            <th className="py-2 pr-3 pl-5 font-medium">Seal</th>
            <th className="px-3 py-2 font-medium">Sealed</th>
            <th className="py-2 pr-5 pl-3 text-right font-medium sm:pr-3">Streams</th>
            <th className="hidden px-5 py-2 font-medium sm:table-cell">Root</th>
          </tr>
        </thead>
        <tbody>
          {seals.map(({ number, sealedAt, streams, root }) => (
            <tr key={number} className="border-t border-border">
              <th scope="row" className="figures py-2.5 pr-3 pl-5 text-left align-top font-medium">
                {number}
              </th>
              <td className="px-3 py-2.5">
                <span className="figures whitespace-nowrap">{formatMoment(sealedAt)}</span>
                <span className="block font-mono text-meta text-muted sm:hidden">
                  <Root root={root} />
                </span>
              </td>
              <td className="figures py-2.5 pr-5 pl-3 text-right align-top sm:pr-3">{streams}</td>
              <td className="hidden px-5 py-2.5 font-mono text-meta sm:table-cell">
                <Root root={root} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Root({ root }: { root: string }) {
  return <>{root.slice(0, 16)}…</>;
}
