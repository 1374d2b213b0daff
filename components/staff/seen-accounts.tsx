import Link from 'next/link';
import { maskAccountNumber } from '@/domain/account/account-number';
import { available, held } from '@/domain/account/state';
import type { Instant } from '@/domain/calendar';
import type { Balance } from '@/domain/projections/balance';
import { Amount } from '../account/money';
import { statusName } from '../account/views';

/** The accounts that a command found, as they stood then: what its sender had on the screen. */
export function SeenAccounts({
  seen,
  at,
}: {
  seen: readonly { balance: Balance; version: number }[];
  at: Instant;
}) {
  if (seen.length === 0) return null;
  return (
    <ul className="mt-1 grid gap-1">
      {seen.map(({ balance, version }) => {
        const money = { currency: balance.currency, locale: 'en-GB' } as const;
        return (
          <li key={balance.accountId}>
            <span className="text-muted">It found </span>
            <Link
              className="prose-link figures inline-flex min-h-6 pointer-coarse:min-h-11 items-center"
              href={`/bank/accounts/${balance.accountId}?asOf=v${version}` as never}
              prefetch={false}
            >
              {maskAccountNumber(balance.accountNumber)} at v{version}
            </Link>
            <span className="text-muted">: {statusName(balance)}, </span>
            <Amount minor={balance.bookedMinor} {...money} />
            <span className="text-muted">, held </span>
            <Amount minor={held(balance, at)} {...money} />
            <span className="text-muted">, available </span>
            <Amount minor={available(balance, at)} {...money} />
          </li>
        );
      })}
    </ul>
  );
}
