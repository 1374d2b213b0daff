import 'server-only';
import { shownAccount } from '@/components/customer/payee-list';
import { listPayees, type OpenedPayee } from '@/db/payees';
import type { CustomerId } from '@/domain/ids';

type Target = OpenedPayee['target'];
type PayeeAt<At extends Target> = Extract<OpenedPayee, { target: At }>;

/** Those of a customer's payees whose account is here, or those whose is at another bank. */
export async function payeesAt<At extends Target>(
  target: At,
  customerId: CustomerId,
): Promise<PayeeAt<At>[]> {
  const isThere = (payee: OpenedPayee): payee is PayeeAt<At> => payee.target === target;
  return (await listPayees(customerId)).filter(isThere);
}

/** As the options of a select. */
export function payeeOptions(payees: readonly OpenedPayee[]) {
  return payees.map((payee) => ({
    value: payee.payeeId as string,
    label: `${payee.name}: ${shownAccount(payee)}`,
  }));
}

/** What a form names as a payee: null where it names none, undefined where none is on the list. */
export async function chosenPayee<At extends Target>(
  payeeId: string | undefined,
  target: At,
  customerId: CustomerId,
): Promise<PayeeAt<At> | null | undefined> {
  if (!payeeId) return null;
  const payees = await payeesAt(target, customerId);
  return payees.find((payee) => payee.payeeId === payeeId);
}
