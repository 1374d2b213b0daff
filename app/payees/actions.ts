'use server';

import { revalidatePath } from 'next/cache';
import type { FormState } from '@/components/form-state';
import { problemSentence, refusalSentence } from '@/components/sentences';
import { execute } from '@/db/execute';
import type { AddPayeeRequest } from '@/db/prepare/order';
import { takeToken } from '@/db/rate-limit';
import { findRecipient } from '@/db/recipients';
import { formatAccountNumber } from '@/domain/account/account-number';
import { payeeForm } from '@/domain/customer/commands';
import { formatIban } from '@/domain/iban';
import { isUuid, type PayeeId } from '@/domain/ids';
import {
  askedFirst,
  commandIdOf,
  declined,
  done,
  factOfOther,
  fieldError,
  fieldsOf,
  formBefore,
  invalid,
  notNow,
  notSent,
  takeCommandToken,
} from '../answer';
import { requireCustomer } from '../session';
import { LOOK_UPS } from '../transfer/recipient';
import type { PayeeState } from './payee-state';

/** One action for both steps, so that they work as plain form posts; nothing from step one is trusted. */
export async function addPayee(before: PayeeState, form: FormData): Promise<PayeeState> {
  const { customerId, sessionId, locale } = await requireCustomer();
  const fields = fieldsOf(form);
  const entering = { ...formBefore(before), step: 'enter', review: null } as const;
  if (fields.intent === 'edit') return { ...entering, values: fields, errors: {}, message: null };

  const parsed = payeeForm.safeParse(fields);
  if (!parsed.success) return { ...entering, ...invalid(before, fields, parsed.error, locale) };
  const { name, account } = parsed.data;
  let request: AddPayeeRequest;
  let review: PayeeState['review'];
  if (account.target === 'account') {
    const permission = await takeToken(`recipients ${customerId}`, LOOK_UPS);
    if (!permission.allowed) return { ...entering, ...notNow(before, fields, permission) };
    const recipient = await findRecipient(account.accountNumber, customerId);
    if (!recipient || recipient === 'unavailable') {
      const text = recipient
        ? refusalSentence({ reason: 'recipient-unavailable' }, locale)
        : problemSentence({ reason: 'account-number-invalid' }, locale);
      return { ...entering, ...fieldError(before, fields, 'account', text) };
    }
    const { accountId, shownName } = recipient;
    request = { type: 'AddPayee', name, target: 'account', payeeAccountId: accountId };
    const number = formatAccountNumber(account.accountNumber);
    review = { name, account: number, recipientName: shownName };
  } else {
    request = { type: 'AddPayee', name, ...account };
    review = { name, account: formatIban(account.iban), recipientName: null };
  }

  const commandId = commandIdOf(fields);
  if (fields.intent !== 'add') {
    const shown = { commandId, values: fields, errors: {}, message: null };
    return { ...entering, ...shown, step: 'review', review };
  }
  if ((fields.recipientName ?? '') !== (review.recipientName ?? '')) {
    const text = 'The recipient has changed since you looked. Please check it once more.';
    return { ...entering, ...notSent(before, fields, text), step: 'review', review };
  }

  const allowed = await takeCommandToken(customerId);
  if (!allowed.allowed) return { ...entering, ...notNow(before, fields, allowed) };
  const actor = { kind: 'customer', id: customerId, sessionId } as const;
  const outcome = await execute({ actor, commandId, request });
  if (outcome.status !== 'accepted') {
    return { ...entering, ...declined(before, fields, outcome, locale) };
  }
  revalidatePath('/payees');
  const fact = await factOfOther(customerId, outcome.wrote);
  return { ...entering, ...done(before, `${name} is on your list.`, {}, fact) };
}

export async function removePayee(before: FormState, form: FormData): Promise<FormState> {
  const { customerId, sessionId, locale } = await requireCustomer();
  const fields = fieldsOf(form);
  const payeeId = (fields.payeeId ?? '') as PayeeId;
  if (!isUuid(payeeId)) {
    return notSent(before, fields, refusalSentence({ reason: 'payee-not-found' }, locale));
  }
  const question = askedFirst(before, fields);
  if (question) return question;
  const permission = await takeCommandToken(customerId);
  if (!permission.allowed) return notNow(before, fields, permission);
  const outcome = await execute({
    actor: { kind: 'customer', id: customerId, sessionId },
    commandId: commandIdOf(fields),
    request: { type: 'RemovePayee', payeeId },
  });
  if (outcome.status !== 'accepted') return declined(before, fields, outcome, locale);
  revalidatePath('/payees');
  return done(before, 'Removed.', {}, await factOfOther(customerId, outcome.wrote));
}
