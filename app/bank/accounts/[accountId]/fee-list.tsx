import Link from 'next/link';
import { feeName } from '@/components/account/event-sentence';
import { SignedAmount } from '@/components/account/money';
import { ActForm } from '@/components/staff/act-form';
import { formatDate } from '@/domain/calendar';
import type { AccountId } from '@/domain/ids';
import type { Currency } from '@/domain/money';
import type { StatementLine } from '@/domain/projections/statement';
import { waiveFee } from './actions';

/** Fees that an account was charged. Each can be given back once, by an operator, while nothing is past. */
export function FeeList({
  accountId,
  fees,
  currency,
  mayWaive,
}: {
  accountId: AccountId;
  fees: readonly { line: StatementLine; isWaived: boolean }[];
  currency: Currency;
  mayWaive: boolean;
}) {
  return (
    <ul>
      {fees.map(({ line, isWaived }) => (
        <li
          key={line.version}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-border px-5 py-3 text-small first:border-t-0"
        >
          <Link
            id={`fee-${line.version}`}
            className="inline-flex min-h-11 flex-col justify-center hover:underline"
            href={`/bank/log/${accountId}/${line.version}` as never}
            prefetch={false}
          >
            <span className="first-letter:uppercase">{feeName(line.detail ?? '')}</span>
            <span className="text-meta text-muted">{formatDate(line.bookedOn)}</span>
          </Link>
          <span className="ml-auto flex flex-wrap items-center justify-end gap-x-6 gap-y-2">
            <SignedAmount minor={line.amountMinor} currency={currency} locale="en-GB" />
            {isWaived && <span className="text-muted">given back</span>}
            {!isWaived && mayWaive && (
              <ActForm
                action={waiveFee}
                fields={{ accountId, version: `${line.version}` }}
                label="Give back"
                describedBy={`fee-${line.version}`}
                isAtEnd
              />
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
