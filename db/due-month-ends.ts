import {
  firstDay,
  type Instant,
  type LocalDate,
  monthOf,
  plusMicros,
  startOfDay,
} from '@/domain/calendar';
import type { AccountId, CommandId } from '@/domain/ids';
import { sqlClient } from './client';
import { derivedId } from './derived-id';
import { execute, type Outcome } from './execute';

/** An account, and the first day of the month that is to be closed next. */
type Due = { accountId: AccountId; openFrom: LocalDate };

const NAME = 'close-month';
const AT_ONCE = 200;
export const MICROS_AFTER_MIDNIGHT = 300_000_000n;

/**
 * Closes every month that is over, by bank time: one month of an account after the other, however long
 * the bank was away. Which account is due follows from what is recorded, so nothing can be forgotten.
 * The command's id follows from account and month: whoever asks, and however often, it is closed once.
 */
export async function closeDueMonths(signal: AbortSignal): Promise<boolean> {
  return closeMonths(await dueMonths(), signal);
}

/** Only while demo data is made: what was due when a month began, dated a little after. */
export async function closeMonthsBefore(today: LocalDate): Promise<void> {
  const { signal } = new AbortController();
  const recordAt = plusMicros(startOfDay(firstDay(monthOf(today))), MICROS_AFTER_MIDNIGHT);
  while (await closeMonths(await dueMonths(today), signal, recordAt));
}

async function closeMonths(
  due: readonly Due[],
  signal: AbortSignal,
  recordAt?: Instant,
): Promise<boolean> {
  const failed: unknown[] = [];
  for (const one of due) {
    if (signal.aborted) break;
    // One that fails does not hold up those behind it; the worker tells of it and looks again.
    await closeMonth(one, recordAt).catch((error: unknown) => failed.push(error));
  }
  if (failed.length > 0) throw failed[0];
  // The accounts whose month was closed may have another one.
  return due.length > 0;
}

async function closeMonth({ accountId, openFrom }: Due, recordAt?: Instant): Promise<void> {
  const outcome = await close({ accountId, openFrom }, recordAt);
  if (outcome.status === 'refused') {
    throw new Error(`${NAME} ${openFrom} of ${accountId}: ${outcome.refusal.reason}`);
  }
}

function close(due: Due, recordAt?: Instant): Promise<Outcome> {
  return execute({ ...monthEndOrder(due), ...(recordAt && { recordAt }) });
}

/** The same for whoever asks, so that a month is closed once. */
export function monthEndOrder({ accountId, openFrom }: Due) {
  const month = monthOf(openFrom);
  return {
    actor: { kind: 'bank' },
    commandId: derivedId<CommandId>(accountId, `${NAME} ${month} attempt 1`),
    cause: { handler: NAME, dueOn: openFrom, month },
    request: { type: 'CloseMonth', accountId, month },
  } as const;
}

/** The oldest months first. What is found lies in an index of months that are still to be closed. */
function dueMonths(today: LocalDate | null = null): Promise<Due[]> {
  return sqlClient()<Due[]>`
    select account_id as "accountId", open_from as "openFrom" from balances
    where generation = (select generation from projections
        where name = 'balances' and status = 'live')
      and open_from < date_trunc('month',
        coalesce(${today}::date, (bank_now() at time zone 'Europe/London')::date))::date
    order by open_from, account_id
    limit ${AT_ONCE}`;
}
