import type { AccountId } from '@/domain/ids';
import type { Sealed } from '@/domain/sealed';
import { sqlClient } from './client';
import { gathered } from './gathered';
import type { Owner } from './owners';
import { opener } from './sealing';

/** What an account's holder calls it; null once they are erased. */
export async function nicknameOf({ customerId, accountId }: Owner): Promise<string | null> {
  const [open, nickname] = await Promise.all([
    opener(customerId, accountId),
    askForNickname(accountId),
  ]);
  return nickname === undefined ? null : open('nickname', nickname);
}

/** Each transfer between own accounts asks for two: those that come together ask once. */
const askForNickname = gathered(async (accountIds: readonly AccountId[]) => {
  const rows = await sqlClient()<{ account_id: AccountId; nickname: Sealed }[]>`
    select account_id, nickname from balances
    where account_id = any(${accountIds}::uuid[]) and generation = (
      select generation from projections where name = 'balances' and status = 'live')`;
  return new Map(rows.map(({ account_id, nickname }) => [account_id, nickname]));
});
