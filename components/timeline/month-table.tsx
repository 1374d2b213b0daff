import Link from 'next/link';
import { memo } from 'react';
import { formatMonth } from '@/domain/calendar';
import type { Currency, Locale } from '@/domain/money';
import type { Timeline } from '@/domain/projections/timeline';
import { Amount, SignedAmount } from '../account/money';
import { monthRows } from './months';

const SHOWN = 24;

/** The drawing as figures: each month up to the playhead, newest first. */
export const MonthTable = memo(function MonthTable({
  timeline,
  version,
  path,
  query,
  currency,
  locale,
}: {
  timeline: Timeline;
  version: number;
  /** Of the account; statements lie below it. */
  path: string;
  query: string;
  currency: Currency;
  locale: Locale;
}) {
  const rows = monthRows(timeline, version);
  const money = { currency, locale };
  const cell = 'px-4 py-2.5 text-right';
  return (
    <details className="rounded-card border border-border bg-surface">
      <summary className="min-h-11 px-5 py-2.5 text-small font-medium">Show as table</summary>
      <section className="overflow-x-auto border-t border-border" aria-label="Balances by month">
        <table className="w-full text-small">
          <caption className="sr-only">Balance at the end of each month, newest first</caption>
          <thead className="text-meta text-muted">
            <tr>
              <th className="px-4 py-2 text-left font-medium">Month</th>
              <th className="px-4 py-2 text-right font-medium">In</th>
              <th className="px-4 py-2 text-right font-medium">Out</th>
              <th className="px-4 py-2 text-right font-medium">Balance</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN).map((row) => (
              <tr key={row.month} className="border-t border-border">
                <th scope="row" className="px-4 py-2.5 text-left font-normal whitespace-nowrap">
                  <Link
                    className="prose-link"
                    href={`${path}/statements/${row.month}${query}` as never}
                    prefetch={false}
                  >
                    {formatMonth(row.month)}
                  </Link>
                </th>
                <td className={cell}>
                  <SignedAmount minor={row.creditsMinor} {...money} />
                </td>
                <td className={cell}>
                  <SignedAmount minor={-row.debitsMinor} {...money} />
                </td>
                <td className={cell}>
                  <Amount minor={row.closingMinor} {...money} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length > SHOWN && (
          <p className="border-t border-border px-5 py-3 text-small">
            <Link className="prose-link" href={`${path}/statements${query}` as never}>
              All {rows.length} months
            </Link>
          </p>
        )}
      </section>
    </details>
  );
});
