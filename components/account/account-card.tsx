import Link from 'next/link';
import { maskAccountNumber } from '@/domain/account/account-number';
import { formatDate, type Instant, londonDate } from '@/domain/calendar';
import type { Locale } from '@/domain/money';
import { Amount } from './money';
import { Sparkline } from './sparkline';
import type { Trend } from './trend';
import { type AccountView, productNames } from './views';

/** One account in the overview; greyed, with its date, where it is looked at before its opening. */
export function AccountCard({
  account,
  trend,
  openedAt,
  href,
  receiptHref,
  locale,
}: {
  account: AccountView | null;
  trend: Trend;
  openedAt: Instant;
  href: string;
  /** The balance as the sum that it is. It lies over the card: no link can be inside another one. */
  receiptHref: string;
  locale: Locale;
}) {
  const openedOn = londonDate(openedAt);
  if (!account) {
    return (
      <div className="h-full rounded-card border border-dashed border-edge p-5 text-muted">
        <p className="font-medium">Not opened yet</p>
        <p className="text-meta">Opened on {formatDate(openedOn)}</p>
      </div>
    );
  }
  const money = { currency: account.currency, locale };
  return (
    <div className="relative h-full">
      <Link
        href={href as never}
        prefetch={false}
        className="flex h-full flex-col rounded-card border border-border bg-surface p-5 hover:border-edge"
      >
        <span id={`account-${account.accountId}`} className="pr-20 font-medium">
          <bdi>{account.nickname}</bdi>
        </span>
        <span className="text-meta text-muted">
          {productNames[account.product]}{' '}
          <span className="figures whitespace-nowrap">
            {maskAccountNumber(account.accountNumber)}
          </span>
          {account.status === 'closed' && ' · closed'}
          {account.freeze && ' · frozen'}
        </span>
        <span className="mt-4 mb-4 text-h1 font-semibold tracking-tight">
          <Amount minor={account.bookedMinor} {...money} />
        </span>
        <span className="mt-auto">
          <Sparkline trend={trend} sinceOpening={openedOn > trend.from} {...money} />
        </span>
      </Link>
      <Link
        href={receiptHref as never}
        prefetch={false}
        aria-describedby={`account-${account.accountId}`}
        className="absolute top-2 right-2 inline-flex min-h-11 items-center rounded-control px-3 text-meta sum-link text-muted hover:text-text"
      >
        Receipt
      </Link>
    </div>
  );
}
