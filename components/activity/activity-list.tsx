import Link from 'next/link';
import { formatTime, type Instant } from '@/domain/calendar';
import type { Currency, Locale, Minor } from '@/domain/money';
import { SignedAmount } from '../account/money';
import { dayTitle } from '../day-title';
import { Grouped } from '../ui/grouped';

/** One thing that happened around a customer, in words. */
export type ActivityView = {
  key: string;
  /** The event's own page; only accounts have one. */
  href: string | null;
  accountName: string | null;
  /** Whom it was with, or what happened in a sentence. */
  title: string;
  /** The words that went along with it. */
  note: string | null;
  amountMinor: Minor | null;
  currency: Currency | null;
  recordedAt: Instant;
};

/** What happened under the day it happened on, newest first. */
export function ActivityList({
  entries,
  locale,
}: {
  entries: readonly ActivityView[];
  locale: Locale;
}) {
  return (
    <Grouped items={entries} titleOf={({ recordedAt }) => dayTitle(recordedAt)} heading="h2">
      {(entry) => (
        <li key={entry.key} className="border-b border-border last:border-b-0">
          {entry.href ? (
            <Link href={entry.href as never} prefetch={false} className={`${row} hover:bg-bg`}>
              <Entry entry={entry} locale={locale} />
            </Link>
          ) : (
            <div className={row}>
              <Entry entry={entry} locale={locale} />
            </div>
          )}
        </li>
      )}
    </Grouped>
  );
}

const row = 'flex min-h-11 items-center justify-between gap-4 px-5 py-2 -outline-offset-2';

function Entry({ entry, locale }: { entry: ActivityView; locale: Locale }) {
  const { title, note, amountMinor, currency, recordedAt } = entry;
  const besides = [entry.accountName, note].filter((text) => text !== null);
  return (
    <>
      <span className="min-w-0">
        <span className="block text-small font-medium">
          <bdi>{title}</bdi>
        </span>
        <span className="figures block text-meta text-muted">
          {formatTime(recordedAt)}
          {besides.map((text, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two of them may say the same
            <span key={place}>
              {' · '}
              <bdi>{text}</bdi>
            </span>
          ))}
        </span>
      </span>
      {amountMinor !== null && currency && (
        <span className="shrink-0 text-small">
          <SignedAmount minor={amountMinor} currency={currency} locale={locale} />
        </span>
      )}
    </>
  );
}
