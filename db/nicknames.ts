import type { AccountId } from '@/domain/ids';
import type { Sealed } from '@/domain/sealed';
import { sqlClient } from './client';
import { type CustomerKey, customerKey } from './customer-keys';
import { gathered } from './gathered';
import type { Owner } from './owners';
import { open } from './sealing';
import { after, type Soon } from './soon';
import { cached } from './stream-cache';

/**
 * What an account's holder calls it; null once they are erased. Every transfer between own accounts asks
 * for two: as a name, a nickname is trusted for as long as the key that opened it.
 */
export function nicknameOf(owner: Owner): Soon<string | null> {
  return after(
    customerKey(owner.customerId),
    (key) => key && (openedNickname(owner.accountId, key) ?? openNickname(owner, key)),
  );
}

function openedNickname(accountId: AccountId, key: CustomerKey): string | undefined {
  const known = opened.get(key)?.get(accountId);
  return known && known.sealed === sealedNickname(accountId) ? known.nickname : undefined;
}

async function openNickname(
  { customerId, accountId }: Owner,
  key: CustomerKey,
): Promise<string | null> {
  const sealed = await askForNickname(accountId);
  if (sealed === undefined) return null;
  const nickname = open(key, { customerId, streamId: accountId, field: 'nickname' }, sealed);
  const others = opened.get(key) ?? new Map<AccountId, Opened>();
  opened.set(key, others.set(accountId, { sealed, nickname }));
  return nickname;
}

type Opened = { sealed: Sealed; nickname: string };
const opened = new WeakMap<CustomerKey, Map<AccountId, Opened>>();

/** As this process has it, which is how a new name is noticed at once. */
function sealedNickname(accountId: AccountId): Sealed | undefined {
  return cached(accountId)?.folded.balance?.nickname;
}

const askForNickname = gathered(async (accountIds: readonly AccountId[]) => {
  const rows = await sqlClient()<{ account_id: AccountId; nickname: Sealed }[]>`
    select account_id, nickname from balances
    where account_id = any(${accountIds}::uuid[]) and generation = (
      select generation from projections where name = 'balances' and status = 'live')`;
  return new Map(rows.map(({ account_id, nickname }) => [account_id, nickname]));
});
