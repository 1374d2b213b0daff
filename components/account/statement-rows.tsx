'use client';

import Link from 'next/link';
import { type OtherSide, OtherSideLink } from './other-side-link';
import { first, last, narrow, wide } from './statement-columns';

/** An entry, in the words and figures that stand in its row. */
export type StatementRow = {
  version: number;
  day: string;
  title: string;
  note: string | null;
  amount: string;
  isCredit: boolean;
  balance: string;
  isOverdrawn: boolean;
  /** Where the entry has its other side, if that is the reader's own account. */
  other: OtherSide | null;
};

/**
 * The entries of a statement. A month may have hundreds: rendered here, each travels as its words and not
 * as the elements around them, and a page of many takes hardly longer than a page of few.
 */
export function StatementRows({
  rows,
  eventsPath,
  query,
}: {
  rows: readonly StatementRow[];
  eventsPath: string;
  query: string;
}) {
  return rows.map((row) => (
    <tr key={row.version} className="border-t border-border align-baseline print:align-top">
      <td className={`${wide} ${first} whitespace-nowrap text-muted`}>{row.day}</td>
      <td>
        <Link
          className="group flex min-h-11 flex-col justify-center px-4 py-2 -outline-offset-2 sm:px-3 print:min-h-0 print:py-0.5"
          href={`${eventsPath}/${row.version}${query}` as never}
          prefetch={false}
        >
          <bdi className="group-hover:underline">{row.title}</bdi>
          <span className={`text-meta text-muted ${row.note ? '' : narrow}`}>
            <span className={narrow}>
              {row.day}
              {row.note && ' · '}
            </span>
            {row.note && <bdi>{row.note}</bdi>}
          </span>
        </Link>
        {row.other && (
          <span className="-mt-2 block px-4 pb-2 sm:px-3 print:hidden">
            <OtherSideLink other={row.other} />
          </span>
        )}
      </td>
      <td className="figures px-4 text-right whitespace-nowrap sm:px-3 print:py-0.5">
        <span className={row.isCredit ? 'text-credit' : undefined}>{row.amount}</span>
        <span className={`${narrow} block text-meta ${balanceTone(row)}`}>{row.balance}</span>
      </td>
      <td
        className={`${wide} ${last} figures text-right whitespace-nowrap ${row.isOverdrawn ? 'text-error' : ''}`}
      >
        {row.balance}
      </td>
    </tr>
  ));
}

function balanceTone({ isOverdrawn }: StatementRow): string {
  return isOverdrawn ? 'text-error' : 'text-muted';
}
