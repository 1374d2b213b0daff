import Link from 'next/link';
import { memo } from 'react';
import type { Currency, Locale } from '@/domain/money';
import { isWhole, type Timeline } from '@/domain/projections/timeline';
import { MonthsTable } from '../account/months-table';
import { Disclosure } from '../ui/disclosure';
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
  // Of a long history the months are worked out where the whole log is.
  const rows = isWhole(timeline) ? monthRows(timeline, version) : null;
  if (!rows) {
    return (
      <Disclosure summary="Show as table">
        <p className="px-5 text-small">
          <Link
            className="prose-link inline-flex min-h-11 items-center"
            href={`${path}/statements${query}` as never}
          >
            All months
          </Link>
        </p>
      </Disclosure>
    );
  }
  return (
    <Disclosure summary="Show as table">
      <MonthsTable
        months={rows.slice(0, SHOWN)}
        caption="Balance at the end of each month, newest first"
        hrefOf={(month) => `${path}/statements/${month}${query}`}
        currency={currency}
        locale={locale}
      />
      {rows.length > SHOWN && (
        <p className="border-t border-border px-5 text-small">
          <Link
            className="prose-link inline-flex min-h-11 items-center"
            href={`${path}/statements${query}` as never}
          >
            All {rows.length} months
          </Link>
        </p>
      )}
    </Disclosure>
  );
});
