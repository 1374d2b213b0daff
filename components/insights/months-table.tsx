import Link from 'next/link';
import { formatMonth, type Month } from '@/domain/calendar';
import { type Currency, formatMoney, type Locale } from '@/domain/money';
import { SignedAmount } from '../account/money';
import { Bar } from './category-bars';
import { type MonthInsight, shareOf } from './month-insight';

/** Month by month in one currency; each leads to its categories. */
export function MonthsTable({
  months,
  currency,
  locale,
  shown,
  running,
  hrefOf,
}: {
  months: readonly MonthInsight[];
  currency: Currency;
  locale: Locale;
  shown: Month;
  /** The month that is not over yet, if there is one. */
  running: Month | null;
  hrefOf(month: Month): string;
}) {
  const most = largest(months.map(({ spentMinor }) => spentMinor));
  return (
    <section
      className="overflow-x-auto rounded-b-card"
      aria-label={`Month by month in ${currency}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table className="w-full text-small wrap-normal">
        <thead className="text-left text-meta text-muted">
          <tr>
            <th className="py-2 pr-2 pl-5 font-medium sm:px-5">Month</th>
            <td className="hidden w-2/5 sm:table-cell" />
            <th className="px-2 py-2 text-right font-medium sm:px-3">Spent</th>
            <th className="py-2 pr-5 pl-2 text-right font-medium sm:px-3">Received</th>
            <th className="hidden px-5 py-2 text-right font-medium sm:table-cell">Difference</th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, spentMinor, receivedMinor }) => (
            <tr
              key={month}
              className="border-t border-border aria-[current=true]:bg-bg"
              aria-current={month === shown ? 'true' : undefined}
            >
              <th
                scope="row"
                className="py-1 pr-2 pl-5 text-left font-medium sm:px-5 sm:whitespace-nowrap"
              >
                <Link
                  className="prose-link inline-flex min-h-11 items-center"
                  href={hrefOf(month) as never}
                  prefetch={false}
                >
                  {formatMonth(month)}
                </Link>
                {month === running && (
                  <span className="-mt-1 mb-2 block font-normal text-muted sm:mt-0 sm:mb-0 sm:ml-2 sm:inline">
                    so far
                  </span>
                )}
              </th>
              <td className="hidden px-3 sm:table-cell">
                <Bar share={shareOf(spentMinor, most)} tone="spent" />
              </td>
              <td className="figures px-2 text-right whitespace-nowrap sm:px-3">
                {formatMoney(spentMinor, currency, locale)}
              </td>
              <td className="figures pr-5 pl-2 text-right whitespace-nowrap sm:px-3">
                {formatMoney(receivedMinor, currency, locale)}
              </td>
              <td className="hidden px-5 text-right sm:table-cell">
                <SignedAmount
                  minor={receivedMinor - spentMinor}
                  currency={currency}
                  locale={locale}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function largest(amounts: readonly bigint[]): bigint {
  let most = 0n;
  for (const amount of amounts) if (amount > most) most = amount;
  return most;
}
