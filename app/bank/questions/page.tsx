import type { Metadata } from 'next';
import Link from 'next/link';
import { Amount } from '@/components/account/money';
import { shortId } from '@/components/staff/ids';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { bankNow } from '@/db/bank-time';
import { standingsOn } from '@/db/premium';
import { formatDate, type LocalDate, londonDate, parseDate } from '@/domain/calendar';
import { formatMoney } from '@/domain/money';
import {
  PREMIUM_DAYS,
  PREMIUM_FROM,
  premiumDays,
  type Standing,
} from '@/domain/projections/premium';
import { queryOf } from '../../query';
import { requireStaff } from '../../session';
import { staffTitle } from '../staff-title';

const SHOWN = 100;

export function generateMetadata(): Promise<Metadata> {
  return staffTitle('Questions about the past');
}

/** A rule of today asked of any day of the past: nobody had to think of it then. */
export default async function QuestionsPage({ searchParams }: PageProps<'/bank/questions'>) {
  if (!(await requireStaff())) return <NotFoundView />;
  const query = queryOf(await searchParams);
  const today = londonDate(await bankNow());
  const on = parseDate(query.on ?? today);
  const problem = problemOf(on, today);
  const standings = on && !problem ? await standingsOn(on) : [];
  const least = formatMoney(PREMIUM_FROM, 'GBP', 'en-GB');

  return (
    <>
      <PageHeader
        title="Questions about the past"
        eyebrow="Asked of events, so also of days on which nobody had asked yet"
        back={{ href: '/bank', label: 'Overview' }}
      />
      <div className="grid gap-6">
        <Card title="Who would have been premium?">
          <p className="mb-4 max-w-prose text-small text-muted">
            Premium is whose accounts in GBP, taken together, ended each of the {PREMIUM_DAYS} days
            before with {least} or more.
          </p>
          <form method="get" className="flex max-w-md flex-col gap-4 sm:flex-row sm:items-end">
            <div className="flex-1">
              <TextField
                label="On"
                name="on"
                type="date"
                defaultValue={problem ? undefined : on}
                error={problem}
              />
            </div>
            <Button type="submit" look="primary">
              Ask
            </Button>
          </form>
        </Card>
        {on && !problem && (
          <Card title={`On ${formatDate(on)}`} aside={daysOf(on)} flush>
            {standings.length === 0 ? (
              <EmptyState title="Nobody had an account in GBP by then" />
            ) : (
              <Standings standings={standings.slice(0, SHOWN)} />
            )}
          </Card>
        )}
      </div>
    </>
  );
}

function problemOf(on: LocalDate | undefined, today: LocalDate): string | undefined {
  if (!on) return 'Type a date such as 2026-06-30.';
  return on > today ? 'This day is still to come.' : undefined;
}

function daysOf(on: LocalDate): string {
  return `By the days from ${formatDate(premiumDays(on).from)} on`;
}

function Standings({ standings }: { standings: readonly Standing[] }) {
  return (
    <ul>
      {standings.map(({ customerId, smallestMinor, isPremium }) => (
        <li
          key={customerId}
          className="flex items-center justify-between gap-4 border-t border-border px-5 py-1 text-small"
        >
          <span className="flex shrink-0 items-center gap-x-3">
            <Link
              className="prose-link inline-flex min-h-11 items-center font-mono text-meta"
              href={`/bank/customers/${customerId}` as never}
              prefetch={false}
            >
              {shortId(customerId)}
            </Link>
            {isPremium && (
              <span className="inline-flex items-center gap-1.5">
                <Icon name="check" className="size-4 text-credit" />
                premium
              </span>
            )}
          </span>
          <span className="text-right">
            <span className="text-meta text-muted">never below </span>
            <Amount minor={smallestMinor} currency="GBP" locale="en-GB" />
          </span>
        </li>
      ))}
    </ul>
  );
}
