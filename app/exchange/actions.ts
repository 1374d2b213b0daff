'use server';

import { randomUUID } from 'node:crypto';
import type { FormState } from '@/components/form-state';
import { refusalSentence, refusedField } from '@/components/sentences';
import { bankNow } from '@/db/bank-time';
import { execute } from '@/db/execute';
import { quoteFor, readQuote, signQuote } from '@/db/quotes';
import { findBalance } from '@/db/read-models/balances';
import { opener } from '@/db/sealing';
import { frozenRefusal } from '@/domain/account/decide';
import { formatRate } from '@/domain/account/rates';
import { formatClock, toMicros } from '@/domain/calendar';
import { exchangeForm } from '@/domain/exchange/commands';
import { exchangeRefusal } from '@/domain/exchange/decide';
import type { Quote } from '@/domain/exchange/quote';
import { customerRate } from '@/domain/exchange/rates';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import { formatDecimal, formatMoney, type Locale, toMinor } from '@/domain/money';
import type { Balance } from '@/domain/projections/balance';
import type { Refusal } from '@/domain/refusal';
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
import { ownAccount } from '../own-accounts';
import { requireCustomer, type SignedIn } from '../session';
import type { ExchangeState, QuoteView } from './exchange-state';

/** One action for both steps. The second takes up what the first has quoted, in the bank's own words. */
export async function exchange(before: ExchangeState, form: FormData): Promise<ExchangeState> {
  const customer = await requireCustomer();
  const { customerId, locale } = customer;
  const fields = fieldsOf(form);
  const entering = { ...formBefore(before), step: 'enter', quote: null, sold: null } as const;
  if (fields.intent === 'edit') return { ...entering, values: fields, errors: {}, message: null };
  const allowed = await takeCommandToken(customerId);
  if (!allowed.allowed) return { ...entering, ...notNow(before, fields, allowed) };

  if (fields.intent === 'confirm') {
    const quote = readQuote(customerId, fields.quote ?? '');
    if (!quote) {
      return { ...entering, ...notSent(before, fields, 'This is not a rate that we have quoted.') };
    }
    return takeUp(customer, before, fields, quote);
  }

  const [from, to] = await Promise.all([
    ownAccount(fields.from, customerId),
    ownAccount(fields.to, customerId),
  ]);
  if (!from || !to) {
    const field = from ? 'to' : 'from';
    return { ...entering, ...fieldError(before, fields, field, 'Choose one of your accounts.') };
  }
  if (from.currency === to.currency) {
    const text = 'Choose an account in another currency.';
    return { ...entering, ...fieldError(before, fields, 'to', text) };
  }
  const parsed = exchangeForm(from.currency, locale).safeParse(fields);
  if (!parsed.success) return { ...entering, ...invalid(before, fields, parsed.error, locale) };
  return quoted(customer, before, fields, { from, to, soldMinor: parsed.data.soldMinor });
}

/** A quote is taken up once: the command has the id that the quote was made with. */
async function takeUp(
  { customerId, sessionId, locale, ...customer }: SignedIn,
  before: ExchangeState,
  fields: Record<string, string>,
  quote: Quote,
): Promise<ExchangeState> {
  const entering = { ...formBefore(before), step: 'enter', quote: null, sold: null } as const;
  const outcome = await execute({
    actor: { kind: 'customer', id: customerId, sessionId },
    commandId: quote.quoteId as string as CommandId,
    request: { type: 'ExchangeCurrency', quote },
  });
  if (outcome.status === 'refused') {
    const [from, to] = await Promise.all([
      ownAccount(quote.fromAccountId, customerId),
      ownAccount(quote.toAccountId, customerId),
    ]);
    if (from && to && outcome.refusal.reason !== 'quote-expired') {
      return { ...entering, ...refusedBeside(before, fields, outcome.refusal, { to, locale }) };
    }
    if (from && to) {
      const { soldMinor } = quote;
      const signedIn = { ...customer, customerId, sessionId, locale };
      const renewed = await quoted(signedIn, before, fields, { from, to, soldMinor });
      if (renewed.step === 'enter') return renewed;
      const text = 'That rate had run out, and nothing was exchanged. This is the rate now.';
      return { ...renewed, message: { tone: 'error', text } };
    }
  }
  if (outcome.status !== 'accepted') {
    return { ...entering, ...declined(before, fields, outcome, locale) };
  }
  const view = await viewOf(customerId, quote, locale);
  const version = outcome.wrote[quote.fromAccountId]?.[1] ?? 0;
  const sold = { fromAccountId: quote.fromAccountId, version, repeated: outcome.repeated };
  const fact = await factOf(quote.fromAccountId, outcome.wrote);
  const shown = formBefore(before);
  return { ...shown, answers: shown.answers + 1, step: 'done', quote: view, sold, fact };
}

