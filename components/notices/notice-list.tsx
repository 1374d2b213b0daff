import Link from 'next/link';
import { formatDay, formatTime, type Instant, londonDate } from '@/domain/calendar';
import { unreachable } from '@/domain/exhaustive';
import { type Currency, formatMoney, type Locale } from '@/domain/money';
import { lowBalanceMinor, type NoticeKind } from '@/domain/projections/notices';
import { SignedAmount } from '../account/money';
import { Grouped, monthTitle } from '../ui/grouped';
import { Icon, type IconName } from '../ui/icon';

/** Something pointed out to a customer, in words. */
export type NoticeView = {
  key: string;
  kind: NoticeKind;
  href: string;
  /** Of the account that it is about, of whoever was to be paid, or the address there is since. */
  name: string;
  currency: Currency;
  /** Of money that moved: whom it was with, and how much. */
  entry: { title: string; amountMinor: bigint } | null;
  /** The event that it is about. */
  sentence: string;
  recordedAt: Instant;
  isUnread: boolean;
};

/** Newest first, by month. What is unread has a dot, a word for those who do not see it, and weight. */
export function NoticeList({
  notices,
  locale,
}: {
  notices: readonly NoticeView[];
  locale: Locale;
}) {
  return (
    <Grouped items={notices} titleOf={({ recordedAt }) => monthTitle(recordedAt)} heading="h2">
      {(notice) => (
        <li key={notice.key} className="border-b border-border last:border-b-0">
          <Link
            href={notice.href as never}
            prefetch={false}
            className={`grid grid-cols-[auto_1fr_auto] items-baseline gap-x-3 px-5 py-2.5 -outline-offset-2 hover:bg-bg ${notice.isUnread ? 'bg-accent/5' : ''}`}
          >
            <Mark notice={notice} />
            <Words notice={notice} locale={locale} />
          </Link>
        </li>
      )}
    </Grouped>
  );
}

/** What kind of news it is; the dot of what is unread sits on its rim. */
function Mark({ notice: { kind, isUnread } }: { notice: NoticeView }) {
  const [icon, look] = marks[kind];
  return (
    <span
      className={`relative row-span-3 flex size-9 items-center justify-center self-center rounded-full sm:row-span-2 ${look}`}
      aria-hidden="true"
    >
      {icon === 'in' || icon === 'out' ? (
        <Arrow isIn={icon === 'in'} />
      ) : (
        <Icon name={icon} className="size-4.5" />
      )}
      {isUnread && (
        <span className="absolute -top-0.5 -right-0.5 size-2.5 rounded-full border-2 border-surface bg-accent" />
      )}
    </span>
  );
}

/** Not among the icons: those go along to every browser, and the first page has no room for more. */
function Arrow({ isIn }: { isIn: boolean }) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={`size-4.5 fill-none stroke-current stroke-[1.75] ${isIn ? 'rotate-180' : ''}`}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M6 18 18 6M9 6h9v9" />
    </svg>
  );
}

const quiet = 'bg-bg text-muted';
const wrong = 'bg-error/10 text-error';

const marks: Readonly<Record<NoticeKind, readonly [IconName | 'in' | 'out', string]>> = {
  'low-balance': ['alert', quiet],
  'large-payment': ['out', quiet],
  'money-received': ['in', 'bg-credit/10 text-credit'],
  'account-closed': ['info', quiet],
  'account-frozen': ['lock', quiet],
  'account-unfrozen': ['info', quiet],
  corrected: ['check', quiet],
  'payment-returned': ['alert', wrong],
  'payment-given-up': ['alert', wrong],
  'payment-late': ['alert', quiet],
  'standing-order-failed': ['alert', wrong],
  'payee-added': ['info', quiet],
  'address-changed': ['info', quiet],
};

/** Of money that moved, whom it was with comes first, as on the account itself. */
function Words({
  notice: { entry, currency, recordedAt, isUnread, ...notice },
  locale,
}: {
  notice: NoticeView;
  locale: Locale;
}) {
  const title = <NoticeTitle {...notice} currency={currency} locale={locale} />;
  return (
    <>
      <span className={`min-w-0 text-small ${isUnread ? 'font-semibold' : 'font-medium'}`}>
        {isUnread && <span className="sr-only">Unread: </span>}
        {entry ? <bdi>{entry.title}</bdi> : title}
      </span>
      <span className="text-right text-small">
        {entry && <SignedAmount minor={entry.amountMinor} currency={currency} locale={locale} />}
      </span>
      <span className="col-start-2 text-meta text-muted max-sm:col-span-2">
        {entry ? title : <bdi>{notice.sentence}</bdi>}
      </span>
      <span className="figures text-meta text-muted max-sm:col-span-2 max-sm:col-start-2 sm:text-right">
        {formatDay(londonDate(recordedAt))}, {formatTime(recordedAt)}
      </span>
    </>
  );
}

function NoticeTitle({
  kind,
  name: named,
  currency,
  locale,
}: Pick<NoticeView, 'kind' | 'name' | 'currency'> & { locale: Locale }) {
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
