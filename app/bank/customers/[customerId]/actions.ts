'use server';

import { revalidatePath } from 'next/cache';
import { ERASED } from '@/components/account/views';
import { execute } from '@/db/execute';
import { type PersonalData, personalDataOf } from '@/db/personal-data';
import { formatAccountNumber } from '@/domain/account/account-number';
import { revealForm } from '@/domain/customer/commands';
import { type CustomerId, isUuid } from '@/domain/ids';
import { commandIdOf, declined, done, invalid, notSent } from '../../../answer';
import { askOperator } from '../../ask-staff';
import type { Revealed, RevealState } from './reveal-state';

/**
 * Shows a customer's personal data once it is stored who looked and why. It stands in the answer to this
 * post alone: in no URL, and the same post again shows nothing.
 */
export async function reveal(before: RevealState, form: FormData): Promise<RevealState> {
  const asked = await askOperator(before, form);
  if ('answer' in asked) return { ...asked.answer, revealed: null };
  const { member, fields } = asked;
  const parsed = revealForm.safeParse(fields);
  if (!parsed.success) {
    return { ...invalid(before, fields, parsed.error, 'en-GB'), revealed: null };
  }
  const { customerId = '' } = fields;
  if (!isUuid(customerId)) {
    return { ...notSent(before, fields, 'There is no such customer.'), revealed: null };
  }

  const outcome = await execute({
    actor: { kind: 'staff', id: member.staffId, sessionId: member.sessionId },
    commandId: commandIdOf(fields),
    request: {
      type: 'RevealPersonalData',
      customerId: customerId as CustomerId,
      reason: parsed.data.reason,
    },
  });
  if (outcome.status === 'not-found') {
    const text = 'There is no such customer whom you may look at.';
    return { ...notSent(before, fields, text), revealed: null };
  }
  if (outcome.status !== 'accepted') {
    return { ...declined(before, fields, outcome, 'en-GB'), revealed: null };
  }
  if (outcome.repeated) {
    const text = 'This was answered already, and is not shown twice. Give the reason once more.';
    return { ...done(before, text), revealed: null };
  }
  revalidatePath(`/bank/customers/${customerId}`);
  const data = await personalDataOf(customerId as CustomerId);
  const text = 'It is recorded that you looked, and why. The customer can see it.';
  return { ...done(before, text), revealed: data ? shown(data) : null };
}

function shown({ name, email, nicknames }: PersonalData): Revealed {
  return {
    name: name ?? ERASED,
    email: email ?? ERASED,
    nicknames: nicknames.map(({ accountNumber, nickname }) => ({
      accountNumber: formatAccountNumber(accountNumber),
      nickname: nickname ?? ERASED,
    })),
  };
}
