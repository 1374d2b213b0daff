import { maskName } from '@/domain/customer/mask-name';
import type { AccountId, CustomerId } from '@/domain/ids';
import { accountWithNumber } from './account-numbers';
import { findCustomer } from './customers';
import { nicknameOf } from './nicknames';
import { findOwner } from './owners';

/** As much of a recipient as a sender may see before sending. */
export type Recipient = { accountId: AccountId; shownName: string };

/**
 * Whoever holds an account number: by masked name, or by its nickname when it is one's own. Undefined
 * when nobody ever did; 'unavailable' when its holder has been erased, and has no name any more.
 */
export async function findRecipient(
  accountNumber: string,
  asking: CustomerId,
): Promise<Recipient | 'unavailable' | undefined> {
  const accountId = await accountWithNumber(accountNumber);
  const owner = accountId && (await findOwner(accountId));
  if (!owner) return undefined;

  if (owner.customerId === asking) {
    const shownName = await nicknameOf(owner);
    return shownName === null ? 'unavailable' : { accountId: owner.accountId, shownName };
  }
  const holder = await findCustomer(owner.customerId);
  return holder?.name
    ? { accountId: owner.accountId, shownName: maskName(holder.name) }
    : 'unavailable';
}
