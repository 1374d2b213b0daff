import Link from 'next/link';
import { maskAccountNumber } from '@/domain/account/account-number';
import { formatDate, type Instant, londonDate } from '@/domain/calendar';
import type { Locale } from '@/domain/money';
import { Amount } from './money';
import { type AccountView, productNames } from './views';

/** One account in the overview; greyed, with its date, where it is looked at before its opening. */
export function AccountCard({
  account,
  openedAt,
  href,
  locale,
}: {
  account: AccountView | null;
  openedAt: Instant;
  href: string;
  locale: Locale;
}) {
  if (!account) {
    return (
      <div className="h-full rounded-card border border-dashed border-edge p-5 text-muted">
        <p className="font-medium">Not opened yet</p>
        <p className="mt-1 text-small">Opened on {formatDate(londonDate(openedAt))}</p>
      </div>
    );
  }
  return (
    <Link
      href={href as never}
      className="flex h-full flex-col rounded-card border border-border bg-surface p-5 hover:border-edge"
    >
      <span className="font-medium">
        <bdi>{account.nickname}</bdi>
      </span>
      <span className="text-meta text-muted">
        {productNames[account.product]} {maskAccountNumber(account.accountNumber)}
        {account.status === 'closed' && ' · closed'}
      </span>
      <span className="mt-6 text-h1 font-semibold tracking-tight">
        <Amount minor={account.bookedMinor} currency={account.currency} locale={locale} />
      </span>
    </Link>
  );
}
