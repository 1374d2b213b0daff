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
import { AT_ONCE, isNew, takeDue } from './due';
import { execute } from './execute';

/** An account, the first day of the month that is to be closed next, and on which day that is seen. */
type Due = { accountId: AccountId; openFrom: LocalDate; today: LocalDate };

const NAME = 'close-month';
export const MICROS_AFTER_MIDNIGHT = 300_000_000n;

/**
 * Closes every month that is over, by bank time: one month of an account after the other, however long
 * the bank was away. Which account is due follows from what is recorded, so nothing can be forgotten.
 * The command's id follows from account, month and day: whoever asks, and however often, it is closed once.
 */
export async function closeDueMonths(signal: AbortSignal): Promise<boolean> {
  return takeDue(dueMonths, closeMonth, signal);
}

/**
 * The same of one account, before it is closed: the fees of a month that is over are due whether the bank
 * has come to it yet or not. Answers whether none is left.
 */
export async function closeDueMonthsOf(accountId: AccountId): Promise<boolean> {
  for (let tried: LocalDate | undefined; ; ) {
    const [due] = await dueMonths(0, { accountId });
    if (!due) return true;
    if (due.openFrom === tried) return false;
    tried = due.openFrom;
    // Whoever closes it, and whatever they were answered: the next look tells.
    await execute(monthEndOrder(due));
  }
}

/** Only while demo data is made: what was due when a month began, dated a little after. */
export async function closeMonthsBefore(today: LocalDate): Promise<void> {
  const { signal } = new AbortController();
  const recordAt = plusMicros(startOfDay(firstDay(monthOf(today))), MICROS_AFTER_MIDNIGHT);
  const due = (passedOver: number) => dueMonths(passedOver, { today });
  while (await takeDue(due, (one) => closeMonth(one, recordAt), signal));
}

async function closeMonth(due: Due, recordAt?: Instant): Promise<boolean> {
  const outcome = await execute({ ...monthEndOrder(due), ...(recordAt && { recordAt }) });
  if (outcome.status === 'refused') {
    throw new Error(`${NAME} ${due.openFrom} of ${due.accountId}: ${outcome.refusal.reason}`);
  }
  return isNew(outcome);
}

/** The same for whoever asks, so that a month is closed once. */
export function monthEndOrder({ accountId, openFrom, today }: Due) {
  const month = monthOf(openFrom);
  return {
    actor: { kind: 'bank' },
    commandId: derivedId<CommandId>(accountId, `${NAME} ${month} attempt ${today}`),
    cause: { handler: NAME, dueOn: openFrom, month },
    request: { type: 'CloseMonth', accountId, month },
  } as const;
}

/** The oldest months first. What is found lies in an index of months that are still to be closed. */
function dueMonths(
  passedOver: number,
  { today, accountId }: { today?: LocalDate; accountId?: AccountId } = {},
): Promise<Due[]> {
  const sql = sqlClient();
  return sql<Due[]>`
    select account_id as "accountId", open_from as "openFrom",
      coalesce(${today ?? null}::date, (bank_now() at time zone 'Europe/London')::date) as today
    from balances
    where generation = (select generation from projections
        where name = 'balances' and status = 'live')
      and open_from < date_trunc('month',
        coalesce(${today ?? null}::date, (bank_now() at time zone 'Europe/London')::date))::date
      ${accountId ? sql`and account_id = ${accountId}` : sql``}
    order by open_from, account_id
    limit ${AT_ONCE} offset ${passedOver}`;
}
