import Link from 'next/link';
import { formatMoment, type Instant } from '@/domain/calendar';
import { formatMoney, type Locale } from '@/domain/money';
import type { InitiatedPayment } from '@/domain/payment/state';
import { OlderLink } from '../ui/older-link';
import { PaymentStatus } from './payment-status';

/** A payment as whoever pays reads it. */
export type PaymentView = Omit<InitiatedPayment, 'payee' | 'iban' | 'reference'> & {
  paymentId: string;
  payee: string;
  iban: string;
  reference: string | null;
  recordedAt: Instant;
};

export function PaymentList({
  payments,
  older,
  isFirst,
  hrefAt,
  locale,
}: {
  payments: readonly PaymentView[];
  /** Where the next page begins; null on the last. */
  older: string | null;
  isFirst: boolean;
  /** A link that stays at the moment being shown. */
  hrefAt(path: string): string;
  locale: Locale;
}) {
  return (
    <>
      <ol>
        {payments.map(({ paymentId, payee, status, isLate, amountMinor, currency, recordedAt }) => (
          <li key={paymentId} className="border-b border-border last:border-b-0">
            <Link
              href={hrefAt(`/payments/${paymentId}`) as never}
              prefetch={false}
              className="flex min-h-11 items-center justify-between gap-4 px-5 py-2 -outline-offset-2 hover:bg-bg"
            >
              <span className="min-w-0">
                <bdi className="block truncate text-small font-medium">{payee}</bdi>
                <span className="figures flex flex-wrap items-center gap-x-1 text-meta text-muted">
                  <PaymentStatus status={status} isLate={isLate} />
                  <span>· {formatMoment(recordedAt)}</span>
                </span>
              </span>
              <span className="figures shrink-0 text-small">
                {formatMoney(amountMinor, currency, locale)}
              </span>
            </Link>
          </li>
        ))}
      </ol>
      <OlderLink
        href={older && hrefAt(`/pay?before=${encodeURIComponent(older)}`)}
        newestHref={isFirst ? null : hrefAt('/pay')}
      />
    </>
  );
}
