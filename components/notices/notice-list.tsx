import Link from 'next/link';
import { formatMoment, type Instant } from '@/domain/calendar';
import { unreachable } from '@/domain/exhaustive';
import { type Currency, formatMoney, type Locale } from '@/domain/money';
import { lowBalanceMinor, type NoticeKind } from '@/domain/projections/notices';

/** Something pointed out to a customer, in words. */
export type NoticeView = {
  key: string;
  kind: NoticeKind;
  href: string;
  /** Of the account that it is about, of whoever was to be paid, or the address there is since. */
  name: string;
  currency: Currency;
  /** Whom an entry was with, where its sentence does not say so. */
  who: string | null;
  /** The event that it is about. */
  sentence: string;
  recordedAt: Instant;
  isUnread: boolean;
};

/** Newest first. What is unread has a dot, a word for those who do not see it, and weight. */
export function NoticeList({
  notices,
  locale,
}: {
  notices: readonly NoticeView[];
  locale: Locale;
}) {
  return (
    <ol>
      {notices.map((notice) => (
        <li key={notice.key} className="border-b border-border last:border-b-0">
          <Link
            href={notice.href as never}
            prefetch={false}
            className="flex items-start gap-3 px-5 py-3 hover:bg-bg"
          >
            <span
              aria-hidden="true"
              className={`mt-1.5 size-2 shrink-0 rounded-full ${notice.isUnread ? 'bg-accent' : ''}`}
            />
            <span className="min-w-0">
              <span className={`block ${notice.isUnread ? 'font-semibold' : ''}`}>
                {notice.isUnread && <span className="sr-only">Unread: </span>}
                <NoticeTitle notice={notice} locale={locale} />
              </span>
              <span className="block text-small text-muted">
                {notice.who && (
                  <>
                    <bdi className="text-text">{notice.who}</bdi>
                    {' · '}
                  </>
                )}
                <bdi>{notice.sentence}</bdi>
              </span>
              <span className="figures block text-meta text-muted">
                {formatMoment(notice.recordedAt)}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}

function NoticeTitle({
  notice: { kind, name: named, currency },
  locale,
}: {
  notice: NoticeView;
  locale: Locale;
}) {
  const name = <bdi>{named}</bdi>;
  switch (kind) {
    case 'low-balance':
      return (
        <>
          {name} fell below {formatMoney(lowBalanceMinor(currency), currency, locale)}
        </>
      );
    case 'large-payment':
      return <>A large payment from {name}</>;
    case 'money-received':
      return <>Money received in {name}</>;
    case 'account-closed':
      return <>{name} was closed</>;
    case 'account-frozen':
      return <>{name} was frozen by the bank</>;
    case 'account-unfrozen':
      return <>{name} is no longer frozen</>;
    case 'corrected':
      return <>An entry in {name} was put right</>;
    case 'payment-returned':
      return <>A payment to {name} came back</>;
    case 'payment-given-up':
      return <>A payment to {name} was not made</>;
    case 'payment-late':
      return <>A payment to {name} was taken late</>;
    case 'standing-order-failed':
      return <>A standing order to {name} failed</>;
    case 'payee-added':
      return <>{name} was added to your payees</>;
    case 'address-changed':
      return <>Your e-mail address was changed</>;
    default:
      return unreachable(kind);
  }
}
