import { headers } from 'next/headers';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { hostOf } from '@/app/from-here';
import type { Moment } from '@/app/moment';
import type { AccountView } from '@/components/account/views';
import { statementCode } from '@/db/statement-codes';
import { endOfDay, formatMonth, lastDay, type Month } from '@/domain/calendar';

/** What makes a printed statement provable, on the screen and on the paper; or why there is none. */
export async function StatementCode({
  account,
  month,
  moment,
}: {
  account: AccountView;
  month: Month;
  moment: Moment;
}) {
  const name = formatMonth(month);
  if (!isOver(month, moment, account)) {
    const when = moment.kind === 'past' ? 'was not over at this moment' : 'is not over yet';
    return (
      <Line>
        {name} {when}. A statement has a code once nothing can be added to it any more.
      </Line>
    );
  }
  const code = await statementCode(account.accountId, month);
  if (!code) return <Line>There is no code: {name} ended before the account was opened.</Line>;
  return (
    <Line>
      Code for {name}:{' '}
      <strong className="font-mono font-medium whitespace-nowrap text-text">{code}</strong>. Whoever
      has this on paper can ask at{' '}
      <Link className="prose-link" href="/verify" prefetch={false}>
        {/* Paper has no link to follow. */}
        {hostOf(await headers())}/verify
      </Link>{' '}
      whether it is genuine.
    </Line>
  );
}

function Line({ children }: { children: ReactNode }) {
  return (
    <p className="mt-4 text-small text-muted" data-testid="statement-code">
      {children}
    </p>
  );
}

/** Whether everything that belongs to the month had been recorded at the moment that is shown. */
export function isOver(month: Month, moment: Moment, account: AccountView): boolean {
  const end = endOfDay(lastDay(month));
  if (moment.kind !== 'past') return moment.now > end;
  return (moment.prefix.until ?? account.recordedAt) >= end;
}
