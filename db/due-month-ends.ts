import { type LocalDate, monthOf } from '@/domain/calendar';
import type { AccountId, CommandId } from '@/domain/ids';
import { sqlClient } from './client';
import { derivedId } from './derived-id';
import { execute, type Outcome } from './execute';

/** An account, and the first day of the month that is to be closed next. */
type Due = { accountId: AccountId; openFrom: LocalDate };

const NAME = 'close-month';
const AT_ONCE = 200;

/**
 * Closes every month that is over, by bank time: one month of an account after the other, however long
 * the bank was away. Which account is due follows from what is recorded, so nothing can be forgotten.
 * The command's id follows from account and month: whoever asks, and however often, it is closed once.
 */
export async function closeDueMonths(signal: AbortSignal): Promise<boolean> {
  const due = await dueMonths();
  const failed: unknown[] = [];
  for (const one of due) {
    if (signal.aborted) break;
    // One that fails does not hold up those behind it; the worker tells of it and looks again.
    await closeMonth(one).catch((error: unknown) => failed.push(error));
  }
  if (failed.length > 0) throw failed[0];
  // The accounts whose month was closed may have another one.
  return due.length > 0;
}

async function closeMonth({ accountId, openFrom }: Due): Promise<void> {
  const outcome = await close({ accountId, openFrom });
  if (outcome.status === 'refused') {
    throw new Error(`${NAME} ${openFrom} of ${accountId}: ${outcome.refusal.reason}`);
  }
}

function close({ accountId, openFrom }: Due): Promise<Outcome> {
  const month = monthOf(openFrom);
  return execute({
    actor: { kind: 'bank' },
    commandId: derivedId<CommandId>(accountId, `${NAME} ${month} attempt 1`),
    cause: { handler: NAME, dueOn: openFrom, month },
    request: { type: 'CloseMonth', accountId, month },
  });
}

/** The oldest months first. What is found lies in an index of months that are still to be closed. */
function dueMonths(): Promise<Due[]> {
  return sqlClient()<Due[]>`
    select account_id as "accountId", open_from as "openFrom" from balances
    where generation = (select generation from projections
        where name = 'balances' and status = 'live')
      and open_from < date_trunc('month', bank_now() at time zone 'Europe/London')::date
    order by open_from, account_id
    limit ${AT_ONCE}`;
}
