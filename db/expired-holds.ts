import type { AccountId, CommandId, HoldId } from '@/domain/ids';
import { sqlClient } from './client';
import { derivedId } from './derived-id';
import { execute } from './execute';

const NAME = 'expire-holds';
const AT_ONCE = 100;

/**
 * Writes down which holds have expired. Nothing depends on it: what is available is worked out for an
 * instant. It is done so that a history tells of the end of every hold, also where nobody came across it.
 *
 * The command's id follows from the hold that expired first, so that several instances make one of it.
 */
export async function expireHolds(signal: AbortSignal): Promise<boolean> {
  const due = await expiredHolds();
  const failed: unknown[] = [];
  for (const { accountId, holdId } of due) {
    if (signal.aborted) break;
    // One account that fails does not hold up those behind it; the worker tells of it and looks again.
    await expire(accountId, holdId).catch((error: unknown) => failed.push(error));
  }
  if (failed.length > 0) throw failed[0];
  return due.length === AT_ONCE;
}

async function expire(accountId: AccountId, holdId: HoldId): Promise<void> {
  await execute({
    actor: { kind: 'bank' },
    commandId: derivedId<CommandId>(accountId, `${NAME} ${holdId}`),
    cause: { handler: NAME, holdId },
    request: { type: 'ExpireHolds', accountId },
  });
}

/** Of each account that has any, the hold that was the first to expire. */
function expiredHolds(): Promise<{ accountId: AccountId; holdId: HoldId }[]> {
  return sqlClient()<{ accountId: AccountId; holdId: HoldId }[]>`
    select distinct on (account_id) account_id as "accountId", hold->>'holdId' as "holdId"
    from balances, jsonb_array_elements(terms->'holds') as hold
    where is_holding and status = 'open'
      and (hold->>'expiresAt')::timestamptz <= bank_now()
      and generation = (
        select generation from projections where name = 'balances' and status = 'live')
    order by account_id, hold->>'expiresAt'
    limit ${AT_ONCE}`;
}
