'use server';

import { revalidatePath } from 'next/cache';
import type { FormState } from '@/components/form-state';
import { execute } from '@/db/execute';
import { findBalance } from '@/db/read-models/balances';
import { confirmationForm, moveMoneyForm } from '@/domain/account/commands';
import { formatMoney, toMinor } from '@/domain/money';
import { declined, done, factOf, invalid, notSent } from '../../answer';
import { askAccount, orderOf } from './ask-account';

export async function deposit(before: FormState, form: FormData): Promise<FormState> {
  return moveMoney('DepositMoney', before, form);
}

export async function withdraw(before: FormState, form: FormData): Promise<FormState> {
  return moveMoney('WithdrawMoney', before, form);
}

/** The balance after an event, as it stood on the page: a fact from then on, if it is so. */
export async function confirmBalance(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askAccount(before, form);
  if ('answer' in asked) return asked.answer;
  const { customer, account, fields } = asked;
  const parsed = confirmationForm.safeParse(fields);
  if (!parsed.success) return notSent(before, fields, 'There is no such balance.');

  const { accountId, currency } = account;
  const outcome = await execute({
    ...orderOf(customer, fields),
    request: { type: 'ConfirmBalance', accountId, ...parsed.data },
  });
  if (outcome.status !== 'accepted') return declined(before, fields, outcome, customer.locale);
  revalidatePath(`/accounts/${accountId}`, 'layout');
  const { version, bookedMinor } = parsed.data;
  const amount = formatMoney(toMinor(bookedMinor), currency, customer.locale);
  const fact = await factOf(accountId, outcome.wrote);
  return done(before, `Confirmed: ${amount} after event v${version}.`, {}, fact);
}

async function moveMoney(
  type: 'DepositMoney' | 'WithdrawMoney',
  before: FormState,
  form: FormData,
): Promise<FormState> {
  const asked = await askAccount(before, form);
  if ('answer' in asked) return asked.answer;
  const { customer, account, fields } = asked;
  const { locale } = customer;
  const parsed = moveMoneyForm(account.currency, locale).safeParse(fields);
  if (!parsed.success) return invalid(before, fields, parsed.error, locale);

  const { accountId, currency } = account;
  const outcome = await execute({
    ...orderOf(customer, fields),
    request: { type, accountId, contra: 'cash', ...parsed.data },
  });
  if (outcome.status !== 'accepted') return declined(before, fields, outcome, locale);
  revalidatePath(`/accounts/${accountId}`);
  const amount = formatMoney(toMinor(parsed.data.amountMinor), currency, locale);
  const what = type === 'DepositMoney' ? 'paid in' : 'taken out';
  const { bookedMinor } = (await findBalance(accountId, customer.customerId)) ?? account;
  return done(
    before,
    `${outcome.repeated ? 'Done already: ' : ''}${amount} ${what}. Balance ${formatMoney(bookedMinor, currency, locale)}.`,
    { category: parsed.data.category },
    await factOf(accountId, outcome.wrote),
  );
}
