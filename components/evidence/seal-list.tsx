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
            <th className="px-5 py-2 font-medium">Seal</th>
            <th className="px-3 py-2 font-medium">Sealed</th>
            <th className="px-3 py-2 text-right font-medium">Streams</th>
            <th className="px-5 py-2 font-medium">Root</th>
          </tr>
        </thead>
        <tbody>
          {seals.map(({ number, sealedAt, streams, root }) => (
            <tr key={number} className="border-t border-border">
              <th scope="row" className="figures px-5 py-2.5 text-left font-medium">
                {number}
              </th>
              <td className="figures px-3 py-2.5 whitespace-nowrap">{formatMoment(sealedAt)}</td>
              <td className="figures px-3 py-2.5 text-right">{streams}</td>
              <td className="px-5 py-2.5 font-mono text-meta">{root.slice(0, 16)}…</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
