import { formatRate } from '@/domain/account/rates';
import { formatDate, formatDay } from '@/domain/calendar';
import { formatWhole } from '@/domain/money';
import type { Accrual } from '@/domain/projections/accrual';
import { Amount, type MoneyStyle } from './money';

const cell = 'px-3 py-2.5 text-right whitespace-nowrap first:pl-5 last:pr-5';

/** The daily table: days with one balance and one rate, what they come to, and how that was rounded. */
export function InterestTable({ accrual, ...money }: { accrual: Accrual } & MoneyStyle) {
  const { rows, days, numerator, denominator, remainderIn, remainderOut, amountMinor } = accrual;
  const whole = (value: bigint) => formatWhole(value, money.locale);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="overflow-x-auto" aria-label="The daily table" tabIndex={0}>
      <table className="figures w-full text-small">
        <caption className="sr-only">Days with one balance and one rate</caption>
        <thead className="text-meta text-muted">
          <tr>
            <th className={`${cell} text-left font-medium`}>Days</th>
            <th className={`${cell} font-medium`}>Count</th>
            <th className={`${cell} font-medium`}>Balance</th>
            <th className={`${cell} font-medium`}>Rate</th>
            <th className={`${cell} font-medium`}>Balance × rate × days</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.from} className="border-t border-border">
              <th scope="row" className={`${cell} text-left font-normal`}>
                {row.days === 1
                  ? formatDate(row.from)
                  : `${formatDay(row.from)} to ${formatDay(row.to)}`}
              </th>
              <td className={cell}>{row.days}</td>
              <td className={cell}>
                <Amount minor={row.balanceMinor} {...money} />
              </td>
              <td className={cell}>{formatRate(row.rateBps, money.locale)}</td>
              <td className={cell}>{whole(row.numerator)}</td>
            </tr>
          ))}
          <tr className="border-t border-border font-medium">
            <th scope="row" className={`${cell} text-left font-medium`}>
              All
            </th>
            <td className={cell}>{days}</td>
            <td className={cell} colSpan={2} />
            <td className={cell}>{whole(numerator)}</td>
          </tr>
          <Step label="Carried in from the month before" value={whole(remainderIn)} />
          <Step label="Divided by 10,000 × 365" value={whole(denominator)} />
          <Step label="Carried on to the next month" value={whole(remainderOut)} />
          <tr className="border-t border-border font-medium">
            <th scope="row" colSpan={4} className={`${cell} text-left font-medium`}>
              Posted
            </th>
            <td className={cell}>
              <Amount minor={amountMinor} {...money} />
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}

function Step({ label, value }: { label: string; value: string }) {
  return (
    <tr className="border-t border-border text-muted">
      <th scope="row" colSpan={4} className={`${cell} text-left font-normal`}>
        {label}
      </th>
      <td className={cell}>{value}</td>
    </tr>
  );
}
