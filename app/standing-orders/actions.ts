'use server';

import { revalidatePath } from 'next/cache';
import type { FormState } from '@/components/form-state';
import { refusalSentence } from '@/components/sentences';
import { execute } from '@/db/execute';
import type { OwnStandingOrderRequest } from '@/db/prepare/order';
import { takeToken } from '@/db/rate-limit';
import { findStandingOrder } from '@/db/read-models/standing-orders';
import { isUuid, type StandingOrderId } from '@/domain/ids';
import { formatMoney, toMinor } from '@/domain/money';
import { amendmentForm, standingOrderForm } from '@/domain/standing-order/commands';
import {
  commandIdOf,
  declined,
  done,
  fieldError,
  fieldsOf,
  invalid,
  notSent,
  slowDown,
  takeCommandToken,
} from '../answer';
import { ownAccount } from '../own-accounts';
import { requireCustomer } from '../session';
import { LOOK_UPS, recipientOf } from '../transfer/recipient';

export async function createOrder(before: FormState, form: FormData): Promise<FormState> {
  const { customerId, sessionId, locale } = await requireCustomer();
  const fields = fieldsOf(form);
  const from = await ownAccount(fields.from, customerId);
  if (!from) return fieldError(before, fields, 'from', 'Choose one of your accounts.');
  const parsed = standingOrderForm(from.currency, locale).safeParse(fields);
  if (!parsed.success) return invalid(before, fields, parsed.error, locale);

  const mayLook = await takeToken(`recipients ${customerId}`, LOOK_UPS);
  if (!mayLook.allowed) return slowDown(before, fields, mayLook);
  const recipient = await recipientOf(fields, customerId);
  if (!recipient) {
    const text = 'This is not an account number of ours. Check its twelve digits.';
    return fieldError(before, fields, 'toAccount', text);
  }
  if (recipient === 'unavailable') {
    const text = refusalSentence({ reason: 'recipient-unavailable' }, locale);
    return fieldError(before, fields, 'toAccount', text);
  }
  const permission = await takeCommandToken(customerId);
  if (!permission.allowed) return slowDown(before, fields, permission);
  const outcome = await execute({
    actor: { kind: 'customer', id: customerId, sessionId },
    commandId: commandIdOf(fields),
    request: {
      type: 'CreateStandingOrder',
      fromAccountId: from.accountId,
      toAccountId: recipient.accountId,
      ...parsed.data,
    },
  });
  if (outcome.status !== 'accepted') return declined(before, fields, outcome, locale);
  revalidatePath('/standing-orders');
  const amount = formatMoney(toMinor(parsed.data.amountMinor), from.currency, locale);
  const { from: payer = '', cadence = '' } = fields;
  const text = `${amount} will go to ${recipient.shownName}, for the first time on ${parsed.data.firstOn}.`;
  return done(before, text, { from: payer, cadence });
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

export async function pauseOrder(before: FormState, form: FormData): Promise<FormState> {
  return simply('PauseStandingOrder', 'Paused: what is due meanwhile is skipped.', before, form);
}

export async function resumeOrder(before: FormState, form: FormData): Promise<FormState> {
  return simply('ResumeStandingOrder', 'Resumed.', before, form);
}

export async function cancelOrder(before: FormState, form: FormData): Promise<FormState> {
  return simply('CancelStandingOrder', 'Cancelled, for good.', before, form);
}

async function simply(
  type: 'PauseStandingOrder' | 'ResumeStandingOrder' | 'CancelStandingOrder',
  said: string,
  before: FormState,
  form: FormData,
): Promise<FormState> {
  const fields = fieldsOf(form);
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
  if (!permission.allowed) return slowDown(before, fields, permission);
  const outcome = await execute({
    actor: { kind: 'customer', id: customerId, sessionId },
    commandId: commandIdOf(fields),
    request,
  });
  if (outcome.status !== 'accepted') return declined(before, fields, outcome, locale);
  revalidatePath('/standing-orders');
  return done(before, said);
}
