import type { ReactNode } from 'react';
import { formatAccountNumber } from '@/domain/account/account-number';
import { formatDate, type Instant, londonDate } from '@/domain/calendar';
import { formatIban } from '@/domain/iban';

/** Somebody whom a customer pays, as that customer reads it. */
export type PayeeView = { payeeId: string; name: string; addedAt: Instant } & (
  | { target: 'account'; accountNumber: string }
  | { target: 'iban'; iban: string }
);

export function PayeeList<View extends PayeeView>({
  payees,
  actionsOf,
}: {
  payees: readonly View[];
  /** What can be done about one of them. */
  actionsOf(payee: View): ReactNode;
}) {
  return (
    <ul>
      {payees.map((payee) => (
        <li
          key={payee.payeeId}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-b border-border px-5 py-3 last:border-b-0"
        >
          <div className="min-w-0">
            <bdi className="block font-medium break-words">{payee.name}</bdi>
            <span className="figures block text-small">{shownAccount(payee)}</span>
            <span className="block text-meta text-muted">
              {payee.target === 'account' ? 'At this bank' : 'At another bank'}, since{' '}
              {formatDate(londonDate(payee.addedAt))}
            </span>
          </div>
          {actionsOf(payee)}
        </li>
      ))}
    </ul>
  );
}

/** The number as people write it, in groups of four. */
export function shownAccount(payee: PayeeView): string {
  return payee.target === 'account'
    ? formatAccountNumber(payee.accountNumber)
    : formatIban(payee.iban);
}
