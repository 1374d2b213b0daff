import Link from 'next/link';
import type { ReactNode } from 'react';
import { type Currency, formatMoney, type Locale } from '@/domain/money';
import { dayTitle } from '../day-title';
import { Grouped } from '../ui/grouped';
import { SignedAmount } from './money';
import { type OtherSide, OtherSideLink } from './other-side-link';
import { categoryNames, type LineView } from './views';

/** Entries under their days, newest first; each opens its event. */
export function LineList({
  lines,
  eventsPath,
  query = '',
  currency,
  locale,
  aside,
  otherSide,
}: {
  lines: readonly LineView[];
  eventsPath: string;
  /** What links keep, such as "?asOf=2026-03-31"; nothing at live. */
  query?: string;
  currency: Currency;
  locale: Locale;
  /** What stands at the end of a line, beside its link. */
  aside?: (line: LineView) => ReactNode;
  /** Where the entry has its other side, if that is the reader's own account. */
  otherSide?: (line: LineView) => OtherSide | null;
}) {
  return (
    <Grouped items={lines} titleOf={({ recordedAt }) => dayTitle(recordedAt)}>
      {(line) => (
        <li
          key={line.version}
          className="flex flex-wrap items-stretch border-b border-border last:border-b-0"
        >
          <Link
            href={`${eventsPath}/${line.version}${query}` as never}
            prefetch={false}
            className="flex min-h-11 min-w-0 flex-1 items-center justify-between gap-4 px-5 py-2 -outline-offset-2 hover:bg-bg"
          >
            <span className="min-w-0">
              <span className="block truncate text-small font-medium">
                <bdi>{line.title}</bdi>
              </span>
              <span className="block truncate text-meta text-muted">
                {line.note ? <bdi>{line.note}</bdi> : categoryOf(line)}
              </span>
            </span>
            <span className="shrink-0 text-right text-small">
              <SignedAmount minor={line.amountMinor} currency={currency} locale={locale} />
              <span className="figures block text-meta text-muted">
                {formatMoney(line.balanceMinor, currency, locale)}
              </span>
            </span>
          </Link>
          {aside?.(line)}
          <Beneath other={otherSide?.(line) ?? null} />
        </li>
      )}
    </Grouped>
  );
}

function Beneath({ other }: { other: OtherSide | null }) {
  if (!other) return null;
  return (
    <p className="-mt-2 w-full px-5 pb-2">
      <OtherSideLink other={other} />
    </p>
  );
}

/** What it was for; where nobody said, who brought it about. */
function categoryOf({ category, kind }: LineView): string {
  if (category) return categoryNames[category];
  if (kind === 'exchange-sold' || kind === 'exchange-bought') return 'Exchange';
  return kind === 'transfer-sent' || kind === 'transfer-received' ? 'Transfer' : 'By the bank';
}