async function quoted(
  { customerId, locale }: SignedIn,
  before: ExchangeState,
  fields: Record<string, string>,
  { from, to, soldMinor }: { from: Balance; to: Balance; soldMinor: Quote['soldMinor'] },
): Promise<ExchangeState> {
  const quote = await quoteFor(randomUUID() as CommandId, {
    fromAccountId: from.accountId,
    toAccountId: to.accountId,
    from: from.currency,
    to: to.currency,
    soldMinor,
  });
  // There is nothing to check about what could not be exchanged.
  const refusal = exchangeRefusal({ from, to }, { ...quote, at: await bankNow() });
  if (refusal) {
    const entering = { ...formBefore(before), step: 'enter', quote: null, sold: null } as const;
    return { ...entering, ...refusedBeside(before, fields, refusal, { to, locale }) };
  }
  const shown = formBefore(before);
  return {
    ...shown,
    commandId: commandIdOf(fields),
    step: 'quote',
    quote: await viewOf(customerId, quote, locale),
    sold: null,
    values: fields,
    answers: shown.answers + 1,
  };
}

/** The refusal beside the field that it is about: of the two accounts, either may be frozen. */
function refusedBeside(
  before: ExchangeState,
  fields: Record<string, string>,
  refusal: Refusal,
  { to, locale }: { to: Balance; locale: Locale },
): FormState {
  const isAboutTo = refusedField(refusal) === 'toAccount';
  const ofTo = refusal.reason === 'account-frozen' ? frozenRefusal(to, 'credits') : undefined;
  const said = isAboutTo ? refusal : ofTo;
  if (said) return fieldError(before, fields, 'to', refusalSentence(said, locale));
  return declined(before, fields, { status: 'refused', refusal, repeated: false }, locale);
}

async function viewOf(customerId: CustomerId, quote: Quote, locale: Locale): Promise<QuoteView> {
  const { from, to, rate, spreadBps, expiresAt } = quote;
  const [fromName, toName, now] = await Promise.all([
    nameOf(customerId, quote.fromAccountId),
    nameOf(customerId, quote.toAccountId),
    bankNow(),
  ]);
  const shown = (text: string) => `1 ${from} = ${formatDecimal(text, locale)} ${to}`;
  return {
    token: signQuote(customerId, quote),
    from: fromName,
    to: toName,
    sold: formatMoney(toMinor(quote.soldMinor), from, locale),
    bought: formatMoney(toMinor(quote.boughtMinor), to, locale),
    customerRate: shown(customerRate(rate, spreadBps)),
    midRate: shown(rate),
    spread: formatRate(spreadBps, locale),
    expiresAt,
    until: formatClock(expiresAt).slice(0, 8),
    secondsLeft: Math.max(0, Number((toMicros(expiresAt) - toMicros(now)) / 1_000_000n)),
  };
}

async function nameOf(customerId: CustomerId, accountId: AccountId): Promise<string> {
  const [balance, open] = await Promise.all([
    findBalance(accountId, customerId),
    opener(customerId, accountId),
  ]);
  return (balance && open('nickname', balance.nickname)) ?? '';
}
