'use server';

import { revalidatePath } from 'next/cache';
import type { FormState } from '@/components/form-state';
import { derivedId } from '@/db/derived-id';
import { execute } from '@/db/execute';
import { opener } from '@/db/sealing';
import { captureForm, holdForm } from '@/domain/account/commands';
import { type CommandId, type HoldId, isUuid } from '@/domain/ids';
import { formatMoney, toMinor } from '@/domain/money';
import { askAccount, orderOf } from '../accounts/[accountId]/ask-account';
import { commandIdOf, declined, done, factOf, invalid, notSent } from '../answer';
import { shops, waits } from './shops';

const A_MINUTE = 60_000_000n;
const CLOSED = 'The shop is part of the demo, and closed here.';

/** The customer pays by card: money is held for the merchant. */
export async function pay(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askAccount(before, form);
  if ('answer' in asked) return asked.answer;
  const { customer, account, fields } = asked;
  const { locale } = customer;
  if (process.env.REWIND_DEMO !== '1') return notSent(before, fields, CLOSED);
  const shop = shops.find(({ key }) => key === fields.shop);
  const wait = waits.find(({ key }) => key === fields.wait);
  if (!shop || !wait) return notSent(before, fields, 'Choose a shop, and how long it waits.');
  const { name: merchant, category } = shop;
  const parsed = holdForm(account.currency, locale).safeParse({ ...fields, merchant, category });
  if (!parsed.success) return invalid(before, fields, parsed.error, locale);

  const { accountId, currency } = account;
  const lastsMicros = `${wait.minutes * A_MINUTE}`;
  const outcome = await execute({
    ...orderOf(customer, fields),
    request: { type: 'PlaceHold', accountId, lastsMicros, ...parsed.data },
  });
  if (outcome.status !== 'accepted') return declined(before, fields, outcome, locale);
  revalidatePath('/shop');
  const amount = formatMoney(toMinor(parsed.data.amountMinor), currency, locale);
  const { shop: chosen = '', wait: waited = '', accountId: paidFrom = '' } = fields;
  return done(
    before,
    `${amount} is held for ${merchant}.`,
    { shop: chosen, wait: waited, accountId: paidFrom },
    await factOf(accountId, outcome.wrote),
  );
}

/** The merchant takes what is held, or some of it, or does not want the money after all. */
export async function playMerchant(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askHold(before, form);
  if ('answer' in asked) return asked.answer;
  switch (asked.fields.does) {
    case 'take':
    case 'take-part':
      return take(before, asked);
    case 'let-go':
      return letGo(before, asked);
    default:
      return notSent(before, asked.fields, 'Choose what the merchant does.');
  }
}

async function take(before: FormState, asked: AskedHold): Promise<FormState> {
  const { account, holdId, merchant, fields, locale } = asked;
  const { accountId, currency } = account;
  const final = fields.does === 'take-part' ? 'no' : 'yes';
  const parsed = captureForm(currency, locale).safeParse({ ...fields, final });
  if (!parsed.success) return invalid(before, fields, parsed.error, locale);
  const outcome = await execute({
    ...theMerchant(asked),
    request: { type: 'CaptureHold', accountId, holdId, ...parsed.data },
  });
  if (outcome.status !== 'accepted') return declined(before, fields, outcome, locale);
  revalidatePath('/shop');
  const amount = formatMoney(toMinor(parsed.data.amountMinor), currency, locale);
  const fact = await factOf(accountId, outcome.wrote);
  return done(before, `${merchant} took ${amount}.`, { holdId }, fact);
}

async function letGo(before: FormState, asked: AskedHold): Promise<FormState> {
  const { account, holdId, merchant, fields, locale } = asked;
  const { accountId } = account;
  const outcome = await execute({
    ...theMerchant(asked),
    request: { type: 'ReleaseHold', accountId, holdId, reason: 'merchant' },
  });
  if (outcome.status !== 'accepted') return declined(before, fields, outcome, locale);
  revalidatePath('/shop');
  const fact = await factOf(accountId, outcome.wrote);
  return done(before, `What was held for ${merchant} is free again.`, { holdId }, fact);
}

type AskedHold = Exclude<Awaited<ReturnType<typeof askHold>>, { answer: FormState }>;

/** Whoever plays the merchant does so for holds on accounts of their own. */
async function askHold(before: FormState, form: FormData) {
  const asked = await askAccount(before, form);
  if ('answer' in asked) return asked;
  const { account, fields, customer } = asked;
  if (process.env.REWIND_DEMO !== '1') return { answer: notSent(before, fields, CLOSED) };
  const { holdId = '' } = fields;
  if (!isUuid(holdId)) return { answer: notSent(before, fields, 'There is no such hold.') };
  const openText = await opener(customer.customerId, account.accountId);
  const hold = account.holds.find((one) => one.holdId === holdId);
  const merchant = (hold && openText('merchant', hold.merchant)) ?? 'The merchant';
  return { customer, account, fields, locale: customer.locale, holdId: holdId as HoldId, merchant };
}

/**
 * A merchant's word reaches the bank as the bank's own command. Its id is made from the form's: else whoever
 * sends one could choose an id that the bank works out for itself, and keep it from being used.
 */
function theMerchant({ customer, fields }: Pick<AskedHold, 'customer' | 'fields'>) {
  return {
    actor: { kind: 'bank' },
    commandId: derivedId<CommandId>(commandIdOf(fields), `merchant ${customer.customerId}`),
    cause: { handler: 'demo-shop' },
  } as const;
}
