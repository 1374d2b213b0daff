'use server';

import { revalidatePath } from 'next/cache';
import type { FormState } from '@/components/form-state';
import { execute } from '@/db/execute';
import { type AccountId, isUuid, type PaymentId } from '@/domain/ids';
import {
  commandIdOf,
  declined,
  done,
  factOf,
  fieldsOf,
  notNow,
  notSent,
  takeCommandToken,
} from '../../answer';
import { requireCustomer } from '../../session';

export async function cancelPayment(before: FormState, form: FormData): Promise<FormState> {
  const { customerId, sessionId, locale } = await requireCustomer();
  const fields = fieldsOf(form);
  const { paymentId = '' } = fields;
  if (!isUuid(paymentId)) return notSent(before, fields, 'There is no such payment.');
  const permission = await takeCommandToken(customerId);
  if (!permission.allowed) return notNow(before, fields, permission);
  const outcome = await execute({
    actor: { kind: 'customer', id: customerId, sessionId },
    commandId: commandIdOf(fields),
    request: { type: 'CancelPayment', paymentId: paymentId as PaymentId },
  });
  if (outcome.status !== 'accepted') return declined(before, fields, outcome, locale);
  revalidatePath(`/payments/${paymentId}`);
  const fact = await factOf((fields.accountId ?? '') as AccountId, outcome.wrote);
  return done(before, 'The payment is cancelled, and its money is free again.', {}, fact);
}
