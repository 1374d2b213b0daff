'use server';

import { revalidatePath } from 'next/cache';
import type { FormState } from '@/components/form-state';
import { bankNow } from '@/db/bank-time';
import { findCommands } from '@/db/command-search';
import { closeDueMonthsOf } from '@/db/due-month-ends';
import { execute } from '@/db/execute';
import { accountIdFor } from '@/db/prepare/account';
import { actorIdOf, type Request } from '@/db/prepare/order';
import { findBalance } from '@/db/read-models/balances';
import { opener } from '@/db/sealing';
import {
  closeAccountForm,
  freezeAccountForm,
  limitForm,
  openPotForm,
  renameAccountForm,
  unfreezeAccountForm,
} from '@/domain/account/commands';
import { londonDate } from '@/domain/calendar';
import type { AccountId } from '@/domain/ids';
import { formatMoney, toMinor } from '@/domain/money';
import {
  askedFirst,
  commandIdOf,
  declined,
  done,
  factOf,
  fieldError,
  invalid,
  notSent,
} from '../../../answer';
import { type Asked, askAccount, orderOf } from '../ask-account';
import { limitSentence } from './limit-sentence';

export async function rename(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askAccount(before, form);
  if ('answer' in asked) return asked.answer;
  const { customer, account, fields } = asked;
  const parsed = renameAccountForm.safeParse(fields);
  if (!parsed.success) return invalid(before, fields, parsed.error, customer.locale);
  if (await isCalled(parsed.data.nickname, asked)) {
    return fieldError(before, fields, 'nickname', 'The account has this name already.');
  }
  const request = { type: 'RenameAccount', accountId: account.accountId, ...parsed.data } as const;
  return send(before, asked, request, 'The account has its new name.', parsed.data);
}

/**
 * The decider has sealed names, of which no two are the same: so whether one is new is asked here. A form
 * that is sent again, because its answer was lost, has the answer that it had.
 */
async function isCalled(nickname: string, { customer, account, fields }: Asked): Promise<boolean> {
  const open = await opener(customer.customerId, account.accountId);
  if (open('nickname', account.nickname) !== nickname) return false;
  const { actor, commandId } = orderOf(customer, fields);
  const sentBefore = await findCommands([{ actorId: actorIdOf(actor), commandId }]);
  return sentBefore.length === 0;
}

export async function setOverdraft(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askAccount(before, form);
  if ('answer' in asked) return asked.answer;
  const { customer, account, fields } = asked;
  const { accountId, currency } = account;
  const parsed = limitForm(currency, customer.locale).safeParse(fields);
  if (!parsed.success) return invalid(before, fields, parsed.error, customer.locale);
  const { limitMinor } = parsed.data;
  const request = { type: 'SetOverdraftLimit', accountId, limitMinor } as const;
  const money = formatMoney(toMinor(limitMinor), currency, customer.locale);
  return send(before, asked, request, `The overdraft limit is ${money}.`);
}

export async function setDailyLimit(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askAccount(before, form);
  if ('answer' in asked) return asked.answer;
  const { customer, account, fields } = asked;
  const { accountId, currency } = account;
  const said = async () => {
    const { dailyLimit } = (await findBalance(accountId, customer.customerId)) ?? account;
    const today = londonDate(await bankNow());
    return limitSentence(dailyLimit, today, { currency, locale: customer.locale });
  };
  // Empty means no limit; where there is no such field, nobody has emptied it.
  if (fields.amount?.trim() === '') {
    const request = { type: 'SetDailyLimit', accountId, limitMinor: null } as const;
    return send(before, asked, request, said);
  }
  const parsed = limitForm(currency, customer.locale).safeParse(fields);
  if (!parsed.success) return invalid(before, fields, parsed.error, customer.locale);
  const request = { type: 'SetDailyLimit', accountId, ...parsed.data } as const;
  return send(before, asked, request, said);
}

/**
 * One action for both: without scripts, an answer is shown by the form that was sent, or by another of the same
 * action in its place.
 */
export async function freezeOrUnfreeze(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askAccount(before, form);
  if ('answer' in asked) return asked.answer;
  return 'frozenVersion' in asked.fields ? unfreeze(before, asked) : freeze(before, asked);
}

async function freeze(before: FormState, asked: Asked): Promise<FormState> {
  const { customer, account, fields } = asked;
  const parsed = freezeAccountForm.safeParse(fields);
  if (!parsed.success) return invalid(before, fields, parsed.error, customer.locale);
  const request = {
    type: 'FreezeAccount',
    accountId: account.accountId,
    ...parsed.data,
    reason: 'customer-request',
  } as const;
  return send(before, asked, request, 'The account is frozen.', parsed.data);
}

async function unfreeze(before: FormState, asked: Asked): Promise<FormState> {
  const { account, fields } = asked;
  const parsed = unfreezeAccountForm.safeParse(fields);
  if (!parsed.success) return notSent(before, fields, 'There is no such freeze.');
  const { accountId } = account;
  const request = { type: 'UnfreezeAccount', accountId, ...parsed.data } as const;
  return send(before, asked, request, 'The account is in use again.');
}

export async function openPot(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askAccount(before, form);
  if ('answer' in asked) return asked.answer;
  const { customer, account, fields } = asked;
  const parsed = openPotForm.safeParse(fields);
  if (!parsed.success) return invalid(before, fields, parsed.error, customer.locale);
  const request = {
    type: 'OpenAccount',
    product: 'pot',
    currency: account.currency,
    nickname: parsed.data.potName,
    openingDepositMinor: null,
    parentAccountId: account.accountId,
  } as const;
  const answer = await send(before, asked, request, 'The pot is there. Fill it by a transfer.');
  if (answer.message?.tone !== 'success') return answer;
  const href = `/accounts/${accountIdFor(commandIdOf(fields))}`;
  return { ...answer, message: { ...answer.message, link: { href, label: 'Go to the pot' } } };
}

export async function close(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askAccount(before, form);
  if ('answer' in asked) return asked.answer;
  const { customer, account, fields } = asked;
  const parsed = closeAccountForm.safeParse(fields);
  if (!parsed.success) return invalid(before, fields, parsed.error, customer.locale);
  const question = askedFirst(before, fields);
  if (question) return question;
  const { toAccount } = parsed.data;
  const sweep = toAccount && { sweepToAccountId: toAccount as AccountId };
  if (!(await closeDueMonthsOf(account.accountId))) {
    const text = 'The books of a month that is over are still being closed. Please try again.';
    return notSent(before, fields, text);
  }
  const request = { type: 'CloseAccount', accountId: account.accountId, ...sweep } as const;
  return send(before, asked, request, 'The account is closed. Its history stays.');
}

async function send(
  before: FormState,
  { customer, account, fields }: Asked,
  request: Exclude<Request, { type: 'RegisterCustomer' }>,
  /** Worked out when it is done, where that depends on what came of it. */
  said: string | (() => Promise<string>),
  kept: Record<string, string> = {},
): Promise<FormState> {
  const outcome = await execute({ ...orderOf(customer, fields), request });
  // After a refusal too: the form may be of what is no more.
  revalidatePath(`/accounts/${account.accountId}`, 'layout');
  if (outcome.status !== 'accepted') return declined(before, fields, outcome, customer.locale);
  const text = typeof said === 'string' ? said : await said();
  return done(before, text, kept, await factOf(account.accountId, outcome.wrote));
}
