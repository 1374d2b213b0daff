'use server';

import { revalidatePath } from 'next/cache';
import type { FormState } from '@/components/form-state';
import { problemSentence, refusalSentence } from '@/components/sentences';
import { cadenceNames } from '@/components/standing-order/event-sentence';
import { bankNow } from '@/db/bank-time';
import { execute } from '@/db/execute';
import type { OwnStandingOrderRequest } from '@/db/prepare/order';
import { standingOrderIdFor } from '@/db/prepare/standing-order';
import { findAnyBalance } from '@/db/read-models/balances';
import { findStandingOrder } from '@/db/read-models/standing-orders';
import { findRecipient } from '@/db/recipients';
import { formatAccountNumber } from '@/domain/account/account-number';
import { initialState } from '@/domain/account/state';
import { formatDate } from '@/domain/calendar';
import { isUuid, type StandingOrderId } from '@/domain/ids';
import { formatMoney, toMinor } from '@/domain/money';
import { amendmentForm, standingOrderForm } from '@/domain/standing-order/commands';
import { creationRefusal } from '@/domain/standing-order/decide';
import type { Plan } from '@/domain/standing-order/due-dates';
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
import { ownAccount } from '../own-accounts';
import { requireCustomer } from '../session';
import { addresseeOf, besideRecipient, mayLookUp, recipientField } from '../transfer/recipient';
import type { CreateState } from './create-state';

/** One action for both steps, so that they work as plain form posts; nothing from step one is trusted. */
export async function createOrder(before: CreateState, form: FormData): Promise<CreateState> {
  const { customerId, sessionId, locale } = await requireCustomer();
  const fields = fieldsOf(form);
  const entering = { ...formBefore(before), step: 'enter', review: null } as const;
  if (fields.intent === 'edit') return { ...entering, values: fields, errors: {}, message: null };

  const from = await ownAccount(fields.from, customerId);
  if (!from) {
    const text = 'Choose one of your accounts.';
    return { ...entering, ...fieldError(before, fields, 'from', text) };
  }
  const parsed = standingOrderForm(from.currency, locale, fields.to).safeParse(fields);
  if (!parsed.success) return { ...entering, ...invalid(before, fields, parsed.error, locale) };

  const { toAccount, ...asked } = parsed.data;
  const addressee = await addresseeOf(fields.to, toAccount, customerId);
  if (!addressee) {
    const text = refusalSentence({ reason: 'payee-not-found' }, locale);
    return { ...entering, ...fieldError(before, fields, 'to', text) };
  }

  const mayLook = await mayLookUp(customerId, addressee);
  if (!mayLook.allowed) return { ...entering, ...notNow(before, fields, mayLook) };
  const { accountNumber, payeeName } = addressee;
  const recipient = await findRecipient(accountNumber, customerId);
  if (!recipient) {
    const text = problemSentence({ reason: 'account-number-invalid' }, locale);
    return { ...entering, ...fieldError(before, fields, 'toAccount', text) };
  }
  if (recipient === 'unavailable') {
    const text = refusalSentence({ reason: 'recipient-unavailable' }, locale);
    return { ...entering, ...fieldError(before, fields, recipientField(fields), text) };
  }

  const recipientName = recipient.shownName;
  const amount = formatMoney(toMinor(asked.amountMinor), from.currency, locale);
  const review = {
    payeeName,
    recipientName,
    accountNumber: formatAccountNumber(accountNumber),
    amount,
    days: daysOf(asked),
    memo: asked.memo,
  };
  const request = { fromAccountId: from.accountId, toAccountId: recipient.accountId, ...asked };
  const commandId = commandIdOf(fields);
  if (fields.intent !== 'create') {
    // There is nothing to check about what could not be made.
    const [to, at] = await Promise.all([findAnyBalance(recipient.accountId), bankNow()]);
    const refusal = creationRefusal({ from, to: to ?? initialState }, { ...request, at });
    if (refusal) {
      const outcome = { status: 'refused', refusal, repeated: false } as const;
      return { ...entering, ...besideRecipient(fields, declined(before, fields, outcome, locale)) };
    }
    const shown = { commandId, values: fields, errors: {}, message: null };
    return { ...entering, ...shown, step: 'review', review };
  }
  if (fields.recipientName !== recipientName) {
    const text = 'The recipient has changed since you looked. Please check it once more.';
    return { ...entering, ...notSent(before, fields, text), step: 'review', review };
  }

  const permission = await takeCommandToken(customerId);
  if (!permission.allowed) return { ...entering, ...notNow(before, fields, permission) };
  const outcome = await execute({
    actor: { kind: 'customer', id: customerId, sessionId },
    commandId,
    request: { type: 'CreateStandingOrder', ...request },
  });
  if (outcome.status !== 'accepted') {
    return { ...entering, ...besideRecipient(fields, declined(before, fields, outcome, locale)) };
  }
  revalidatePath('/standing-orders');
  const { from: payer = '', cadence = '', firstOn = '' } = fields;
  const text = `${amount} will go to ${recipientName} ${review.days}.`;
  const fact = await factOfOther(standingOrderIdFor(commandId), outcome.wrote);
  return { ...entering, ...done(before, text, { from: payer, cadence, firstOn }, fact) };
}

