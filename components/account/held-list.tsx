import Link from 'next/link';
import { formatMoment } from '@/domain/calendar';
import { type Currency, formatMoney, type Locale } from '@/domain/money';
import type { HeldView } from './views';

/** Money that is set aside, and for whom: on its way out, and not booked yet. */
export function HeldList({
  held,
  hrefOf,
  currency,
  locale,
}: {
  held: readonly HeldView[];
  /** Where a payment to another bank can be followed. */
  hrefOf(paymentId: string): string;
  currency: Currency;
  locale: Locale;
}) {
  return (
    <ul>
      {held.map(({ holdId, merchant, amountMinor, expiresAt, paymentId }) => (
        <li
          key={holdId}
          className="flex min-h-11 items-center justify-between gap-4 border-t border-border px-5 py-2 text-small first:border-t-0"
        >
          <span className="min-w-0">
            <bdi className="block truncate font-medium">{merchant}</bdi>
            <span className="block text-meta text-muted">
              {paymentId ? (
                <Link className="prose-link" href={hrefOf(paymentId) as never} prefetch={false}>
                  Payment to another bank
                </Link>
              ) : (
                `Card payment, until ${formatMoment(expiresAt)}`
              )}
            </span>
          </span>
          <span className="figures shrink-0">{formatMoney(amountMinor, currency, locale)}</span>
        </li>
      ))}
    </ul>
  );
}
