import 'server-only';
import type { FormState } from '@/components/form-state';
import { type Permission, takeToken } from '@/db/rate-limit';
import { listBalances } from '@/db/read-models/balances';
import type { CustomerId } from '@/domain/ids';
import { payeesAt } from '../own-payees';

/** Ten recipients at once, then one every ten seconds: enough to pay people, too few to search for them. */
export const LOOK_UPS = { burst: 10, everySeconds: 10 };

/** Whose number it is, as far as the customer has a name for it. */
export type Addressee = {
  accountNumber: string;
  payeeName: string | null;
  /** One's own, or a payee's: nobody is searched for. */
  isListed: boolean;
};

/**
 * Whom a form names: an account of one's own or a payee, chosen from the list, or the number that was
 * typed, which may be a payee's too. Undefined where what was chosen is not there any more.
 */
export async function addresseeOf(
  chosen: string | undefined,
  typed: string | null,
  customerId: CustomerId,
): Promise<Addressee | undefined> {
  const own = (await listBalances(customerId)).find(({ accountId }) => accountId === chosen);
  if (own) return { accountNumber: own.accountNumber, payeeName: null, isListed: true };
  const payee = (await payeesAt('account', customerId)).find(({ payeeId, accountNumber }) =>
    typed === null ? payeeId === chosen : accountNumber === typed,
  );
  const accountNumber = typed ?? payee?.accountNumber;
  if (!accountNumber) return undefined;
  return { accountNumber, payeeName: payee?.name ?? null, isListed: payee !== undefined };
}

/** Whether somebody may be looked for; whoever is listed is known already. */
export async function mayLookUp(
  customerId: CustomerId,
  { isListed }: Addressee,
): Promise<Permission> {
  return isListed ? { allowed: true } : takeToken(`recipients ${customerId}`, LOOK_UPS);
}

/** The field that named the recipient, where what is wrong with them is said. */
export function recipientField({ to }: Record<string, string>): 'to' | 'toAccount' {
  return to ? 'to' : 'toAccount';
}

/** The same answer, with what it says of the recipient beside the field that named them. */
export function besideRecipient(fields: Record<string, string>, answer: FormState): FormState {
  const { toAccount, ...errors } = answer.errors;
  if (toAccount === undefined) return answer;
  return { ...answer, errors: { ...errors, [recipientField(fields)]: toAccount } };
}
