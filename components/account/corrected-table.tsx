import Link from 'next/link';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/layout';
import { formatDay } from '@/domain/calendar';
import { Amount, type MoneyStyle, SignedAmount } from './money';
import type { LineView } from './views';

/** A month as corrected, beside the statement as issued: what makes the difference, and what it comes to. */
export function CorrectedTable({
  corrected: { openingMinor, added, moved, closingMinor },
  issuedMinor,
  eventsPath,
  query,
  ...money
}: {
  corrected: {
    openingMinor: bigint;
    added: readonly LineView[];
    moved: readonly LineView[];
    closingMinor: bigint;
  };
  /** What the statement closes with as it was issued. */
  issuedMinor: bigint;
  eventsPath: string;
  /** What links keep, such as "?asOf=2026-03-31"; nothing at live. */
  query: string;
} & MoneyStyle) {
  return (
    <div className="mt-6">
      <Card title="As corrected" aside="with what was put right since" flush>
        <table className="w-full text-small">
          <caption className="sr-only">The month as corrected</caption>
          <tbody>
            <TotalRow label="Opening balance as corrected" minor={openingMinor} {...money} />
            {added.map((line) => (
              <EntryRow
                key={line.version}
                line={line}
                eventsPath={eventsPath}
                query={query}
                {...money}
              >
                booked on {formatDay(line.bookedOn)} {line.bookedOn.slice(0, 4)}, counts for this
                month
              </EntryRow>
            ))}
            {moved.map((line) => (
              <EntryRow
                key={line.version}
                line={line}
                eventsPath={eventsPath}
                query={query}
                {...money}
              >
                booked in this month, counts for an earlier one and stands in the opening balance
              </EntryRow>
            ))}
            <TotalRow label="Closing balance as issued" minor={issuedMinor} {...money} />
            <TotalRow label="Closing balance as corrected" minor={closingMinor} {...money} />
          </tbody>
        </table>
      </Card>
    </div>
  );
}

function EntryRow({
  line,
  eventsPath,
  query,
  children,
  ...money
}: { line: LineView; eventsPath: string; query: string; children: ReactNode } & MoneyStyle) {
  return (
    <tr className="border-t border-border align-baseline">
      <td>
        <Link
          className="group flex min-h-11 flex-col justify-center px-5 py-2 -outline-offset-2"
          href={`${eventsPath}/${line.version}${query}` as never}
          prefetch={false}
        >
          <span className="group-hover:underline">
            <bdi>{line.title}</bdi>
            {line.note && (
              <>
                : <bdi>{line.note}</bdi>
              </>
            )}
          </span>
          <span className="text-meta text-muted">{children}</span>
        </Link>
      </td>
      <td className="px-5 text-right">
        <SignedAmount minor={line.amountMinor} {...money} />
      </td>
    </tr>
  );
}

function TotalRow({ label, minor, ...money }: { label: string; minor: bigint } & MoneyStyle) {
  return (
    <tr className="border-t border-border">
      <th scope="row" className="h-11 px-5 text-left font-medium">
        {label}
      </th>
      <td className="px-5 text-right font-medium">
        <Amount minor={minor} {...money} />
      </td>
    </tr>
  );
}
