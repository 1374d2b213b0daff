import Link from 'next/link';
import { Amount } from '@/components/account/money';
import { formatAccountNumber } from '@/domain/account/account-number';
import type { Balance } from '@/domain/projections/balance';
import { shortId } from './ids';

const cell = 'px-3 py-2.5 align-top first:pl-5 last:pr-5';

/** Accounts by number and id. What their holders call them is nobody else's business. */
export function AccountTable({ accounts }: { accounts: readonly Balance[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="relative overflow-x-auto" aria-label="Accounts" tabIndex={0}>
      <table className="w-full text-small">
        <thead className="text-left text-meta text-muted">
          <tr>
            <th className={`${cell} font-medium`}>Account</th>
            <th className={`${cell} hidden font-medium sm:table-cell`}>Kind</th>
            <th className={`${cell} hidden font-medium sm:table-cell`}>Customer</th>
            <th className={`${cell} text-right font-medium`}>Booked</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map(({ accountId, accountNumber, customerId, ...account }) => (
            <tr key={accountId} className="border-t border-border">
              <td className={cell}>
                <Link
                  className="prose-link figures whitespace-nowrap"
                  href={`/bank/accounts/${accountId}` as never}
                  prefetch={false}
                >
                  {formatAccountNumber(accountNumber)}
                </Link>
                <span className="block text-meta text-muted sm:hidden">
                  {account.product}, {account.status}, of <Customer customerId={customerId} />
                </span>
              </td>
              <td className={`${cell} hidden sm:table-cell`}>
                {account.product}, {account.status}
              </td>
              <td className={`${cell} hidden sm:table-cell`}>
                <Customer customerId={customerId} />
              </td>
              <td className={`${cell} text-right`}>
                <Amount minor={account.bookedMinor} currency={account.currency} locale="en-GB" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Customer({ customerId }: { customerId: string }) {
  return (
    <Link
      className="font-mono text-meta hover:underline"
      href={`/bank/customers/${customerId}` as never}
      prefetch={false}
    >
      {shortId(customerId)}
    </Link>
  );
}
