import type { Instant } from '@/domain/calendar';
import type { AccountId, CustomerId, PayeeId } from '@/domain/ids';
import { payees } from '@/domain/projections/payees';
import { sqlClient } from './client';
import { type Prefix, readStream } from './event-store';
import { accountNumbersOf } from './read-models/balances';
import { opener } from './sealing';

/** Somebody on a customer's list, opened for that customer. */
export type OpenedPayee = { payeeId: PayeeId; name: string; addedAt: Instant } & (
  | { target: 'account'; payeeAccountId: AccountId; accountNumber: string }
  | { target: 'iban'; iban: string }
);

/**
 * Whom a customer has listed, by name, as their stream stood at a moment. It is folded anew each time, for
 * the stream stays short; nothing else is kept of a list. Nobody is left on it once the customer is erased.
 */
export async function listPayees(
  customerId: CustomerId,
  prefix: Prefix = {},
): Promise<OpenedPayee[]> {
  const [events, open] = await Promise.all([
    readStream(sqlClient(), { kind: 'customer', id: customerId }, prefix),
    opener(customerId, customerId),
  ]);
  const listed = payees(events);
  const inside = listed.flatMap((payee) =>
    payee.target === 'account' ? [payee.payeeAccountId] : [],
  );
  const numbers = await accountNumbersOf(inside);
  return listed
    .flatMap((payee): OpenedPayee[] => {
      const name = open('name', payee.name);
      if (name === null) return [];
      const { payeeId, addedAt } = payee;
      if (payee.target === 'account') {
        const { target, payeeAccountId } = payee;
        const accountNumber = numbers.get(payeeAccountId);
        if (!accountNumber) throw new Error(`Account ${payeeAccountId} has no number`);
        return [{ payeeId, addedAt, name, target, payeeAccountId, accountNumber }];
      }
      const iban = open('iban', payee.iban);
      return iban === null ? [] : [{ payeeId, addedAt, name, target: 'iban', iban }];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
