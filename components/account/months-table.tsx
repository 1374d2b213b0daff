import Link from 'next/link';
import { formatMonth, type Month } from '@/domain/calendar';
import { Amount, type MoneyStyle, SignedAmount } from './money';

/** One month as its row shows it. */
export type MonthFigures = {
  month: Month;
  entries: number;
  creditsMinor: bigint;
  debitsMinor: bigint;
  closingMinor: bigint;
};

/** Months, newest first, each leading to its statement. A phone has the details beneath the month. */
export function MonthsTable({
  months,
  caption,
  unfinished,
  hrefOf,
  ...money
}: {
  months: readonly MonthFigures[];
  caption: string;
  /** The month that is still going on, if it is among them. */
  unfinished?: Month | undefined;
  hrefOf(month: Month): string;
} & MoneyStyle) {
  return (
    <table className="w-full text-small">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-meta text-muted">
        <tr>
          <th className="px-5 py-2 text-left font-medium">Month</th>
          <th className="hidden px-3 py-2 text-right font-medium sm:table-cell">Entries</th>
          <th className="hidden px-3 py-2 text-right font-medium sm:table-cell">In</th>
          <th className="hidden px-3 py-2 text-right font-medium sm:table-cell">Out</th>
          <th className="px-5 py-2 text-right font-medium">Closing</th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, entries, creditsMinor, debitsMinor, closingMinor }) => (
          <tr key={month} className="border-t border-border">
            <th scope="row" className="p-0 text-left font-medium">
              <Link
                className="group flex min-h-11 flex-col justify-center px-5 py-2 -outline-offset-2 sm:py-0"
                href={hrefOf(month) as never}
                prefetch={false}
              >
                <span>
                  <span className="text-accent underline underline-offset-3 group-hover:decoration-2">
                    {formatMonth(month)}
                  </span>
                  {month === unfinished && (
                    <span className="ml-2 font-normal text-muted">so far</span>
                  )}
                </span>
                <span className="text-meta font-normal text-muted sm:hidden">
                  <SignedAmount minor={creditsMinor} {...money} />{' '}
                  <SignedAmount minor={-debitsMinor} {...money} />
                </span>
              </Link>
            </th>
            <td className="figures hidden px-3 text-right sm:table-cell">{entries}</td>
            <td className="hidden px-3 text-right sm:table-cell">
              <SignedAmount minor={creditsMinor} {...money} />
            </td>
            <td className="hidden px-3 text-right sm:table-cell">
              <SignedAmount minor={-debitsMinor} {...money} />
            </td>
            <td className="px-5 text-right font-medium">
              <Amount minor={closingMinor} {...money} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
