'use server';

import { refusalSentence } from '@/components/sentences';
import { execute } from '@/db/execute';
import { takeToken } from '@/db/rate-limit';
import { findBalance, listBalances } from '@/db/read-models/balances';
import { findRecipient } from '@/db/recipients';
import { parseAccountNumber } from '@/domain/account/account-number';
import { type AccountId, type CustomerId, isUuid } from '@/domain/ids';
import { formatMoney, toMinor } from '@/domain/money';
import type { Balance } from '@/domain/projections/balance';
import { transferForm } from '@/domain/transfer/commands';
import {
  commandIdOf,
  declined,
  fieldsOf,
  invalid,
  notSent,
  slowDown,
  takeCommandToken,
} from '../answer';
import { requireCustomer } from '../session';
import type { TransferState } from './transfer-state';

/** Ten recipients at once, then one every ten seconds: enough to pay people, too few to search for them. */
const LOOK_UPS = { burst: 10, everySeconds: 10 };

/** One action for both steps, so that they work as plain form posts; nothing from step one is trusted. */
export async function transfer(before: TransferState, form: FormData): Promise<TransferState> {
  const customer = await requireCustomer();
  const { customerId, locale } = customer;
  const fields = fieldsOf(form);
  const entering = { ...before, step: 'enter', review: null, sent: null } as const;
  if (fields.intent === 'edit') return { ...entering, values: fields, errors: {}, message: null };

  const from = await ownAccount(fields.from, customerId);
  if (!from)
    return { ...entering, ...fieldError(entering, fields, 'from', 'Choose one of your accounts.') };
  const parsed = transferForm(from.currency, locale).safeParse(fields);
  if (!parsed.success) return { ...entering, ...invalid(before, fields, parsed.error, locale) };

  const permission = await takeToken(`recipients ${customerId}`, LOOK_UPS);
  if (!permission.allowed) return { ...entering, ...slowDown(before, fields, permission) };
  const recipient = await recipientOf(fields, customerId);
  if (!recipient) {
    const text = 'This is not an account number of ours. Check its twelve digits.';
    return { ...entering, ...fieldError(entering, fields, 'toAccount', text) };
  }

  if (recipient === 'unavailable') {
    const text = refusalSentence({ reason: 'recipient-unavailable' }, locale);
    return { ...entering, ...fieldError(entering, fields, 'toAccount', text) };
  }

  const review = {
    recipientName: recipient.shownName,
    amount: formatMoney(toMinor(parsed.data.amountMinor), from.currency, locale),
    memo: parsed.data.memo,
  };
  const commandId = commandIdOf(fields);
  if (fields.intent !== 'send') {
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
  if (!allowed.allowed) return { ...entering, ...slowDown(before, fields, allowed) };
  const outcome = await execute({
    actor: { kind: 'customer', id: customerId, sessionId: customer.sessionId },
    commandId,
    request: {
      type: 'TransferMoney',
      fromAccountId: from.accountId,
      toAccountId: recipient.accountId,
      ...parsed.data,
    },
  });
  if (outcome.status !== 'accepted') {
    return { ...entering, ...declined(before, fields, outcome, locale) };
  }
  const version = outcome.wrote[from.accountId]?.[1] ?? 0;
  const sent = { fromAccountId: from.accountId, version, repeated: outcome.repeated };
  return { ...entering, values: {}, errors: {}, message: null, step: 'done', review, sent };
}

async function ownAccount(id: string | undefined, customerId: CustomerId) {
  return id && isUuid(id) ? findBalance(id as AccountId, customerId) : undefined;
}

/** One's own account as chosen from the list, or whoever holds the number that was typed. */
async function recipientOf(
  { toOwn, toAccount = '' }: Record<string, string>,
  customerId: CustomerId,
): ReturnType<typeof findRecipient> {
  const own = toOwn ? (await listBalances(customerId)).find(isAccount(toOwn)) : undefined;
  const number = own?.accountNumber ?? parseAccountNumber(toAccount);
  return number ? findRecipient(number, customerId) : undefined;
}

function isAccount(id: string) {
  return (balance: Balance) => balance.accountId === id;
}

function fieldError(
  before: TransferState,
  fields: Record<string, string>,
  field: string,
  text: string,
): Partial<TransferState> {
  return {
    values: fields,
    errors: { [field]: text },
    message: null,
    commandId: commandIdOf(fields),
    answers: before.answers + 1,
  };
}
