import Link from 'next/link';
import { memo, useMemo } from 'react';
import type { Currency, Locale } from '@/domain/money';
import { isWhole, type Timeline } from '@/domain/projections/timeline';
import { MonthsTable } from '../account/months-table';
import { Disclosure } from '../ui/disclosure';
import { activeMonths, monthFigures } from './months';

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
  const months = useMemo(() => (isWhole(timeline) ? activeMonths(timeline) : null), [timeline]);
  if (!months) {
    return (
      <Disclosure summary="Show as table">
        <p className="px-5 text-small">
          <Link
            className="prose-link inline-flex min-h-11 items-center"
            href={`${path}/statements${query}` as never}
            prefetch={false}
          >
            All months
          </Link>
        </p>
      </Disclosure>
    );
  }
  const past = months.filter(({ after }) => after < version).reverse();
  return (
    <Disclosure summary="Show as table">
      <MonthsTable
        months={past.slice(0, SHOWN).map((month) => monthFigures(timeline, month, version))}
        caption="Balance at the end of each month, newest first"
        hrefOf={(month) => `${path}/statements/${month}${query}`}
        currency={currency}
        locale={locale}
      />
      {past.length > SHOWN && (
        <p className="border-t border-border px-5 text-small">
          <Link
            className="prose-link inline-flex min-h-11 items-center"
            href={`${path}/statements${query}` as never}
            prefetch={false}
          >
            All {past.length} months
          </Link>
        </p>
      )}
    </Disclosure>
  );
});
