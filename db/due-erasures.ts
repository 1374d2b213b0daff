import type { LocalDate } from '@/domain/calendar';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import { sqlClient } from './client';
import { derivedId } from './derived-id';
import { AT_ONCE, isNew, takeDue } from './due';
import { execute } from './execute';

/** An erasure that had to wait, and what may have ended the wait. */
type Due = {
  customerId: CustomerId;
  /** The newest event that put it off. */
  version: number;
  commandId: CommandId;
  /** The account that was closed last. */
  accountId: AccountId | null;
  today: LocalDate;
};

const NAME = 'erase-when-due';

/**
 * Erases whoever has waited for it: their last account is closed, or the bank need not keep anything any
 * longer. It looks at how things stand instead of reacting to single events, so none can be missed.
 *
 * The decision, under its locks, may still find an account open. Then nothing comes of this command, and
 * the next closing makes another one: its id follows from the event that put the erasure off, the account
 * that was closed since, and the day. Sent again, by any instance, it is the same command.
 */
export async function eraseWhenDue(signal: AbortSignal): Promise<boolean> {
  return takeDue(dueErasures, erase, signal);
}

async function erase({ customerId, version, commandId, accountId, today }: Due): Promise<boolean> {
  const attempt = `${NAME} v${version} ${accountId} attempt ${today}`;
  const outcome = await execute({
    actor: { kind: 'bank' },
    commandId: derivedId<CommandId>(commandId, attempt),
    correlationId: commandId,
    cause: { handler: NAME, streamId: customerId, version },
    request: { type: 'EraseCustomer', customerId },
  });
  return isNew(outcome);
}

/** Of those who still have a key, so that whoever is erased drops out. */
function dueErasures(passedOver: number): Promise<Due[]> {
  return sqlClient()<Due[]>`
    select deferred.stream_id as "customerId", deferred.version, deferred.command_id as "commandId",
      accounts.last_closed as "accountId", (bank_now() at time zone 'Europe/London')::date as today
    from (
      select distinct on (stream_id) stream_id, version, command_id from log_entries
      where type = 'ErasureDeferred' and generation = (
        select generation from projections where name = 'log_entries' and status = 'live')
      order by stream_id, version desc
    ) as deferred
    join customer_keys on customer_keys.customer_id = deferred.stream_id
    join events on events.stream_id = deferred.stream_id and events.version = deferred.version
    cross join lateral (
      select count(*) filter (where status = 'open' or booked_minor <> 0) as open,
        (array_agg(account_id order by closed_at desc nulls last, account_id))[1] as last_closed
      from balances
      where balances.customer_id = deferred.stream_id and generation = (
        select generation from projections where name = 'balances' and status = 'live')
    ) as accounts
    where accounts.open = 0
      and coalesce((data->>'deferredUntil')::date, '-infinity')
        <= (bank_now() at time zone 'Europe/London')::date
    order by deferred.stream_id
    limit ${AT_ONCE} offset ${passedOver}`;
}
