import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import { sqlClient } from './client';
import { derivedId } from './derived-id';
import { execute, type Outcome } from './execute';

/** An erasure that had to wait, and what may have ended the wait. */
type Due = {
  customerId: CustomerId;
  /** The newest event that put it off. */
  version: number;
  commandId: CommandId;
  /** The account that was closed last. */
  accountId: AccountId | null;
};

const NAME = 'erase-when-due';
const AT_ONCE = 100;

/**
 * Erases whoever has waited for it: their last account is closed, or the bank need not keep anything any
 * longer. It looks at how things stand instead of reacting to single events, so none can be missed.
 *
 * The decision, under its locks, may still find an account open. Then nothing comes of this command, and
 * the next closing makes another one: its id follows from the event that put the erasure off and the account
 * that was closed since. Sent again, by any instance, it is the same command.
 */
export async function eraseWhenDue(signal: AbortSignal): Promise<boolean> {
  const failed: unknown[] = [];
  for (const due of await dueErasures()) {
    if (signal.aborted) break;
    // One that fails does not hold up those behind it; the worker tells of it and looks again.
    await erase(due).catch((error: unknown) => failed.push(error));
  }
  if (failed.length > 0) throw failed[0];
  return false;
}

function erase({ customerId, version, commandId, accountId }: Due): Promise<Outcome> {
  return execute({
    actor: { kind: 'bank' },
    commandId: derivedId<CommandId>(commandId, `${NAME} v${version} ${accountId} attempt 1`),
    correlationId: commandId,
    cause: { handler: NAME, streamId: customerId, version },
    request: { type: 'EraseCustomer', customerId },
  });
}

/** Of those who still have a key, so that whoever is erased drops out. */
async function dueErasures(): Promise<Due[]> {
  return sqlClient()<Due[]>`
    select deferred.stream_id as "customerId", deferred.version, deferred.command_id as "commandId",
      accounts.last_closed as "accountId"
    from (
      select distinct on (stream_id) stream_id, version, command_id from log_entries
      where type = 'ErasureDeferred' and generation = (
        select generation from projections where name = 'log_entries' and status = 'live')
      order by stream_id, version desc
    ) as deferred
    join customer_keys on customer_keys.customer_id = deferred.stream_id
    join events on events.stream_id = deferred.stream_id and events.version = deferred.version
    cross join lateral (
      select count(*) filter (where status = 'open') as open,
        (array_agg(account_id order by closed_at desc nulls last, account_id))[1] as last_closed
      from balances
      where balances.customer_id = deferred.stream_id and generation = (
        select generation from projections where name = 'balances' and status = 'live')
    ) as accounts
    where accounts.open = 0
      and coalesce((data->>'deferredUntil')::date, '-infinity')
        <= (bank_now() at time zone 'Europe/London')::date
    limit ${AT_ONCE}`;
}
