import { maskName } from '@/domain/customer/mask-name';
import type { AccountId, CustomerId } from '@/domain/ids';
import { accountWithNumber } from './account-numbers';
import { findCustomer } from './customers';
import { findOwner } from './owners';
import { opener } from './sealing';

/** As much of a recipient as a sender may see before sending. */
export type Recipient = { accountId: AccountId; shownName: string };

/** Whoever holds an account number: by masked name, or by its nickname when it is one's own. */
export async function findRecipient(
  accountNumber: string,
  asking: CustomerId,
): Promise<Recipient | undefined> {
  const accountId = await accountWithNumber(accountNumber);
  const owner = accountId && (await findOwner(accountId));
  if (!owner) return undefined;

  if (owner.customerId === asking) {
    const open = await opener(owner.customerId, owner.accountId);
    const nickname = open('nickname', owner.nickname);
    return nickname === null ? undefined : { accountId: owner.accountId, shownName: nickname };
  }
  const holder = await findCustomer(owner.customerId);
  return holder?.name
    ? { accountId: owner.accountId, shownName: maskName(holder.name) }
    : undefined;
}
