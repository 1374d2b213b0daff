import 'server-only';
import type { FormState } from '@/components/form-state';
import { findBalance } from '@/db/read-models/balances';
import { type AccountId, isUuid } from '@/domain/ids';
import type { Balance } from '@/domain/projections/balance';
import { commandIdOf, fieldsOf, notNow, notSent, takeCommandToken } from '../../answer';
import { requireCustomer, type SignedIn } from '../../session';

export type Asked = { customer: SignedIn; account: Balance; fields: Record<string, string> };

/** Who asks, whether they may ask again so soon, and whether the account is theirs. */
export async function askAccount(
  before: FormState,
  form: FormData,
): Promise<Asked | { answer: FormState }> {
  const customer = await requireCustomer();
  const fields = fieldsOf(form);
  const { accountId = '' } = fields;
  const account = isUuid(accountId)
    ? await findBalance(accountId as AccountId, customer.customerId)
    : undefined;
  if (!account) return { answer: notSent(before, fields, 'There is no such account.') };
  const permission = await takeCommandToken(customer.customerId);
  if (!permission.allowed) return { answer: notNow(before, fields, permission) };
  return { customer, account, fields };
}

/** What every order of a customer's form has in common. */
export function orderOf(customer: SignedIn, fields: Record<string, string>) {
  return {
    actor: { kind: 'customer', id: customer.customerId, sessionId: customer.sessionId },
    commandId: commandIdOf(fields),
  } as const;
}
