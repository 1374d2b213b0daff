import Link from 'next/link';
import { formatDay } from '@/domain/calendar';
import { type Currency, formatMoney, type Locale } from '@/domain/money';
import type { Statement } from '@/domain/projections/statement';
import { Amount, SignedAmount } from './money';
import type { LineView } from './views';

/** A month in booking order, with the running balance on every line. */
export function StatementTable({
  statement,
  lines,
  currency,
  locale,
  eventsPath,
}: {
  statement: Omit<Statement, 'lines'>;
  lines: readonly LineView[];
  currency: Currency;
  locale: Locale;
  eventsPath: string;
}) {
  const money = { currency, locale };
  return (
    <div className="overflow-x-auto rounded-card border border-border bg-surface print:overflow-visible print:border-0">
      <table className="w-full text-small">
        <caption className="px-3 py-3 sm:px-5 text-left text-small text-muted">
          In <SignedAmount minor={statement.creditsMinor} {...money} />, out{' '}
          <SignedAmount minor={-statement.debitsMinor} {...money} />, from{' '}
          <Amount minor={statement.openingMinor} {...money} /> to{' '}
          <Amount minor={statement.closingMinor} {...money} />.
        </caption>
        <thead className="text-left text-meta text-muted">
          <tr>
            <th className="px-3 sm:px-5 py-2 font-medium">Day</th>
            <th className="px-3 py-2 font-medium">Entry</th>
            <th className="px-3 py-2 text-right font-medium">Amount</th>
            <th className="px-3 sm:px-5 py-2 text-right font-medium">Balance</th>
          </tr>
        </thead>
        <tbody>
          <BalanceRow
            label="Opening balance"
            text={formatMoney(statement.openingMinor, currency, locale)}
          />
          {lines.map((line) => (
            <tr key={line.version} className="border-t border-border">
              <td className="px-3 sm:px-5 py-2.5 align-top whitespace-nowrap text-muted">
                {formatDay(line.bookedOn)}
              </td>
              <td className="min-w-28 px-2 sm:px-3 py-2.5">
                <Link
                  className="hover:underline"
                  href={`${eventsPath}/${line.version}` as never}
                  prefetch={false}
                >
                  <bdi>{line.title}</bdi>
                </Link>
                {line.note && (
                  <span className="block text-meta text-muted">
                    <bdi>{line.note}</bdi>
                  </span>
                )}
              </td>
              <td className="px-2 py-2.5 text-right sm:px-3 align-top">
                <SignedAmount minor={line.amountMinor} {...money} />
              </td>
              <td className="px-3 sm:px-5 py-2.5 text-right align-top">
                <Amount minor={line.balanceMinor} {...money} />
              </td>
            </tr>
          ))}
          <BalanceRow
            label="Closing balance"
            text={formatMoney(statement.closingMinor, currency, locale)}
          />
        </tbody>
      </table>
      {lines.length === 0 && (
        <p className="border-t border-border px-3 sm:px-5 py-6 text-center text-small text-muted">
          Nothing moved in this month.
        </p>
      )}
    </div>
  );
}

function BalanceRow({ label, text }: { label: string; text: string }) {
  return (
    <tr className="border-t border-border font-medium">
      <th scope="row" colSpan={3} className="px-3 sm:px-5 py-2.5 text-left font-medium">
        {label}
      </th>
      <td className="figures px-3 sm:px-5 py-2.5 text-right whitespace-nowrap">{text}</td>
    </tr>
  );
}
