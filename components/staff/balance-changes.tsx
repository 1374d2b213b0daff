import Link from 'next/link';
import { Amount, SignedAmount } from '@/components/account/money';
import { maskAccountNumber } from '@/domain/account/account-number';
import type { Balance } from '@/domain/projections/balance';

const cell = 'px-3 py-2.5 align-top first:pl-5 last:pr-5';

/** What accounts stand at before and after, side by side, with the events that make the difference. */
export function BalanceChanges({
  changes,
  names,
}: {
  changes: readonly {
    account: Balance;
    beforeMinor: bigint;
    afterMinor: bigint;
    versions: readonly number[];
  }[];
  /** What the two columns are called: "before" and "after", or "now" and "would be". */
  names: readonly [before: string, after: string];
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="relative overflow-x-auto" aria-label="Balances" tabIndex={0}>
      <table className="w-full text-small">
        <thead className="text-left text-meta text-muted">
          <tr>
            <th className={`${cell} font-medium`}>Account</th>
            <th className={`${cell} text-right font-medium`}>{names[0]}</th>
            <th className={`${cell} text-right font-medium max-sm:pr-5`}>{names[1]}</th>
            <th className={`${cell} hidden text-right font-medium sm:table-cell`}>Difference</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ account, beforeMinor, afterMinor, versions }) => {
            const { accountId, accountNumber, currency } = account;
            return (
              <tr key={accountId} className="border-t border-border">
                <td className={cell}>
                  <Link
                    className="prose-link figures whitespace-nowrap"
                    href={`/bank/accounts/${accountId}` as never}
                    prefetch={false}
                  >
                    {maskAccountNumber(accountNumber)}
                  </Link>
                  <span className="flex flex-wrap gap-x-2">
                    {versions.map((version) => (
                      <Link
                        key={version}
                        className="prose-link font-mono text-meta"
                        href={`/bank/log/${accountId}/${version}` as never}
                        prefetch={false}
                      >
                        v{version}
                      </Link>
                    ))}
                  </span>
                </td>
                <td className={`${cell} text-right`}>
                  <Amount minor={beforeMinor} currency={currency} locale="en-GB" />
                </td>
                <td className={`${cell} text-right max-sm:pr-5`}>
                  <Amount minor={afterMinor} currency={currency} locale="en-GB" />
                </td>
                <td className={`${cell} hidden text-right sm:table-cell`}>
                  <SignedAmount
                    minor={afterMinor - beforeMinor}
                    currency={currency}
                    locale="en-GB"
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
