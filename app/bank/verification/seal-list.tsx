import type { ListedSeal } from '@/db/seals';
import { formatPrecisely } from '@/domain/calendar';

/** The newest seals. They are published without counts, which are the bank's own business. */
export function SealList({ seals }: { seals: readonly ListedSeal[] }) {
  return (
    <div className="overflow-x-auto">
      <table className="figures w-full text-small">
        <caption className="sr-only">The newest seals, newest first</caption>
        <thead>
          <tr className="text-left text-meta text-muted">
            <th scope="col" className="px-5 py-2 font-medium">
              Seal
            </th>
            <th scope="col" className="px-5 py-2 font-medium">
              Made at
            </th>
            <th scope="col" className="px-5 py-2 text-right font-medium">
              Streams
            </th>
            <th scope="col" className="px-5 py-2 font-medium">
              Root
            </th>
          </tr>
        </thead>
        <tbody>
          {seals.map(({ number, sealedAt, streams, root }) => (
            <tr key={number} className="border-t border-border">
              <th scope="row" className="px-5 py-2.5 text-left font-medium">
                {number}
              </th>
              <td className="px-5 py-2.5 whitespace-nowrap">{formatPrecisely(sealedAt)}</td>
              <td className="px-5 py-2.5 text-right">{streams}</td>
              <td className="px-5 py-2.5 font-mono">
                <abbr className="no-underline" title={root}>
                  {root.slice(0, 16)}…
                </abbr>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
