'use server';

import { revalidatePath } from 'next/cache';
import type { FormState } from '@/components/form-state';
import { execute } from '@/db/execute';
import { findBalance } from '@/db/read-models/balances';
import { moveMoneyForm, renameAccountForm } from '@/domain/account/commands';
import { type AccountId, isUuid } from '@/domain/ids';
import { formatMoney, toMinor } from '@/domain/money';
import type { Balance } from '@/domain/projections/balance';
import {
  commandIdOf,
  declined,
  done,
  fieldsOf,
  invalid,
  notSent,
  slowDown,
  takeCommandToken,
} from '../../answer';
import { requireCustomer, type SignedIn } from '../../session';

export async function deposit(before: FormState, form: FormData): Promise<FormState> {
  return moveMoney('DepositMoney', before, form);
}

export async function withdraw(before: FormState, form: FormData): Promise<FormState> {
  return moveMoney('WithdrawMoney', before, form);
}

export async function rename(before: FormState, form: FormData): Promise<FormState> {
  const asked = await ask(before, form);
  if ('answer' in asked) return asked.answer;
  const { customer, account, fields } = asked;
  const parsed = renameAccountForm.safeParse(fields);
  if (!parsed.success) return invalid(before, fields, parsed.error, customer.locale);

  const outcome = await execute({
    ...orderOf(customer, fields),
    request: { type: 'RenameAccount', accountId: account.accountId, ...parsed.data },
  });
  if (outcome.status !== 'accepted') return declined(before, fields, outcome, customer.locale);
  revalidatePath(`/accounts/${account.accountId}`);
  return done(before, 'The account has its new name.', { nickname: parsed.data.nickname });
}

export async function close(before: FormState, form: FormData): Promise<FormState> {
  const asked = await ask(before, form);
  if ('answer' in asked) return asked.answer;
  const { customer, account, fields } = asked;
  const outcome = await execute({
    ...orderOf(customer, fields),
    request: { type: 'CloseAccount', accountId: account.accountId },
  });
  if (outcome.status !== 'accepted') return declined(before, fields, outcome, customer.locale);
  revalidatePath(`/accounts/${account.accountId}`);
  return done(before, 'The account is closed. Its history stays.');
}

async function moveMoney(
  type: 'DepositMoney' | 'WithdrawMoney',
  before: FormState,
  form: FormData,
): Promise<FormState> {
  const asked = await ask(before, form);
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
  const what = type === 'DepositMoney' ? 'in' : 'out';
  const version = outcome.wrote[accountId]?.[1];
  return done(
    before,
    `${outcome.repeated ? 'Done already' : 'Done'}: ${amount} ${what}, recorded as event v${version}.`,
    { category: parsed.data.category },
  );
}

type Asked = { customer: SignedIn; account: Balance; fields: Record<string, string> };

/** Who asks, whether they may ask again so soon, and whether the account is theirs. */
async function ask(before: FormState, form: FormData): Promise<Asked | { answer: FormState }> {
  const customer = await requireCustomer();
  const fields = fieldsOf(form);
  const { accountId = '' } = fields;
  const account = isUuid(accountId)
    ? await findBalance(accountId as AccountId, customer.customerId)
    : undefined;
  if (!account) return { answer: notSent(before, fields, 'There is no such account.') };
  const permission = await takeCommandToken(customer.customerId);
  if (!permission.allowed) return { answer: slowDown(before, fields, permission) };
  return { customer, account, fields };
}

function orderOf(customer: SignedIn, fields: Record<string, string>) {
  return {
    actor: { kind: 'customer', id: customer.customerId, sessionId: customer.sessionId },
    commandId: commandIdOf(fields),
  } as const;
}
