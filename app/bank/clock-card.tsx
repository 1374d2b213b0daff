import { randomUUID } from 'node:crypto';
import Link from 'next/link';
import { aheadWords } from '@/components/ahead';
import { CommandForm } from '@/components/staff/command-form';
import { Card } from '@/components/ui/layout';
import { bankAhead } from '@/db/bank-time';
import { type ComingDue, comingDue } from '@/db/coming-due';
import {
  addDays,
  dayAfter,
  formatDate,
  formatMoment,
  formatMonth,
  type Instant,
  londonDate,
  monthOf,
  startOfDay,
} from '@/domain/calendar';
import { BANK_ID } from '@/domain/ids';
import { advanceClock } from './actions';

/** The demo's clock, which goes forward on request, with what comes due on the way. */
export async function ClockCard({ now, mayMove }: { now: Instant; mayMove: boolean }) {
  const today = londonDate(now);
  const tomorrow = startOfDay(addDays(today, 1));
  const nextMonth = startOfDay(dayAfter(monthOf(today)));
  const [ahead, byTomorrow, byNextMonth] = await Promise.all([
    bankAhead(),
    comingDue(tomorrow),
    comingDue(nextMonth),
  ]);
  const words = aheadWords(ahead);
  const isLastDay = tomorrow === nextMonth;
  return (
    <Card
      title="The demo’s clock"
      aside={
        <Link className="prose-link" href={`/bank/log?stream=${BANK_ID}` as never} prefetch={false}>
          Its moves
        </Link>
      }
    >
      <p className="text-small">
        It is <span className="figures">{formatMoment(now)}</span> at the bank
        {words ? `, ${words} ahead of the world.` : ', as everywhere else.'}
      </p>
      <ul className="mt-2 text-small text-muted">
        {!isLastDay && <li>Due by tomorrow: {dueWords(byTomorrow)}.</li>}
        <li>
          Due by {isLastDay ? 'tomorrow' : formatDate(londonDate(nextMonth))}: the books of{' '}
          {formatMonth(monthOf(today))}
          {hasAny(byNextMonth) && `, ${dueWords(byNextMonth)}`}.
        </li>
      </ul>
      {mayMove && (
        <div className="mt-4 grid gap-4 border-t border-border pt-4">
          <div className="flex flex-wrap gap-3">
            {!isLastDay && (
              <CommandForm
                action={advanceClock}
                commandId={randomUUID()}
                fields={{ to: tomorrow }}
                button="On to tomorrow"
              />
            )}
            <CommandForm
              action={advanceClock}
              commandId={randomUUID()}
              fields={{ to: nextMonth }}
              button="On to the end of the month"
            />
          </div>
          <CommandForm
            action={advanceClock}
            commandId={randomUUID()}
            inputs={[
              {
                kind: 'date',
                name: 'day',
                label: 'Or on to the beginning of',
                hint: 'Only forward, a year at most at a time. There is no way back.',
              },
            ]}
            button="Move the clock"
          />
        </div>
      )}
    </Card>
  );
}

function dueWords({ standingOrders, payments, holds, erasures }: ComingDue): string {
  const due = [
    ...counted(standingOrders, 'standing order', 'standing orders'),
    ...counted(payments, 'unanswered payment', 'unanswered payments'),
    ...counted(holds, 'hold', 'holds'),
    ...counted(erasures, 'erasure', 'erasures'),
  ];
  return due.length === 0 ? 'nothing that is known of today' : due.join(', ');
}

function hasAny(due: ComingDue): boolean {
  return Object.values(due).some((count) => count > 0);
}

function counted(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
}
