import { Facts } from '@/components/ui/layout';
import { formatRate } from '@/domain/account/rates';
import { formatDay } from '@/domain/calendar';
import { formatWhole } from '@/domain/money';
import type { Accrual } from '@/domain/projections/accrual';
import { Amount, type MoneyStyle } from './money';

const place = 'px-3 py-2.5 whitespace-nowrap first:pl-5 last:pr-5';
const figure = `${place} text-right`;
const words = `${place} text-left font-normal`;

/** The daily table: days with one balance and one rate, what they come to, and how that was rounded. */
export function InterestTable({ accrual, ...money }: { accrual: Accrual } & MoneyStyle) {
  const { rows, days, numerator, denominator, remainderIn, remainderOut, amountMinor } = accrual;
  const whole = (value: bigint) => (
    <span className="figures">{formatWhole(value, money.locale)}</span>
  );
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="relative overflow-x-auto" aria-label="The daily table" tabIndex={0}>
        <table className="figures w-full text-small">
          <caption className="sr-only">Days with one balance and one rate</caption>
          <thead className="text-meta text-muted">
            <tr>
              <th className={`${place} text-left font-medium`}>Days</th>
              <th className={`${figure} font-medium`}>Count</th>
              <th className={`${figure} font-medium`}>Balance</th>
              <th className={`${figure} font-medium`}>Rate</th>
              <th className={`${figure} font-medium`}>Balance × rate × days</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.from} className="border-t border-border">
                <th scope="row" className={words}>
                  {row.days === 1
                    ? formatDay(row.from)
                    : `${formatDay(row.from)} to ${formatDay(row.to)}`}
                </th>
                <td className={figure}>{row.days}</td>
                <td className={figure}>
                  <Amount minor={row.balanceMinor} {...money} />
                </td>
                <td className={figure}>{formatRate(row.rateBps, money.locale)}</td>
                <td className={figure}>{whole(row.numerator)}</td>
              </tr>
            ))}
            <tr className="border-t border-border font-medium">
              <th scope="row" className={`${place} text-left font-medium`}>
                All days
              </th>
              <td className={figure}>{days}</td>
              <td colSpan={2} />
              <td className={figure}>{whole(numerator)}</td>
            </tr>
          </tbody>
        </table>
      </section>
      <div className="border-t border-border px-5 py-4">
        <Facts
          facts={[
            { term: 'Carried in', value: whole(remainderIn) },
            { term: 'Divided by', value: whole(denominator) },
            {
              term: 'Posted',
              value: (
                <strong>
                  <Amount minor={amountMinor} {...money} />
                </strong>
              ),
            },
            { term: 'Carried on', value: whole(remainderOut) },
          ]}
        />
      </div>
    </>
  );
}