/** "every month from 31 January 2027 on, until 31 December 2027" */
function daysOf({ cadence, firstOn, lastOn }: Plan): string {
  const days = `${cadenceNames[cadence]} from ${formatDate(firstOn)} on`;
  return lastOn ? `${days}, until ${formatDate(lastOn)}` : days;
}

export async function amendOrder(before: FormState, form: FormData): Promise<FormState> {
  const { customerId, locale } = await requireCustomer();
  const fields = fieldsOf(form);
  const orderId = (fields.orderId ?? '') as StandingOrderId;
  const order = isUuid(orderId) ? await findStandingOrder(orderId, customerId) : undefined;
  if (!order) return notSent(before, fields, 'There is no such standing order.');
  const parsed = amendmentForm(order.currency, locale).safeParse(fields);
  if (!parsed.success) return invalid(before, fields, parsed.error, locale);
  const request = { type: 'AmendStandingOrder', orderId, ...parsed.data } as const;
  return send(before, fields, request, 'Changed, from the next due date on.');
}

/**
 * One action for both: without scripts, an answer is shown by the form that was sent, or by another of the same
 * action in its place.
 */
export async function pauseOrResumeOrder(before: FormState, form: FormData): Promise<FormState> {
  await requireCustomer();
  const fields = fieldsOf(form);
  switch (fields.step) {
    case 'pause':
      return simply(
        'PauseStandingOrder',
        'Paused: what is due meanwhile is skipped.',
        before,
        fields,
      );
    case 'resume':
      return simply('ResumeStandingOrder', 'Resumed.', before, fields);
    default:
      return notSent(before, fields, 'Choose whether it is paused or resumed.');
  }
}

export async function cancelOrder(before: FormState, form: FormData): Promise<FormState> {
  await requireCustomer();
  const fields = fieldsOf(form);
  const question = askedFirst(before, fields);
  return question ?? simply('CancelStandingOrder', 'Cancelled, for good.', before, fields);
}

async function simply(
  type: 'PauseStandingOrder' | 'ResumeStandingOrder' | 'CancelStandingOrder',
  said: string,
  before: FormState,
  fields: Record<string, string>,
): Promise<FormState> {
  const orderId = (fields.orderId ?? '') as StandingOrderId;
  if (!isUuid(orderId)) return notSent(before, fields, 'There is no such standing order.');
  return send(before, fields, { type, orderId }, said);
}

/** The order behind it is asked for by its owner, or not found. */
async function send(
  before: FormState,
  fields: Record<string, string>,
  request: OwnStandingOrderRequest,
  said: string,
): Promise<FormState> {
  const { customerId, sessionId, locale } = await requireCustomer();
  const permission = await takeCommandToken(customerId);
  if (!permission.allowed) return notNow(before, fields, permission);
  const outcome = await execute({
    actor: { kind: 'customer', id: customerId, sessionId },
    commandId: commandIdOf(fields),
    request,
  });
  if (outcome.status !== 'accepted') return declined(before, fields, outcome, locale);
  revalidatePath('/standing-orders');
  return done(before, said, {}, await factOfOther(request.orderId, outcome.wrote));
}
