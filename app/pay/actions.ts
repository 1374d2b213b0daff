'use server';

import { revalidatePath } from 'next/cache';
import { refusalSentence } from '@/components/sentences';
import { bankNow } from '@/db/bank-time';
import { execute } from '@/db/execute';
import { paymentIdFor } from '@/db/prepare/payment';
import { formatIban } from '@/domain/iban';
import { formatMoney, toMinor } from '@/domain/money';
import { paymentForm } from '@/domain/payment/commands';
import { initiationRefusal } from '@/domain/payment/decide';
import {
  commandIdOf,
  declined,
  factOf,
  fieldError,
  fieldsOf,
  formBefore,
  invalid,
  notNow,
  takeCommandToken,
} from '../answer';
import { availableAround, ownAccount } from '../own-accounts';
import { chosenPayee } from '../own-payees';
import { requireCustomer } from '../session';
import type { PayState } from './pay-state';

/** One action for both steps, so that they work as plain form posts; nothing from step one is trusted. */
export async function pay(before: PayState, form: FormData): Promise<PayState> {
  const { customerId, sessionId, locale } = await requireCustomer();
  const fields = fieldsOf(form);
  const entering = { ...formBefore(before), step: 'enter', review: null, sent: null } as const;
  if (fields.intent === 'edit') return { ...entering, values: fields, errors: {}, message: null };

  const from = await ownAccount(fields.from, customerId);
  if (!from) {
    const text = 'Choose one of your accounts.';
    return { ...entering, ...fieldError(before, fields, 'from', text) };
  }
  const listed = await chosenPayee(fields.toPayee, 'iban', customerId);
  if (listed === undefined) {
    const text = refusalSentence({ reason: 'payee-not-found' }, locale);
    return { ...entering, ...fieldError(before, fields, 'toPayee', text) };
  }
  const typed = (['payee', 'iban'] as const).find((field) => fields[field]?.trim());
  if (listed && typed) {
    const text =
      'You chose a payee above as well. Clear this, or choose “Somebody else, as below” there.';
    return { ...entering, ...fieldError(before, fields, typed, text) };
  }
  const paid = listed && { payee: listed.name, iban: listed.iban };
  const parsed = paymentForm(from.currency, locale).safeParse({ ...fields, ...paid });
  if (!parsed.success) return { ...entering, ...invalid(before, fields, parsed.error, locale) };

  const { payee, iban, reference, amountMinor } = parsed.data;
  const review = {
    payee,
    iban: formatIban(iban),
    amount: formatMoney(toMinor(amountMinor), from.currency, locale),
    ...(await availableAround(from, toMinor(amountMinor), locale)),
    reference,
  };
  const commandId = commandIdOf(fields);
  if (fields.intent !== 'send') {
    const refusal = initiationRefusal(from, { amountMinor, at: await bankNow() });
    if (refusal) {
      const outcome = { status: 'refused', refusal, repeated: false } as const;
      return { ...entering, ...declined(before, fields, outcome, locale) };
    }
    const shown = { commandId, values: fields, errors: {}, message: null };
    return { ...entering, ...shown, step: 'review', review };
  }

  const allowed = await takeCommandToken(customerId);
  if (!allowed.allowed) return { ...entering, ...notNow(before, fields, allowed) };
  const { accountId } = from;
  const outcome = await execute({
    actor: { kind: 'customer', id: customerId, sessionId },
    commandId,
    request: { type: 'InitiatePayment', accountId, payee, iban, amountMinor, reference },
  });
  if (outcome.status !== 'accepted') {
    return { ...entering, ...declined(before, fields, outcome, locale) };
  }
  revalidatePath('/pay');
  const version = outcome.wrote[accountId]?.[1] ?? 0;
  const { repeated } = outcome;
  const sent = { paymentId: paymentIdFor(commandId), accountId, version, repeated };
  const fact = await factOf(accountId, outcome.wrote);
  return { ...entering, values: {}, errors: {}, message: null, fact, step: 'done', review, sent };
}
