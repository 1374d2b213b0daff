import type { AccountId, CustomerId } from '@/domain/ids';
import { findCustomer } from './customers';
import { listBalances } from './read-models/balances';
import { opener } from './sealing';

/** What staff get to read of somebody once they have said why; null where it is erased. */
export type PersonalData = {
  name: string | null;
  email: string | null;
  nicknames: { accountId: AccountId; accountNumber: string; nickname: string | null }[];
};

/** Opens a customer's personal data. Only for what was recorded as looked at, or the customer's own page. */
export async function personalDataOf(customerId: CustomerId): Promise<PersonalData | undefined> {
  const [customer, balances] = await Promise.all([
    findCustomer(customerId),
    listBalances(customerId),
  ]);
  if (!customer) return undefined;
  const nicknames = await Promise.all(
    balances.map(async ({ accountId, accountNumber, nickname }) => {
      const open = await opener(customerId, accountId);
      return { accountId, accountNumber, nickname: open('nickname', nickname) };
    }),
  );
  return { name: customer.name, email: customer.email, nicknames };
}
