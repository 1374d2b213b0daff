import type { Owner } from './owners';
import { findBalance } from './read-models/balances';
import { opener } from './sealing';

/** What an account's holder calls it; null once they are erased. */
export async function nicknameOf({ customerId, accountId }: Owner): Promise<string | null> {
  const [open, balance] = await Promise.all([
    opener(customerId, accountId),
    findBalance(accountId, customerId),
  ]);
  return balance ? open('nickname', balance.nickname) : null;
}
