import type { Instant } from '@/domain/calendar';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import type { Refusal } from '@/domain/refusal';
import { type Figures, figuresOf } from '@/domain/what-if/figures';
import { sqlClient } from './client';
import { instantFromPg } from './columns';
import { foldAccount } from './snapshots';

/** What a customer asked of an account of theirs in vain. */
export type RefusedCommand = {
  commandId: CommandId;
  type: string;
  /** What was asked, its personal texts sealed. */
  payload: object;
  at: Instant;
  /** How far the account had come when this was decided. */
  sawVersion: number;
  refusal: Refusal;
};

/** The newest so many up to a moment, newest first. */
export async function refusedCommands(
  customerId: CustomerId,
  accountId: AccountId,
  until: Instant,
  count: number,
): Promise<RefusedCommand[]> {
  const rows = await sqlClient()<(Omit<RefusedCommand, 'at'> & { at: string })[]>`
    select command_id as "commandId", type, payload, decided_at as at, refusal,
      (saw->>${accountId}::text)::int as "sawVersion"
    from commands
    where actor_id = ${customerId} and refusal is not null
      and decided_at <= ${until}::text::timestamptz
      and ${accountId}::text in (payload->>'accountId', payload->>'fromAccountId')
      and (saw->>${accountId}::text)::int > 0
    order by decided_at desc
    limit ${count}`;
  return rows.map((row) => ({ ...row, at: instantFromPg(row.at) }));
}

/** What each of them saw of the account, by the version that it was decided on. */
export async function figuresSeen(
  accountId: AccountId,
  refused: readonly RefusedCommand[],
): Promise<Figures[]> {
  return Promise.all(
    refused.map(async ({ sawVersion, at }) => {
      const folded = await foldAccount(sqlClient(), accountId, { untilVersion: sawVersion });
      return figuresOf(folded.balance ?? { status: 'not-opened' }, at);
    }),
  );
}
