import Link from 'next/link';
import { hrefWith, type Query } from '@/app/query';
import { eventSentence, type OpenText } from '@/components/account/event-sentence';
import { LineList } from '@/components/account/line-list';
import { Amount, type MoneyStyle, SignedAmount } from '@/components/account/money';
import { lineKindNames } from '@/components/staff/views';
import { Icon } from '@/components/ui/icon';
import { Card, EmptyState } from '@/components/ui/layout';
import { Notice } from '@/components/ui/notice';
import { OlderLink } from '@/components/ui/older-link';
import { formatMoment } from '@/domain/calendar';
import { formatMoney } from '@/domain/money';
import type { Between } from './load-compare';

type Props = {
  between: Between;
  open: OpenText;
  path: string;
  query: Query;
  historyPath: string;
} & MoneyStyle;

/** The events between two moments: what they come to by kind, and each of them to be opened. */
export function WhatLiesBetween({ between, open, path, query, historyPath, ...money }: Props) {
  const { isBackwards, totals, bookedMinor, totalMinor, holds, milestones } = between;
  return (
    <>
      {isBackwards && (
        <Notice>
          The second moment is the earlier one. What follows is told as it happened, so it comes to
          the difference with its sign turned round.
        </Notice>
      )}
      {totalMinor !== bookedMinor && (
        <Notice tone="error">
          These entries come to {formatMoney(totalMinor, money.currency, money.locale)}, and the
          balances differ by {formatMoney(bookedMinor, money.currency, money.locale)}. One of the
          two is damaged; the events themselves are what counts.
        </Notice>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card title="What adds up to the difference" flush>
          <KindTable between={between} path={path} query={query} {...money} />
        </Card>
        <div className="grid min-w-0 gap-6">
          {holds.length > 0 && (
            <Card title="Held, or no longer" flush>
              <ul className="text-small">
                {holds.map(({ holdId, merchant, addedMinor }) => (
                  <li
                    key={holdId}
                    className="flex min-h-11 items-center justify-between gap-4 border-t border-border px-5"
                  >
                    <bdi>{merchant}</bdi>
                    <SignedAmount minor={addedMinor} {...money} />
                  </li>
                ))}
              </ul>
            </Card>
          )}
          <Card title="What changed besides" flush>
            {milestones.length === 0 ? (
              <p className="border-t border-border px-5 py-4 text-small text-muted">
                No limit, rate, name or status was changed.
              </p>
            ) : (
              <ul className="text-small">
                {milestones.map((event) => (
                  <li key={event.version} className="border-t border-border">
                    <Link
                      href={`${historyPath}/${event.version}` as never}
                      prefetch={false}
                      className="block px-5 py-2 -outline-offset-2 hover:bg-bg"
                    >
                      <bdi>{eventSentence(event, open, money.currency, money.locale)}</bdi>
                      <span className="figures block text-meta text-muted">
                        {formatMoment(event.recordedAt)} · v{event.version}
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </Card>
        </div>
      </div>
      {totals.length > 0 && (
        <Entries between={between} path={path} query={query} historyPath={historyPath} {...money} />
      )}
    </>
  );
}

function KindTable({
  between: { totals, totalMinor, kind },
  path,
  query,
  ...money
}: Pick<Props, 'between' | 'path' | 'query'> & MoneyStyle) {
  if (totals.length === 0) return <EmptyState title="No entry lies between" />;
  const href = (chosen: string | null) =>
    `${hrefWith(path, query, { kind: chosen, before: null })}#entries`;
  return (
    <table className="w-full text-small wrap-normal">
      <thead className="text-meta text-muted">
        <tr>
          <th className="py-2 pl-5 text-left font-medium">Kind</th>
          <th className="py-2 pl-4 text-right font-medium">Entries</th>
          <th className="py-2 pr-5 pl-4 text-right font-medium">Total</th>
        </tr>
      </thead>
      <tbody>
        {totals.map((total) => (
          <tr key={total.kind} className="border-t border-border">
            <th scope="row" className="text-left font-normal">
              <Link
                href={href(total.kind) as never}
                prefetch={false}
                aria-current={total.kind === kind ? 'true' : undefined}
                className="flex min-h-11 items-center pl-5 -outline-offset-2 sum-link aria-[current=true]:font-semibold"
              >
                {lineKindNames[total.kind]}
              </Link>
            </th>
            <td className="figures pl-4 text-right">{total.entries}</td>
            <td className="pr-5 pl-4 text-right">
              <SignedAmount minor={total.amountMinor} {...money} />
            </td>
          </tr>
        ))}
        <tr className="border-t-2 border-edge bg-bg font-semibold">
          <th scope="row" className="h-11 pl-5 text-left font-semibold">
            <span className="inline-flex items-center gap-2">
              <span className="flex text-credit">
                <Icon name="check" className="size-4" />
              </span>
              Difference of the balances
            </span>
          </th>
          <td className="figures pl-4 text-right">
            {totals.reduce((sum, { entries }) => sum + entries, 0)}
          </td>
          <td className="pr-5 pl-4 text-right">
            <SignedAmount minor={totalMinor} {...money} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function Entries({
  between: { lines, kind, older, totals },
  path,
  query,
  historyPath,
  ...money
}: Omit<Props, 'open'>) {
  const total = totals.find((known) => known.kind === kind);
  return (
    <Card
      id="entries"
      title={kind ? `The entries: ${lineKindNames[kind].toLowerCase()}` : 'The entries'}
      aside={
        total ? (
          <>
            Total <Amount minor={total.amountMinor} {...money} /> ·{' '}
            <Link
              className="prose-link"
              href={hrefWith(path, query, { kind: null, before: null }) as never}
              prefetch={false}
            >
              Show all kinds
            </Link>
          </>
        ) : undefined
      }
      flush
    >
      {lines.length === 0 ? (
        <EmptyState title="None of this kind" />
      ) : (
        <LineList lines={lines} eventsPath={historyPath} {...money} />
      )}
      <OlderLink
        href={older && hrefWith(path, query, { before: older })}
        newestHref={query.before ? hrefWith(path, query, { before: null }) : null}
      />
    </Card>
  );
}
