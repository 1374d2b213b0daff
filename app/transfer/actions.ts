'use server';

import { problemSentence, refusalSentence } from '@/components/sentences';
import { bankNow } from '@/db/bank-time';
import { execute } from '@/db/execute';
import { findAnyBalance } from '@/db/read-models/balances';
import { findRecipient } from '@/db/recipients';
import { formatAccountNumber } from '@/domain/account/account-number';
import { initialState } from '@/domain/account/state';
import { formatMoney, toMinor } from '@/domain/money';
import { transferForm } from '@/domain/transfer/commands';
import { transferRefusal } from '@/domain/transfer/decide';
import {
  commandIdOf,
  declined,
  factOf,
  fieldError,
  fieldsOf,
  formBefore,
  invalid,
  notNow,
  notSent,
  takeCommandToken,
} from '../answer';
import { availableAround, ownAccount } from '../own-accounts';
import { requireCustomer } from '../session';
import { addresseeOf, besideRecipient, mayLookUp, recipientField } from './recipient';
import type { TransferState } from './transfer-state';

/** One action for both steps, so that they work as plain form posts; nothing from step one is trusted. */
export async function transfer(before: TransferState, form: FormData): Promise<TransferState> {
  const customer = await requireCustomer();
  const { customerId, locale } = customer;
  const fields = fieldsOf(form);
  const entering = { ...formBefore(before), step: 'enter', review: null, sent: null } as const;
  if (fields.intent === 'edit') return { ...entering, values: fields, errors: {}, message: null };

  const from = await ownAccount(fields.from, customerId);
  if (!from)
    return { ...entering, ...fieldError(entering, fields, 'from', 'Choose one of your accounts.') };
  const parsed = transferForm(from.currency, locale, fields.to).safeParse(fields);
  if (!parsed.success) return { ...entering, ...invalid(before, fields, parsed.error, locale) };
  const { toAccount, ...asked } = parsed.data;
  const addressee = await addresseeOf(fields.to, toAccount, customerId);
  if (!addressee) {
    const text = refusalSentence({ reason: 'payee-not-found' }, locale);
    return { ...entering, ...fieldError(entering, fields, 'to', text) };
  }

  const mayLook = await mayLookUp(customerId, addressee);
  if (!mayLook.allowed) return { ...entering, ...notNow(before, fields, mayLook) };
  const { accountNumber, payeeName } = addressee;
  const recipient = await findRecipient(accountNumber, customerId);
  if (!recipient) {
    const text = problemSentence({ reason: 'account-number-invalid' }, locale);
    return { ...entering, ...fieldError(entering, fields, 'toAccount', text) };
  }

  if (recipient === 'unavailable') {
    const text = refusalSentence({ reason: 'recipient-unavailable' }, locale);
    return { ...entering, ...fieldError(entering, fields, recipientField(fields), text) };
  }

  const amountMinor = toMinor(asked.amountMinor);
  const review = {
    payeeName,
    recipientName: recipient.shownName,
    accountNumber: formatAccountNumber(accountNumber),
    amount: formatMoney(amountMinor, from.currency, locale),
    ...(await availableAround(from, amountMinor, locale)),
    memo: asked.memo,
  };
  const request = { fromAccountId: from.accountId, toAccountId: recipient.accountId, ...asked };
  const commandId = commandIdOf(fields);
  if (fields.intent !== 'send') {
    // There is nothing to check about what could not be sent.
    const [to, at] = await Promise.all([findAnyBalance(recipient.accountId), bankNow()]);
    const state = { from, to: to ?? initialState };
    const refusal = transferRefusal(state, { ...request, at });
    if (refusal) {
      const outcome = { status: 'refused', refusal, repeated: false } as const;
      return { ...entering, ...besideRecipient(fields, declined(before, fields, outcome, locale)) };
    }
    return {
      ...entering,
      commandId,
      values: fields,
      errors: {},
      message: null,
      step: 'review',
      review,
    };
  }
  if (fields.recipientName !== recipient.shownName) {
    const text = 'The recipient has changed since you looked. Please check it once more.';
    return { ...entering, ...notSent(before, fields, text), step: 'review', review };
  }

  const allowed = await takeCommandToken(customerId);
  if (!allowed.allowed) return { ...entering, ...notNow(before, fields, allowed) };
  const outcome = await execute({
    actor: { kind: 'customer', id: customerId, sessionId: customer.sessionId },
    commandId,
    request: { type: 'TransferMoney', ...request },
  });
  if (outcome.status !== 'accepted') {
    return { ...entering, ...besideRecipient(fields, declined(before, fields, outcome, locale)) };
  }
  const version = outcome.wrote[from.accountId]?.[1] ?? 0;
  const sent = { fromAccountId: from.accountId, version, repeated: outcome.repeated };
  const fact = await factOf(from.accountId, outcome.wrote);
  return { ...entering, values: {}, errors: {}, message: null, fact, step: 'done', review, sent };
}
