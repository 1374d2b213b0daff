import type { LocalDate } from '@/domain/calendar';
import type { AccountId, CommandId, HoldId } from '@/domain/ids';
import { sqlClient } from './client';
import { derivedId } from './derived-id';
import { AT_ONCE, isNew, takeDue } from './due';
import { execute } from './execute';

type Due = { accountId: AccountId; holdId: HoldId; today: LocalDate };

const NAME = 'expire-holds';

/**
 * Writes down which holds have expired. Nothing depends on it: what is available is worked out for an
 * instant. It is done so that a history tells of the end of every hold, also where nobody came across it.
 *
 * The command's id follows from the hold that expired first and the day, so that several instances make
 * one of it.
 */
export async function expireHolds(signal: AbortSignal): Promise<boolean> {
  return takeDue(expiredHolds, expire, signal);
}

async function expire({ accountId, holdId, today }: Due): Promise<boolean> {
  const outcome = await execute({
    actor: { kind: 'bank' },
    commandId: derivedId<CommandId>(accountId, `${NAME} ${holdId} attempt ${today}`),
    cause: { handler: NAME, holdId },
    request: { type: 'ExpireHolds', accountId },
  });
  return isNew(outcome);
}

/** Of each account that has any, the hold that was the first to expire. */
function expiredHolds(passedOver: number): Promise<Due[]> {
  return sqlClient()<Due[]>`
    select distinct on (account_id) account_id as "accountId", hold->>'holdId' as "holdId",
      (bank_now() at time zone 'Europe/London')::date as today
    from balances, jsonb_array_elements(terms->'holds') as hold
    where is_holding and status = 'open'
      and (hold->>'expiresAt')::timestamptz <= bank_now()
      and generation = (
        select generation from projections where name = 'balances' and status = 'live')
    order by account_id, hold->>'expiresAt'
    limit ${AT_ONCE} offset ${passedOver}`;
}
