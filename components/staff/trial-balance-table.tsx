import { Card } from '@/components/ui/layout';
import { type Currency, formatMoney } from '@/domain/money';
import type { LedgerAccount, TrialBalance } from '@/domain/projections/ledger';

const names: Record<LedgerAccount, string> = {
  cash: 'Cash',
  clearing: 'Clearing with other banks',
  cards: 'Card payments to be settled',
  transfers: 'On its way between accounts',
  exchange: 'Exchange of currencies',
  fees: 'Fees',
  interest: 'Interest',
  adjustments: 'Corrections',
  suspense: 'To be looked into',
  customers: 'Customers’ money',
};

const figure = 'figures whitespace-nowrap py-2.5 pl-2 text-right sm:pl-3';

/** What the bank has beside what it owes, in one currency; the two sides come to the same. */
export function TrialBalanceTable({ trial }: { trial: TrialBalance }) {
  const { currency, lines, debitsMinor, creditsMinor, differenceMinor } = trial;
  const money = (minor: bigint) => formatMoney(minor, currency, 'en-GB');
  return (
    <section aria-label={`Trial balance in ${currency}`}>
      <Card title={currency} aside={<Difference minor={differenceMinor} currency={currency} />}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className="overflow-x-auto" aria-label={`Accounts in ${currency}`} tabIndex={0}>
          <table className="w-full text-small wrap-normal">
            <thead className="text-left text-meta text-muted">
              <tr>
                <th className="pb-2 font-medium">Account</th>
                <th className="pb-2 pl-3 text-right font-medium">Debit</th>
                <th className="pb-2 pl-3 text-right font-medium">Credit</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ account, debitMinor, creditMinor }) => (
                <tr
                  key={account}
                  // Without an amount it says something only where there is room.
                  className={`border-t border-border ${debitMinor > 0n || creditMinor > 0n ? '' : 'hidden sm:table-row'}`}
                >
                  <th scope="row" className="py-2.5 text-left font-normal">
                    {names[account]}
                  </th>
                  <td className={figure}>{debitMinor > 0n && money(debitMinor)}</td>
                  <td className={figure}>{creditMinor > 0n && money(creditMinor)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr className="border-t border-edge font-semibold">
                <th scope="row" className="py-2.5 text-left">
                  Total
                </th>
                <td className={figure}>{money(debitsMinor)}</td>
                <td className={figure}>{money(creditsMinor)}</td>
              </tr>
            </tfoot>
          </table>
        </section>
      </Card>
    </section>
  );
}

function Difference({ minor, currency }: { minor: bigint; currency: Currency }) {
  return minor === 0n ? (
    'Adds up to zero'
  ) : (
    <span className="text-error">Off by {formatMoney(minor, currency, 'en-GB')}</span>
  );
}
