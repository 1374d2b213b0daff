import 'server-only';
import { listBalances } from '@/db/read-models/balances';
import { findRecipient } from '@/db/recipients';
import { parseAccountNumber } from '@/domain/account/account-number';
import type { CustomerId } from '@/domain/ids';

/** Ten recipients at once, then one every ten seconds: enough to pay people, too few to search for them. */
export const LOOK_UPS = { burst: 10, everySeconds: 10 };

/** One's own account as chosen from the list, or whoever holds the number that was typed. */
export async function recipientOf(
  { toOwn, toAccount = '' }: Record<string, string>,
  customerId: CustomerId,
): ReturnType<typeof findRecipient> {
  const balances = toOwn ? await listBalances(customerId) : [];
  const own = balances.find(({ accountId }) => accountId === toOwn);
  const number = own?.accountNumber ?? parseAccountNumber(toAccount);
  return number ? findRecipient(number, customerId) : undefined;
}
