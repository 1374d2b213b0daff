import { effectiveBps, formatRate } from '@/domain/account/rates';
import type { StandardRate } from '@/domain/standard-rates';
import { productNames } from '../account/views';

/** What each product earns, and what an overdraft costs as it is advertised. */
export function RatesTable({ rates }: { rates: readonly StandardRate[] }) {
  return (
    <table className="w-full text-small">
      <thead>
        <tr className="text-left text-meta text-muted">
          <th scope="col" className="py-1 font-medium">
            Product
          </th>
          <th scope="col" className="py-1 text-right font-medium">
            Earns a year
          </th>
          <th scope="col" className="py-1 text-right font-medium">
            Overdraft, EAR
          </th>
        </tr>
      </thead>
      <tbody>
        {rates.map(({ product, creditRateBps, overdraftRateBps }) => (
          <tr key={product} className="border-t border-border">
            <th scope="row" className="py-1.5 text-left font-normal">
              {productNames[product]}
            </th>
            <td className="figures py-1.5 text-right">{formatRate(creditRateBps, 'en-GB')}</td>
            <td className="figures py-1.5 text-right">
              {product === 'current' ? formatRate(effectiveBps(overdraftRateBps), 'en-GB') : 'none'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
